/** Plays many old clients in one group. Run by `LoadProcess`. */
import { once } from 'node:events';
import { connect as open, type Socket } from 'node:net';

import { obey } from './load-process.ts';
import { steadily, TalkCount, type TalkResult } from './talk-count.ts';

const group = 'medida';
const sockets: Socket[] = [];
let count = new TalkCount();

/** The first makes the group; the others come eight at once. */
async function connect(port: number, people: number): Promise<void> {
  let waiting = people - 1;
  const comeNext = async (): Promise<void> => {
    while (waiting > 0) {
      waiting -= 1;
      await comeIn(port);
    }
  };
  await comeIn(port);
  await Promise.all(Array.from({ length: 8 }, comeNext));
}

async function comeIn(port: number): Promise<void> {
  const socket = open({ host: '127.0.0.1', port, noDelay: true });
  const index = sockets.push(socket) - 1;
  await once(socket, 'connect');
  socket.write(`.newuser m-${index}\n`);
  await once(socket, 'data');
  if (index === 0) socket.write(`.create ${group}\n`);
  socket.write(`.join ${group}\n`);
  await lineWith(socket, 'Te has unido');
  socket.on('data', (chunk: Buffer) => count.saw(index, chunk));
}

async function lineWith(socket: Socket, text: string): Promise<void> {
  let received = '';
  while (!received.includes(text)) received += String((await once(socket, 'data'))[0]);
}

async function talk(perSecond: number, seconds: number): Promise<TalkResult> {
  count = new TalkCount();
  await steadily(perSecond, seconds, (number) => {
    const index = number % sockets.length;
    const others = sockets.keys().filter((reader) => reader !== index);
    sockets[index]?.write(`${count.text(others)}\n`);
  });
  return await count.result();
}

const orders = { connect, talk };
export type LegacyCrowdOrders = typeof orders;
obey(orders);
