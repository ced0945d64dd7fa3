import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { Client } from 'ssh2';
import type { ClientChannel } from 'ssh2';

/** What the load client's process is asked, one line at a time; it answers each with one message. */
type Order =
  | { readonly type: 'connect'; readonly port: number; readonly people: number; readonly atOnce: number }
  | { readonly type: 'talk'; readonly perSecond: number; readonly seconds: number };

export interface TalkResult {
  readonly sent: number;
  /** Screens of others that a message should have reached, and those that it reached. */
  readonly expected: number;
  readonly delivered: number;
  /** Milliseconds from the sender's Enter to the bytes on a reader's channel, one for each delivery, sorted. */
  readonly latencies: readonly number[];
  readonly receivedBytes: number;
  /** CPU of the load client itself, in milliseconds. */
  readonly clientCpuMs: number;
}

/** A process of its own that plays many people, so that its CPU is not the server's. */
export class LoadClient {
  readonly #child: ChildProcess;

  constructor() {
    this.#child = fork(fileURLToPath(import.meta.url), {
      serialization: 'advanced',
      env: { ...process.env, LOAD: '1' },
    });
  }

  async connect(port: number, people: number, atOnce = 8): Promise<void> {
    await this.#order({ type: 'connect', port, people, atOnce });
  }

  async talk(perSecond: number, seconds: number): Promise<TalkResult> {
    return (await this.#order({ type: 'talk', perSecond, seconds })) as TalkResult;
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

interface Person {
  readonly channel: ClientChannel;
  readonly client: Client;
}

const people: Person[] = [];
/** When each message was sent, by its number. */
const sentAt: number[] = [];
let senders: number[] = [];
let seen: Uint8Array[] = [];
let latencies: number[] = [];
let receivedBytes = 0;
const settleMs = 3000;

async function connectPeople({
  port,
  people: count,
  atOnce,
}: Extract<Order, { type: 'connect' }>): Promise<void> {
  let next = people.length;
  const end = next + count;
  const connectNext = async (): Promise<void> => {
    while (next < end) {
      const index = next++;
      people[index] = await connectOne(port, index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, connectNext));
}

async function connectOne(port: number, index: number): Promise<Person> {
  const client = new Client();
  client.on('keyboard-interactive', (_name, _text, _language, _prompts, answer) => answer([]));
  client.connect({
    host: '127.0.0.1',
    port,
    username: `guest${index}`,
    tryKeyboard: true,
    algorithms: { cipher: ['aes128-gcm@openssh.com'], kex: ['curve25519-sha256'] },
    keepaliveInterval: 0,
    readyTimeout: 60_000,
  });
  await once(client, 'ready');
  const channel = await new Promise<ClientChannel>((resolve, reject) => {
    client.shell({ term: 'xterm-256color', cols: 80, rows: 24 }, (error, stream) =>
      error === undefined ? resolve(stream) : reject(error),
    );
  });
  channel.on('data', (chunk: Buffer) => receive(index, chunk));
  await once(channel, 'data');
  return { channel, client };
}

// A message's text begins with `m` and its number between two of these, so that it is found in a screen's bytes.
const mark = '|';

function receive(reader: number, chunk: Buffer): void {
  receivedBytes += chunk.length;
  const now = performance.now();
  for (let at = chunk.indexOf(mark); at !== -1; at = chunk.indexOf(mark, at + 1)) {
    if (chunk[at + 1] !== 0x6d) continue;
    const end = chunk.indexOf(mark, at + 2);
    if (end === -1 || end - at > 9) continue;
    const number = Number(chunk.toString('latin1', at + 2, end));
    const sent = sentAt[number];
    if (sent === undefined || senders[number] === reader || seen[number]?.[reader] !== 0) continue;
    seen[number][reader] = 1;
    latencies.push(now - sent);
  }
}

async function talk({ perSecond, seconds }: Extract<Order, { type: 'talk' }>): Promise<TalkResult> {
  [senders, seen, latencies, receivedBytes] = [[], [], [], 0];
  sentAt.length = 0;
  const cpuBefore = process.cpuUsage();
  const count = perSecond * seconds;
  const start = performance.now();
  for (let number = 0; number < count; number += 1) {
    const waitMs = start + (number * 1000) / perSecond - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    say(number);
  }
  const expected = count * (people.length - 1);
  const deadline = performance.now() + settleMs;
  while (latencies.length < expected && performance.now() < deadline) await sleep(20);
  const { user, system } = process.cpuUsage(cpuBefore);
  const clientCpuMs = (user + system) / 1000;
  const sorted = latencies.toSorted((a, b) => a - b);
  return { sent: count, expected, delivered: sorted.length, latencies: sorted, receivedBytes, clientCpuMs };
}

function say(number: number): void {
  const sender = number % people.length;
  senders[number] = sender;
  seen[number] = new Uint8Array(people.length);
  sentAt[number] = performance.now();
  people[sender]?.channel.write(
    `${mark}m${number}${mark} a line of talk as people write it, of middling length\r`,
  );
}

async function obey(order: Order): Promise<unknown> {
  return order.type === 'connect' ? await connectPeople(order) : await talk(order);
}

if (process.env['LOAD'] === '1') {
  process.on('message', (order: Order) => {
    obey(order).then(
      (result) => process.send?.({ result }),
      (error: unknown) => process.send?.({ error: String(error) }),
    );
  });
}
