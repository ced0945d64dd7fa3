import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** What the process that plays the old clients is asked; it answers each order with one message. */
type Order =
  | { readonly type: 'connect'; readonly port: number; readonly people: number }
  | { readonly type: 'talk'; readonly perSecond: number; readonly seconds: number };

export interface LegacyTalk {
  /** Lines to others that the messages should have become, and those that arrived. */
  readonly expected: number;
  readonly delivered: number;
  /** Milliseconds from the sender's write to the reader's line, one for each delivery, sorted. */
  readonly latencies: readonly number[];
  /** CPU of this process, in milliseconds. */
  readonly clientCpuMs: number;
}

/** A process of its own that plays many old clients in one group, so that its CPU is not the server's. */
export class LegacyLoad {
  readonly #child: ChildProcess;

  constructor() {
    this.#child = fork(fileURLToPath(import.meta.url), {
      serialization: 'advanced',
      env: { ...process.env, LEGACY_LOAD: '1' },
    });
  }

  async connect(port: number, people: number): Promise<void> {
    await this.#order({ type: 'connect', port, people });
  }

  async talk(perSecond: number, seconds: number): Promise<LegacyTalk> {
    return (await this.#order({ type: 'talk', perSecond, seconds })) as LegacyTalk;
  }

  close(): void {
    this.#child.kill();
  }

  async #order(order: Order): Promise<unknown> {
    this.#child.send(order);
    const [answer] = (await once(this.#child, 'message')) as [{ error?: string; result?: unknown }];
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.result;
  }
}

const group = 'medida';
const settleMs = 3000;
const sockets: Socket[] = [];
/** When each message of this talk was sent, by its number. */
let sentAt: number[] = [];
let latencies: number[] = [];

async function connectPeople(port: number, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    await once(socket, 'connect');
    socket.write(`.newuser m-${sockets.length}\n`);
    await once(socket, 'data');
    if (sockets.length === 0) socket.write(`.create ${group}\n`);
    socket.write(`.join ${group}\n`);
    await lineWith(socket, 'Te has unido');
    socket.on('data', receive);
    sockets.push(socket);
  }
}

async function lineWith(socket: Socket, text: string): Promise<void> {
  let received = '';
  while (!received.includes(text)) received += String((await once(socket, 'data'))[0]);
}

// `|7|` is the beginning of message 7.
const mark = 0x7c;

function receive(chunk: Buffer): void {
  const now = performance.now();
  for (let at = chunk.indexOf(mark); at !== -1; at = chunk.indexOf(mark, at)) {
    const end = chunk.indexOf(mark, at + 1);
    if (end === -1) return;
    const sent = sentAt[Number(chunk.toString('latin1', at + 1, end))];
    if (sent !== undefined) latencies.push(now - sent);
    at = end + 1;
  }
}

async function talk(perSecond: number, seconds: number): Promise<LegacyTalk> {
  [sentAt, latencies] = [[], []];
  const cpuBefore = process.cpuUsage();
  const count = perSecond * seconds;
  const start = performance.now();
  for (let number = 0; number < count; number++) {
    const waitMs = start + (number * 1000) / perSecond - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    sentAt.push(performance.now());
    sockets[number % sockets.length]?.write(
      `|${number}| una línea como las que se escriben, ni corta ni larga\n`,
    );
  }
  const expected = count * (sockets.length - 1);
  const deadline = performance.now() + settleMs;
  while (latencies.length < expected && performance.now() < deadline) await sleep(20);
  const { user, system } = process.cpuUsage(cpuBefore);
  const sorted = latencies.toSorted((a, b) => a - b);
  return { expected, delivered: sorted.length, latencies: sorted, clientCpuMs: (user + system) / 1000 };
}

async function obey(order: Order): Promise<unknown> {
  return order.type === 'connect'
    ? await connectPeople(order.port, order.people)
    : await talk(order.perSecond, order.seconds);
}

if (process.env['LEGACY_LOAD'] === '1') {
  process.on('message', (order: Order) => {
    obey(order).then(
      (result) => process.send?.({ result }),
      (error: unknown) => process.send?.({ error: String(error) }),
    );
  });
}
