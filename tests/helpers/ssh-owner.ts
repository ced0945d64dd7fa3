import { once } from 'node:events';

import { Client, utils } from '../../src/ssh-server/ssh2-private.ts';

/** Comes in with a new key, whose nick this becomes, and gives the nick a password. */
export async function ownNick(port: number, nick: string, password: string): Promise<void> {
  const client = new Client();
  const ready = once(client, 'ready');
  const privateKey = utils.generateKeyPairSync('ecdsa', { bits: 256 }).private;
  client.connect({ host: '127.0.0.1', port, username: nick, privateKey });
  await ready;
  const told = await new Promise<string>((resolve, reject) => {
    client.shell(false, (error, channel) => {
      if (error !== undefined) return reject(error);
      let text = '';
      channel.on('data', (chunk: Buffer) => (text += chunk.toString()));
      channel.once('close', () => resolve(text));
      channel.end(`/password ${password}\n`);
    });
  });
  client.end();
  if (!told.includes('has a password now')) throw new Error(`the nick ${nick} got no password:\n${told}`);
}
