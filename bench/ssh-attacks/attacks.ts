import { connect } from 'node:net';

import {
  channelData,
  channelOpen,
  channelRequest,
  packet,
  ptyRequest,
  shellRequest,
} from '../../tests/helpers/ssh-packets.ts';
import { connectRaw, type RawConnection } from '../../tests/helpers/ssh-raw.ts';

export interface AttackOptions {
  readonly port: number;
  readonly forMs: number;
}

export interface Attack {
  readonly name: string;
  /** Goes on for as long, trying again whenever it is thrown out. Resolves with how often that happened. */
  readonly attack: (options: AttackOptions) => Promise<number>;
}

/** Has a password. */
export const ownedNick = 'maria';

let addresses = 0;

/** Each attack comes from an address of its own (all of 127.0.0.0/8 is this machine). */
function anotherAddress(): string {
  addresses += 1;
  return `127.5.${Math.floor(addresses / 250)}.${1 + (addresses % 250)}`;
}

type Strike = (connection: RawConnection) => void;

/** An attack with packets, after log-in or before it, from one address. */
function withPackets(
  name: string,
  strike: Strike,
  until: 'logged-in' | 'keys-exchanged' = 'logged-in',
  atOnce = 1,
): Attack {
  return {
    name,
    async attack({ port, forMs }) {
      const deadline = performance.now() + forMs;
      let thrownOut = 0;
      const attackers = Array.from({ length: atOnce }, async () => {
        const localAddress = anotherAddress();
        while (performance.now() < deadline) {
          const connection = await connectRaw({ port, localAddress, until }).catch(() => undefined);
          if (connection !== undefined) {
            if (until === 'keys-exchanged') connection.deafen();
            strike(connection);
            await Promise.race([connection.gone, pause(deadline - performance.now())]);
            connection.socket.destroy();
          }
          thrownOut += 1;
          await pause(5);
        }
      });
      await Promise.all(attackers);
      return thrownOut;
    },
  };
}

/** An attack without encryption. */
function withSockets(name: string, bytes: string | Buffer, atOnce: number): Attack {
  return {
    name,
    async attack({ port, forMs }) {
      const deadline = performance.now() + forMs;
      const localAddress = anotherAddress();
      let thrownOut = 0;
      const attackers = Array.from({ length: atOnce }, async () => {
        while (performance.now() < deadline) {
          const socket = connect({ port, host: '127.0.0.1', localAddress });
          socket.on('error', () => {
            // Thrown out, as it should be.
          });
          const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()));
          socket.resume();
          if (bytes.length > 0) socket.write(bytes);
          await Promise.race([gone, pause(deadline - performance.now())]);
          socket.destroy();
          thrownOut += 1;
          await pause(5);
        }
      });
      await Promise.all(attackers);
      return thrownOut;
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}

function openShell(connection: RawConnection, fields: Parameters<typeof channelOpen>[0] = {}): void {
  connection.send(channelOpen(fields));
  connection.send(ptyRequest(0, 200, 50));
  connection.send(shellRequest(0));
}

const times = (count: number, send: (index: number) => void): void => {
  for (let index = 0; index < count; index += 1) send(index);
};

const rekey = (connection: RawConnection): void => {
  const protocol = (connection.client as unknown as { _protocol: { rekey(): void } })._protocol;
  connection.client.on('handshake', () => protocol.rekey());
  protocol.rekey();
};

export const attacks: readonly Attack[] = [
  withPackets('packet size 0', (one) => openShell(one, { packetSize: 0 })),
  withPackets('packet size 1', (one) => openShell(one, { packetSize: 1 })),
  withPackets(
    'response count',
    (one) => {
      one.send(packet(50, 'x', 'ssh-connection', 'keyboard-interactive', '', ''));
      one.send(packet(61, 2 ** 25 - 1));
    },
    'keys-exchanged',
  ),
  withPackets('open and close flood', (one) =>
    times(5_000, (sender) => {
      one.send(channelOpen({ sender }));
      one.send(packet(97, sender));
    }),
  ),
  withPackets('channel flood', (one) => times(3_000, (sender) => one.send(channelOpen({ sender })))),
  withPackets('environment flood', (one) => {
    one.send(channelOpen());
    times(20_000, () => one.send(channelRequest(0, 'env', false, 'LANG', 'C')));
  }),
  withPackets('window-change flood', (one) => {
    openShell(one);
    times(20_000, (index) =>
      one.send(channelRequest(0, 'window-change', false, 20 + (index % 400), 10 + (index % 100), 0, 0)),
    );
  }),
  withPackets('key exchange flood', rekey),
  withPackets('receive window', (one) => {
    openShell(one);
    times(100, () => one.send(channelData(0, Buffer.alloc(32_000, 'x'))));
  }),
  withPackets('typing flood', (one) => {
    openShell(one);
    times(8, () => one.send(channelData(0, Buffer.alloc(32_000, 'x'))));
  }),
  withPackets(
    'authentication flood',
    (one) => times(5_000, () => one.send(packet(50, 'x', 'ssh-connection', 'none'))),
    'keys-exchanged',
  ),
  withPackets(
    'twenty who guess passwords',
    (one) =>
      times(10, (index) =>
        one.send(packet(50, ownedNick, 'ssh-connection', 'password', false, `guess ${index}`)),
      ),
    'keys-exchanged',
    20,
  ),
  withPackets('requests before log-in', (one) => times(100, () => one.send(channelOpen())), 'keys-exchanged'),
  withSockets('300 silent connections', '', 300),
  withSockets('garbage', Buffer.alloc(5_000, 'GET / HTTP/1.1\r\n'), 10),
  withSockets('a line without end', `SSH-2.0-${'x'.repeat(5_000)}`, 10),
  withSockets('half a key exchange', 'SSH-2.0-half\r\n', 50),
  withPackets(
    'five who read no socket',
    (one) => {
      openShell(one, { window: 2 ** 32 - 1 });
      one.socket.pause();
    },
    'logged-in',
    5,
  ),
  withPackets('five with a shut window', (one) => openShell(one, { window: 1_024 }), 'logged-in', 5),
];
