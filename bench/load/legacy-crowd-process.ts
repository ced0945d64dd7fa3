/** Plays many old clients in one group. Run by `LoadProcess`. */
import { once } from 'node:events';
import { connect as open, type Socket } from 'node:net';

import { obey } from './load-process.ts';
import { steadily, TalkCount, type TalkResult } from './talk-count.ts';

const group = 'medida';
const sockets: Socket[] = [];
let count = new TalkCount();

async function connect(port: number, people: number): Promise<void> {
  for (let left = people; left > 0; left -= 1) {
    const socket = open({ host: '127.0.0.1', port, noDelay: true });
    await once(socket, 'connect');
    const index = sockets.push(socket) - 1;
    socket.write(`.newuser m-${index}\n`);
    await once(socket, 'data');
    if (index === 0) socket.write(`.create ${group}\n`);
    socket.write(`.join ${group}\n`);
    await lineWith(socket, 'Te has unido');
    socket.on('data', (chunk: Buffer) => count.saw(index, chunk));
  }
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
