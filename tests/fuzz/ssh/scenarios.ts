import {
  channelData,
  channelOpen,
  channelRequest,
  packet,
  ptyRequest,
  shellRequest,
} from '../../helpers/ssh-packets.ts';

/** What an honest client may send, in an order in which it makes sense. Channel 0 is the first that a connection opens. */
export type Scenario = readonly Buffer[];

const env = (name: string, value: string): Buffer => channelRequest(0, 'env', true, name, value);
const keyExchangeInit = Buffer.concat([
  Buffer.from([20]),
  Buffer.alloc(16, 7),
  packet(
    0,
    'curve25519-sha256,kex-strict-c-v00@openssh.com',
    'ssh-ed25519',
    'aes128-gcm@openssh.com',
    'aes128-gcm@openssh.com',
    'hmac-sha2-256',
    'hmac-sha2-256',
    'none',
    'none',
    '',
    '',
    false,
    0,
  ).subarray(1),
]);

/** A nick that has a password. */
export const ownedNick = 'maria';
const asksForIt = packet(50, ownedNick, 'ssh-connection', 'keyboard-interactive', '', '');

/** Messages of RFC 4253 that are allowed at any time. */
const transport: readonly Scenario[] = [
  [packet(2, 'ignored'), packet(3, 7), packet(4, true, 'debug', '')],
  [packet(1, 11, 'bye', '')],
  [packet(5, 'ssh-connection')],
  [packet(7, 1, 'ext-info-in-auth@openssh.com', '0')],
  [keyExchangeInit, packet(30, Buffer.alloc(32, 9)), packet(21)],
  [packet(192, 'ping')],
  [packet(21)],
];

export const beforeLogin: readonly Scenario[] = [
  ...transport,
  ...['none', 'password', 'hostbased', 'gssapi-with-mic'].map((method) => [
    packet(50, 'ana', 'ssh-connection', method, false, 'secret', Buffer.alloc(32)),
  ]),
  [packet(50, 'ana', 'ssh-connection', 'keyboard-interactive', '', ''), packet(61, 0)],
  [packet(50, 'ana', 'ssh-connection', 'keyboard-interactive', 'en', 'pam'), packet(61, 1, 'answer')],
  [asksForIt, packet(61, 1, 'wrong horse')],
  [asksForIt, packet(61, 1, '')],
  [asksForIt, packet(61, 0), asksForIt, packet(61, 2, 'correct horse', 'and another')],
  [asksForIt, packet(61, 1, 'wrong horse'), asksForIt, packet(61, 1, Buffer.alloc(30_000, 'x'))],
  [packet(61, 1, 'correct horse'), packet(50, ownedNick, 'ssh-connection', 'none'), packet(61, 1, 'answer')],
  [packet(50, ownedNick, 'ssh-connection', 'password', true, 'correct horse', 'another horse')],
  ...[
    'ssh-ed25519',
    'ecdsa-sha2-nistp256',
    'rsa-sha2-512',
    'sk-ssh-ed25519@openssh.com',
    'ssh-ed25519-cert-v01@openssh.com',
  ].map((algorithm) => [
    packet(
      50,
      'ana',
      'ssh-connection',
      'publickey',
      false,
      algorithm,
      packet(0, algorithm, Buffer.alloc(32, 3)).subarray(1),
    ),
    packet(
      50,
      'ana',
      'ssh-connection',
      'publickey',
      true,
      algorithm,
      packet(0, algorithm, Buffer.alloc(32, 3), 'ssh:').subarray(1),
      packet(0, algorithm, Buffer.alloc(64, 5)).subarray(1),
    ),
  ]),
  [packet(50, '\u001b]0;title\u0007\u0000', 'ssh-connection', 'keyboard-interactive', '', ''), packet(61, 0)],
];

const typing = 'hello\r/join #lobby\r\u001b[A\u001b[200~pasted\ntext\u001b[201~\r\u0003';

