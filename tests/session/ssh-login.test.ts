import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { utils } from '../../src/ssh-server/ssh2-private.ts';
import { intrude, type Intruder } from '../helpers/ssh-intruder.ts';
import { packet } from '../helpers/ssh-packets.ts';
import { openSshPort, type SshPort } from '../helpers/ssh-port.ts';

let house: SshPort;
beforeAll(async () => {
  house = await openSshPort();
});
afterAll(() => house[Symbol.asyncDispose]());

interface Key {
  readonly type: string;
  readonly blob: Buffer;
  /** Signature as a request carries it: the algorithm's name, then the signature. */
  sign(bytes: Buffer): Buffer;
}

function keyOf(type: 'ed25519' | 'rsa'): Key {
  const pem = utils.generateKeyPairSync(type, type === 'rsa' ? { bits: 2048 } : {}).private;
  const key = utils.parseKey(pem);
  if (key instanceof Error) return keyOf(type);
  const algorithm = type === 'rsa' ? 'rsa-sha2-256' : 'ssh-ed25519';
  return {
    type: algorithm,
    blob: key.getPublicSSH(),
    sign: (bytes) => strings(algorithm, key.sign(bytes, type === 'rsa' ? 'sha256' : undefined)),
  };
}

function strings(...parts: (string | Buffer)[]): Buffer {
  return packet(0, ...parts).subarray(1);
}

/** Asks to be let in with a key, proved by `proof`. What is signed is of RFC 4252 7. */
function offer(intruder: Intruder, { type, blob }: Key, proof?: (signed: Buffer) => Buffer): void {
  const request = packet(50, 'mallory', 'ssh-connection', 'publickey', proof !== undefined, type, blob);
  const { sessionID } = (intruder.client as unknown as { _protocol: { _kex: { sessionID: Buffer } } })
    ._protocol._kex;
  const signed = Buffer.concat([strings(sessionID), request]);
  intruder.send(proof === undefined ? request : Buffer.concat([request, strings(proof(signed))]));
}

async function atTheDoor(): Promise<Intruder> {
  const person = await intrude({ port: house.port, until: 'keys-exchanged' });
  // What is asked and answered from here on is the tests' own.
  person.deafen();
  return person;
}

/** Refused, with both ways in still open, or whatever the house offers. */
async function isRefused(intruder: Intruder): Promise<void> {
  expect((await intruder.receives(51)).toString('latin1')).toContain('publickey');
  expect(intruder.received.some(([first]) => first === 52)).toBe(false);
}

describe('a signature', () => {
  test('that is right lets its key in', async () => {
    await using person = await atTheDoor();
    const key = keyOf('ed25519');
    offer(person, key, (signed) => key.sign(signed));
    await person.receives(52);
  });

  test.for<[string, (key: Key, signed: Buffer) => Buffer]>([
    ['of somebody else', (_key, signed) => keyOf('ed25519').sign(signed)],
    ['of something else', (key) => key.sign(Buffer.from('something else'))],
    [
      'of another connection',
      (key, signed) => key.sign(Buffer.concat([strings(Buffer.alloc(32)), signed.subarray(36)])),
    ],
    ['with one bit changed', (key, signed) => flipped(key.sign(signed))],
    ['that is empty', () => strings('ssh-ed25519', '')],
    ['of zeros', () => strings('ssh-ed25519', Buffer.alloc(64))],
    [
      'in the name of another algorithm',
      (key, signed) => Buffer.concat([strings('rsa-sha2-256'), key.sign(signed).subarray(15)]),
    ],
  ])('%s does not', async ([, forge]) => {
    await using person = await atTheDoor();
    const key = keyOf('ed25519');
    offer(person, key, (signed) => forge(key, signed));
    await isRefused(person);
  });

  test('of RSA with SHA-1 does not, and SHA-2 does', async () => {
    const key = keyOf('rsa');
    await using old = await atTheDoor();
    offer(old, { ...key, type: 'ssh-rsa' });
    await isRefused(old);
    await using current = await atTheDoor();
    offer(current, key);
    // OpenSSH 10 gives up unless the algorithm comes back as it was asked for.
    expect((await current.receives(60)).toString('latin1')).toContain('rsa-sha2-256');
    offer(current, key, (signed) => key.sign(signed));
    await current.receives(52);
  });
});

describe('a key', () => {
  test.for<[string, string, Buffer]>([
    [
      'of DSA',
      'ssh-dss',
      strings('ssh-dss', Buffer.alloc(129, 1), Buffer.alloc(21, 1), Buffer.alloc(1, 2), Buffer.alloc(1, 3)),
    ],
    ['of more than 2 kB', 'ssh-rsa', strings('ssh-rsa', Buffer.from([1, 0, 1]), Buffer.alloc(4_000, 1))],
    [
      'of RSA with 8,200 bits',
      'rsa-sha2-512',
      strings('ssh-rsa', Buffer.from([1, 0, 1]), Buffer.concat([Buffer.from([0]), Buffer.alloc(1_025, 255)])),
    ],
    [
      'of RSA with an exponent of 33 bits',
      'rsa-sha2-512',
      strings(
        'ssh-rsa',
        Buffer.from([1, 0, 0, 0, 1]),
        Buffer.concat([Buffer.from([0]), Buffer.alloc(256, 255)]),
      ),
    ],
    ['of no known type', 'ssh-mystery', strings('ssh-mystery', Buffer.alloc(32))],
    ['that is nothing at all', 'ssh-ed25519', Buffer.alloc(0)],
    ['with another type inside', 'ssh-ed25519', keyOf('rsa').blob],
    [
      'in a certificate',
      'ssh-ed25519-cert-v01@openssh.com',
      strings('ssh-ed25519-cert-v01@openssh.com', Buffer.alloc(200)),
    ],
  ])('%s is refused, and the client may go on', async ([, type, blob]) => {
    await using person = await atTheDoor();
    offer(person, { type, blob, sign: (bytes) => bytes });
    await isRefused(person);
    const good = keyOf('ed25519');
    offer(person, good, (signed) => good.sign(signed));
    await person.receives(52);
  });
});

