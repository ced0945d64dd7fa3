import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { expect, test } from 'vitest';

import { openListener } from '../../src/net/listener.ts';
import { parseNetworks } from '../../src/net/networks.ts';
import { readProxyHeader, type ProxiedAddress } from '../../src/net/proxied-address.ts';
import { parseProxyHeader } from '../../src/net/proxy-header.ts';

const v1 = Buffer.from('PROXY TCP4 192.0.2.7 198.51.100.1 56324 2222\r\n');
const v1six = Buffer.from('PROXY TCP6 2001:db8::7 2001:db8::1 56324 2222\r\n');
const v2 = version2(0x21, 0x11, [192, 0, 2, 7, 198, 51, 100, 1, 0xdc, 0x04, 0x08, 0xae]);
const v2six = version2(0x21, 0x21, [
  ...Buffer.from('20010db8000000000000000000000007', 'hex'),
  ...Buffer.from('20010db8000000000000000000000001', 'hex'),
  ...Buffer.from('dc0408ae', 'hex'),
]);

function version2(command: number, family: number, body: readonly number[]): Buffer {
  const head = [command, family, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from('\r\n\r\n\0\r\nQUIT\n', 'latin1'), Buffer.from([...head, ...body])]);
}

test.each([
  ['version 1, IPv4', v1, '192.0.2.7'],
  ['version 1, IPv6', v1six, '2001:db8::7'],
  ['version 2, IPv4', v2, '192.0.2.7'],
  ['version 2, IPv6', v2six, '2001:db8:0:0:0:0:0:7'],
  ['version 1, unknown', Buffer.from('PROXY UNKNOWN\r\n'), undefined],
  ['version 2, local', version2(0x20, 0, []), undefined],
])('%s: the header is read whole, never sooner, and no byte further', (_name, header, address) => {
  for (let length = 0; length < header.length; length++) {
    expect(parseProxyHeader(header.subarray(0, length))).toEqual({ type: 'incomplete' });
  }
  const surplus = Buffer.concat([header, Buffer.from('SSH-2.0-x\r\n')]);
  expect(parseProxyHeader(surplus)).toEqual({ type: 'complete', length: header.length, address });
});

test.each([
  ['an SSH banner', Buffer.from('SSH-2.0-OpenSSH_9.2\r\n')],
  ['a wrong family', Buffer.from('PROXY TCP4 2001:db8::7 2001:db8::1 1 2\r\n')],
  ['an address that is none', Buffer.from('PROXY TCP4 192.0.2.777 198.51.100.1 1 2\r\n')],
  ['a port that is none', Buffer.from('PROXY TCP4 192.0.2.7 198.51.100.1 1 99999\r\n')],
  ['a line without end', Buffer.alloc(108, 'PROXY TCP4 ')],
  ['a version 2 header that is too long', version2(0x21, 0x11, [...Buffer.alloc(4_000)])],
  ['a version 2 header that is too short', version2(0x21, 0x11, [1, 2, 3, 4])],
  ['a version 3 header', version2(0x31, 0x11, [])],
])('%s is malformed', (_name, bytes) => {
  expect(parseProxyHeader(bytes)).toEqual({ type: 'malformed' });
});

/** Sends `pieces` one after the other; what `readProxyHeader` says, and what is left in the socket for the next reader. */
async function arrive(pieces: readonly Buffer[], trusted: string[], seconds = 20) {
  const { promise, resolve } = Promise.withResolvers<{ proxied: ProxiedAddress; socket: Socket }>();
  const listener = await openListener({
    hosts: ['127.0.0.1'],
    port: 0,
    onAcceptError() {},
    onSocket(socket) {
      void readProxyHeader(socket, { from: parseNetworks(trusted), seconds }).then((proxied) =>
        resolve({ proxied, socket }),
      );
    },
  });
  const sender = connect({ host: '127.0.0.1', port: listener.addresses[0]!.port, noDelay: true });
  await once(sender, 'connect');
  for (const piece of pieces)
    await new Promise<void>((sent) => void sender.write(piece, () => setImmediate(sent)));
  const { proxied, socket } = await promise;
  sender.end();
  let rest = '';
  if (proxied.type === 'known') for await (const chunk of socket) rest += String(chunk);
  socket.destroy();
  sender.destroy();
  await listener.close();
  return { proxied, rest };
}

test('what follows the header stays in the socket, however it was cut', async () => {
  const banner = Buffer.from('SSH-2.0-test\r\nmore');
  const whole = Buffer.concat([v2, banner]);
  for (const cut of [1, 12, v2.length - 1, v2.length, v2.length + 3]) {
    const { proxied, rest } = await arrive([whole.subarray(0, cut), whole.subarray(cut)], ['127.0.0.1']);
    expect(proxied).toEqual({ type: 'known', address: '192.0.2.7' });
    expect(rest).toBe(String(banner));
  }
});

test('a header from anywhere else is not believed, and not eaten', async () => {
  const { proxied, rest } = await arrive([v1], ['192.0.2.0/24']);
  expect(proxied).toEqual({ type: 'known', address: '127.0.0.1' });
  expect(rest).toBe(String(v1));
});

test('a trusted proxy that sends something else, or too little in time, is not let in', async () => {
  expect((await arrive([Buffer.from('SSH-2.0-x\r\n')], ['127.0.0.1'])).proxied).toEqual({ type: 'unknown' });
  expect((await arrive([v1.subarray(0, 10)], ['127.0.0.1'], 0.05)).proxied).toEqual({ type: 'unknown' });
});