export const afterLogin: readonly Scenario[] = [
  ...transport,
  [channelOpen(), ptyRequest(0), env('LANG', 'es_ES.UTF-8'), shellRequest(0), channelData(0, typing)],
  [
    channelOpen(),
    ptyRequest(0),
    shellRequest(0),
    channelRequest(0, 'window-change', false, 120, 40, 0, 0),
    packet(93, 0, 65_536),
  ],
  [channelOpen({ window: 1_000, packetSize: 2_048 }), ptyRequest(0), shellRequest(0), packet(93, 0, 10_000)],
  [channelOpen(), shellRequest(0), channelData(0, 'a line\nanother\n'), packet(96, 0), packet(97, 0)],
  [
    channelOpen(),
    env('LC_ALL', 'C'),
    env('UI', 'line'),
    ptyRequest(0),
    shellRequest(0),
    channelData(0, 'typed\r\u007f\u0015'),
  ],
  [channelOpen(), channelRequest(0, 'exec', true, '#lobby'), channelData(0, 'hello\n'), packet(96, 0)],
  [channelOpen(), channelRequest(0, 'exec', true, 'uname -a')],
  [
    channelOpen(),
    channelRequest(0, 'subsystem', true, 'sftp'),
    channelData(0, Buffer.from('0000000501000000030000', 'hex')),
  ],
  [channelOpen(), channelRequest(0, 'x11-req', true, 0, 'MIT-MAGIC-COOKIE-1', 'cookie', 0)],
  [channelOpen(), channelRequest(0, 'auth-agent-req@openssh.com', true), shellRequest(0)],
  [
    channelOpen(),
    shellRequest(0),
    channelRequest(0, 'signal', false, 'INT'),
    channelRequest(0, 'break', true, 500),
  ],
  [
    channelOpen(),
    shellRequest(0),
    channelRequest(0, 'keepalive@openssh.com', true),
    channelRequest(0, 'eow@openssh.com', false),
  ],
  [channelOpen(), packet(97, 0), channelOpen({ sender: 1 }), packet(96, 1), shellRequest(1)],
  [
    channelOpen(),
    channelOpen({ sender: 1 }),
    channelOpen({ sender: 2 }),
    shellRequest(2),
    channelData(2, 'x\n'),
  ],
  [packet(90, 'direct-tcpip', 0, 2 ** 21, 32_768, '127.0.0.1', 22, '127.0.0.1', 1_024)],
  [packet(90, 'direct-streamlocal@openssh.com', 0, 2 ** 21, 32_768, '/tmp/socket', '', 0)],
  [
    channelOpen({ type: 'x11' }),
    channelOpen({ type: 'auth-agent@openssh.com' }),
    channelOpen({ type: 'forwarded-tcpip' }),
  ],
  [packet(80, 'tcpip-forward', true, '0.0.0.0', 0), packet(80, 'cancel-tcpip-forward', true, '0.0.0.0', 0)],
  [
    packet(80, 'streamlocal-forward@openssh.com', true, '/tmp/socket'),
    packet(80, 'hostkeys-prove-00@openssh.com', true, 'key'),
  ],
  [packet(80, 'no-more-sessions@openssh.com', false), channelOpen()],
  [packet(81), packet(82), packet(91, 0, 0, 65_536, 32_768), packet(92, 0, 1, 'no', '')],
  [channelOpen(), shellRequest(0), packet(95, 0, 1, 'to stderr'), packet(99, 0), packet(100, 0)],
  [
    channelOpen(),
    shellRequest(0),
    channelRequest(0, 'exit-status', false, 0),
    channelRequest(0, 'exit-signal', false, 'TERM'),
  ],
];

const identification = Buffer.from('SSH-2.0-fuzz_1.0\r\n');

/** The first bytes of connections that have no encryption yet. */
export const plain: readonly Buffer[] = [
  identification,
  Buffer.from('SSH-1.99-old\n'),
  Buffer.from('GET / HTTP/1.1\r\n\r\n'),
  Buffer.from('PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n'),
  Buffer.from('16030100f8010000f40303', 'hex'),
  Buffer.concat([identification, plainPacket(keyExchangeInit)]),
  Buffer.concat([identification, plainPacket(keyExchangeInit), plainPacket(packet(30, Buffer.alloc(32, 9)))]),
  Buffer.concat([identification, plainPacket(packet(2, 'x')), plainPacket(packet(1, 2, 'no', ''))]),
];

/** RFC 4253 6, before there are keys. */
function plainPacket(payload: Buffer): Buffer {
  const padding = 8 - ((payload.length + 5) % 8) + ((payload.length + 5) % 8 > 4 ? 8 : 0);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(payload.length + padding + 1);
  head[4] = padding;
  return Buffer.concat([head, payload, Buffer.alloc(padding)]);
}
