import { afterAll, beforeAll, expect, test } from 'vitest';

import { Client } from '../../src/ssh-server/ssh2-private.ts';
import { intrude, type Intruder } from '../helpers/ssh-intruder.ts';
import { packet } from '../helpers/ssh-packets.ts';
import { openSshPort, type SshPort } from '../helpers/ssh-port.ts';

let house: SshPort;
beforeAll(async () => {
  house = await openSshPort();
});
afterAll(() => house[Symbol.asyncDispose]());

/** What is looked at of ssh2's own protocol; its client runs the same exchanges as its server. */
interface ClientProtocol {
  rekey(): void;
  readonly _kex: { readonly finish: unknown };
}

function connectWith(kex: string): Promise<Intruder> {
  return intrude({ port: house.port, algorithms: { kex: [kex as 'curve25519-sha256'] } });
}

function protocolOf({ client }: Intruder): ClientProtocol {
  return (client as unknown as { readonly _protocol: ClientProtocol })._protocol;
}

test.for(['mlkem768x25519-sha256', 'curve25519-sha256', 'ecdh-sha2-nistp256'])(
  'keys are exchanged with %s, more than once',
  async (kex) => {
    await using person = await connectWith(kex);
    const again = new Promise((resolve) => person.client.once('handshake', resolve));
    protocolOf(person).rekey();
    await again;
    person.send(packet(80, 'keepalive@openssh.com', true));
    await person.receives(82);
  },
);

test.for(['mlkem768x25519-sha256', 'curve25519-sha256'])(
  'what keys were made from by %s is kept by nobody when they are in use',
  async (kex) => {
    await using person = await connectWith(kex);
    const { _kex: exchange } = protocolOf(person);
    expect(exchange).toMatchObject({ _keys: null, _public: null, _dhData: undefined });
    // Until then it is a function that holds the secret.
    const { finish } = Object.getPrototypeOf(Object.getPrototypeOf(exchange)) as { finish: unknown };
    expect(exchange.finish).toBe(finish);
  },
);

test.for([
  'diffie-hellman-group14-sha256',
  'diffie-hellman-group18-sha512',
  'diffie-hellman-group-exchange-sha256',
])('%s is not spoken', async (kex) => {
  await expect(connectWith(kex)).rejects.toThrow(/key exchange/);
});

test('a client that offers everything gets the post-quantum method', async () => {
  const client = new Client();
  const negotiated = new Promise<{ kex: string }>((resolve, reject) => {
    client.once('handshake', resolve);
    client.once('error', reject);
  });
  client.connect({ host: '127.0.0.1', port: house.port, username: 'ana', authHandler: ['none'] });
  expect((await negotiated).kex).toBe('mlkem768x25519-sha256');
  client.removeAllListeners().on('error', () => {
    // Without a key it is refused, which is not the subject.
  });
  client.destroy();
});