test('an RSA key of 8,192 bits is asked to sign', async () => {
  await using person = await atTheDoor();
  const modulus = Buffer.concat([Buffer.from([0]), Buffer.alloc(1_024, 255)]);
  const blob = strings('ssh-rsa', Buffer.from([1, 0, 1]), modulus);
  offer(person, { type: 'rsa-sha2-512', blob, sign: (bytes) => bytes });
  await person.receives(60);
});

test('forged-signatures: the third on one connection ends it', async () => {
  await using person = await atTheDoor();
  const key = keyOf('ed25519');
  for (let count = 0; count < 3; count += 1) offer(person, key, (signed) => key.sign(flipped(signed)));
  await person.gone;
  await house.ended('forged-signatures');
});

describe('a FIDO key', () => {
  const application = 'ssh:';
  const kinds = [
    ['sk-ssh-ed25519@openssh.com', ed25519Authenticator()],
    ['sk-ecdsa-sha2-nistp256@openssh.com', p256Authenticator()],
  ] as const;

  test.for(kinds)('%s lets in whoever touches it', async ([, authenticator]) => {
    await using person = await atTheDoor();
    offer(person, authenticator, (signed) => authenticator.touch(signed, 0x01));
    await person.receives(52);
  });

  test.for(kinds)('%s that nobody touched does not', async ([, authenticator]) => {
    await using person = await atTheDoor();
    offer(person, authenticator, (signed) => authenticator.touch(signed, 0x00));
    await isRefused(person);
  });

  test.for(kinds)('%s does not with a forged signature', async ([, authenticator]) => {
    await using person = await atTheDoor();
    offer(person, authenticator, (signed) => authenticator.touch(Buffer.concat([signed, signed]), 0x01));
    await isRefused(person);
  });

  /** PROTOCOL.u2f of OpenSSH: what is signed is a record of hashes, flags and a counter. */
  function record(signed: Buffer, flags: number): { bytes: Buffer; tail: Buffer } {
    const tail = Buffer.from([flags, 0, 0, 0, 7]);
    return { bytes: Buffer.concat([sha256(Buffer.from(application)), tail, sha256(signed)]), tail };
  }

  function ed25519Authenticator(): Key & { touch(signed: Buffer, flags: number): Buffer } {
    const type = 'sk-ssh-ed25519@openssh.com';
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    return {
      type,
      blob: strings(type, raw(publicKey, 32), application),
      sign: (bytes) => bytes,
      touch(signed, flags) {
        const { bytes, tail } = record(signed, flags);
        return Buffer.concat([strings(type, sign(null, bytes, privateKey)), tail]);
      },
    };
  }

  function p256Authenticator(): Key & { touch(signed: Buffer, flags: number): Buffer } {
    const type = 'sk-ecdsa-sha2-nistp256@openssh.com';
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    return {
      type,
      blob: strings(type, 'nistp256', raw(publicKey, 65), application),
      sign: (bytes) => bytes,
      touch(signed, flags) {
        const { bytes, tail } = record(signed, flags);
        const pair = sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' });
        const numbers = strings(mpint(pair.subarray(0, 32)), mpint(pair.subarray(32)));
        return Buffer.concat([strings(type, numbers), tail]);
      },
    };
  }
});

test('no password is ever asked for or accepted', async () => {
  await using person = await atTheDoor();
  person.send(packet(50, 'mallory', 'ssh-connection', 'password', false, 'letmein'));
  const refused = await person.receives(51);
  expect(refused.toString('latin1')).toContain('publickey,keyboard-interactive');
  expect(refused.toString('latin1')).not.toContain('password');
});

test.for(['none', 'password', 'keyboard-interactive'])(
  'a request by %s that breaks off in the name ends the connection, and nothing else',
  async (method) => {
    await using person = await atTheDoor();
    person.send(packet(50, 1_000_000, 'ssh-connection', method, '', ''));
    await person.gone;
    expect(house.log.filter(({ level }) => level === 'error')).toEqual([]);
  },
);

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const at = copy.length - 9;
  copy[at]! ^= 1;
  return copy;
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function raw(key: KeyObject, bytes: number): Buffer {
  return key.export({ type: 'spki', format: 'der' }).subarray(-bytes);
}

function mpint(number: Buffer): Buffer {
  const significant = number.subarray(number.findIndex((byte) => byte !== 0));
  return significant[0]! & 0x80 ? Buffer.concat([Buffer.from([0]), significant]) : significant;
}
