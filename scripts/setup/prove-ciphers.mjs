// Runs under the project's Node: one whole handshake and some traffic for every cipher on offer, a client against a
// server in this process. That the binding loads proves little: it can load and then fail in one cipher alone.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';

import ssh2 from 'ssh2';

const require = createRequire(import.meta.url);
const ciphers = [
  'aes128-gcm@openssh.com',
  'aes256-gcm@openssh.com',
  'chacha20-poly1305@openssh.com',
  'aes128-ctr',
  'aes192-ctr',
  'aes256-ctr',
];

assert(require('ssh2/lib/protocol/crypto.js').bindingAvailable, 'error: the binding does not load');
for (const cipher of ciphers) await proveCipher(cipher);

/** Sends a random text to the server and expects it back. */
async function proveCipher(cipher) {
  const text = randomBytes(40_000).toString('hex');
  const server = await startEcho(cipher);
  try {
    assert.equal(
      await echoedBy(server.address().port, cipher, text),
      text,
      `error: ${cipher} changes what it carries`,
    );
  } catch (cause) {
    throw new Error(`error: ${cipher}: ${cause.message}`, { cause });
  } finally {
    server.close();
  }
}

function startEcho(cipher) {
  const { private: hostKey } = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 });
  const server = new ssh2.Server({ hostKeys: [hostKey], algorithms: { cipher: [cipher] } }, (client) => {
    client.on('error', () => client.end()); // The other end of this process sees the same failure, and tells it.
    client.on('authentication', (attempt) => attempt.accept());
    client.on('session', (accept) => {
      accept().on('exec', (acceptExec) => {
        const channel = acceptExec();
        channel.pipe(channel);
      });
    });
  });
  return new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(server)));
}

function echoedBy(port, cipher, text) {
  return new Promise((done, failed) => {
    const client = new ssh2.Client();
    client.on('error', failed);
    client.on('close', () => failed(new Error('the connection ended early')));
    client.on('ready', () => {
      client.exec('echo', (error, channel) => {
        if (error) return failed(error);
        let echoed = '';
        channel.on('data', (chunk) => (echoed += chunk));
        channel.on('close', () => {
          done(echoed);
          client.end();
        });
        channel.end(text);
      });
    });
    client.connect({
      host: '127.0.0.1',
      port,
      username: 'proof',
      algorithms: { cipher: [cipher] },
      readyTimeout: 30_000,
    });
  });
}
