import { connect } from 'node:net';
import type { Socket } from 'node:net';

import { eventually } from './talk.ts';

/** Somebody with `nc` at the legacy port. */
export interface TcpPerson extends AsyncDisposable {
  readonly socket: Socket;
  send(bytes: string | Buffer): void;
  /** Everything received so far. */
  text(): string;
  sees(text: string | RegExp): Promise<void>;
  /** Resolves when the server has closed the connection. */
  readonly closed: Promise<void>;
}

export async function openTcpPerson(port: number): Promise<TcpPerson> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  let received = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => (received += chunk));
  socket.on('error', () => {
    // Resets are part of many tests; `closed` tells.
  });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  return {
    socket,
    closed,
    send: (bytes) => void socket.write(bytes),
    text: () => received,
    sees: (text) =>
      eventually(() => {
        const found = typeof text === 'string' ? received.includes(text) : text.test(received);
        if (!found) throw new Error(`not received: ${String(text)}\n${received}`);
      }),
    async [Symbol.asyncDispose]() {
      socket.destroy();
      await closed;
    },
  };
}
