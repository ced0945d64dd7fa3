/** Plays many people at SSH terminals. Run by `LoadProcess`. */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import { Client, type ClientChannel } from 'ssh2';

import { obey } from './load-process.ts';
import { steadily, TalkCount, type TalkResult } from './talk-count.ts';

/** Somebody who comes. */
export interface Newcomer {
  readonly nick: string;
  readonly columns: number;
  readonly rows: number;
  /** Opened by name, as `ssh -t host '#room'` does; talk in one room is not expected in another. */
  readonly room?: string;
  /** Typed as soon as the first screen is there. */
  readonly enter?: string;
  /** Scrolls, searches and resizes; counts as nobody's reader. */
  readonly restless?: boolean;
}

export interface House {
  readonly host: string;
  readonly port: number;
}

interface Person extends Newcomer {
  readonly client: Client;
  readonly channel: ClientChannel;
}

const people: Person[] = [];
let count = new TalkCount();
let receivedBytes = 0;
/** Called for whatever arrives while keys are typed. */
let onBytes: ((reader: number, bytes: Buffer) => void) | undefined;

async function connect(house: House, newcomers: readonly Newcomer[], atOnce: number): Promise<number[]> {
  const tookMs: number[] = [];
  const waiting = [...newcomers];
  const connectNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const start = performance.now();
      await comeIn(house, next);
      tookMs.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, connectNext));
  return tookMs;
}

async function comeIn({ host, port }: House, newcomer: Newcomer): Promise<void> {
  const client = new Client();
  client.on('keyboard-interactive', (_name, _text, _language, _prompts, answer) => answer([]));
  client.connect({
    host,
    port,
    username: newcomer.nick,
    tryKeyboard: true,
    algorithms: { cipher: ['aes128-gcm@openssh.com'], kex: ['curve25519-sha256'] },
    keepaliveInterval: 0,
    readyTimeout: 60_000,
  });
  // Otherwise a handshake may wait for delayed acknowledgements, which are the kernel's and no house's: 2 x 44 ms.
  client.setNoDelay(true);
  await once(client, 'ready');
  const { columns: cols, rows, room } = newcomer;
  const pty = { term: 'xterm-256color', cols, rows };
  const channel = await new Promise<ClientChannel>((resolve, reject) => {
    const opened = (error: Error | undefined, stream: ClientChannel): void =>
      error === undefined ? resolve(stream) : reject(error);
    if (room === undefined) client.shell(pty, opened);
    else client.exec(`#${room}`, { pty }, opened);
  });
  const index = people.push({ ...newcomer, client, channel }) - 1;
  channel.on('data', (chunk: Buffer) => {
    receivedBytes += chunk.length;
    count.saw(index, chunk);
    onBytes?.(index, chunk);
  });
  await once(channel, 'data');
  if (newcomer.enter !== undefined) channel.write(newcomer.enter);
}

/** Everybody who is not restless says something in turn. */
async function talk(
  perSecond: number,
  seconds: number,
): Promise<TalkResult & { readonly receivedBytes: number }> {
  count = new TalkCount();
  receivedBytes = 0;
  const talkers = people.flatMap(({ restless = false }, index) => (restless ? [] : [index]));
  const readers = Map.groupBy(talkers, (index) => people[index]?.room);
  await steadily(perSecond, seconds, (number) => {
    const index = talkers[number % talkers.length]!;
    const { channel, room } = people[index]!;
    const others = readers.get(room)!.filter((reader) => reader !== index && !stopped.has(reader));
    channel.write(`${count.text(others)}\r`);
  });
  return { ...(await count.result()), receivedBytes };
}

// Letters that nobody writes here, so that their coming back is an echo.
const letters = Array.from('აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ', (letter) => Buffer.from(letter));
const eraseLine = '\u0015';

/** The first person types; milliseconds from each key to the bytes that show it, sorted. */
async function type(perSecond: number, seconds: number): Promise<Float64Array> {
  const pressedAt: (number | undefined)[] = [];
  const latencies: number[] = [];
  onBytes = (reader, bytes) => {
    if (reader !== 0) return;
    for (const [index, at] of pressedAt.entries()) {
      if (at === undefined || !bytes.includes(letters[index]!)) continue;
      latencies.push(performance.now() - at);
      pressedAt[index] = undefined;
    }
  };
  await steadily(perSecond, seconds, (number) => {
    const index = number % letters.length;
    const { channel } = people[0]!;
    if (index === 0) channel.write(eraseLine);
    else {
      pressedAt[index] = performance.now();
      channel.write(letters[index]!);
    }
  });
  await sleep(1000);
  people[0]!.channel.write(eraseLine);
  onBytes = undefined;
  return Float64Array.from(latencies).toSorted();
}

const pageUp = '\u001b[5~';
const pageDown = '\u001b[6~';
const wanderings: readonly ((person: Person, turn: number) => void)[] = [
  ({ channel }) => channel.write(pageUp.repeat(3)),
  ({ channel }) => channel.write(pageDown.repeat(3)),
  ({ channel }, turn) => channel.write(`/search line ${turn}\r`),
  ({ channel, columns, rows }, turn) => channel.setWindow(rows + (turn % 5), columns + (turn % 7), 0, 0),
  ({ channel }) => channel.write('/who\r'),
];

/** The restless scroll, search, look around and change their windows. */
async function wander(perSecond: number, seconds: number): Promise<void> {
  const restless = people.filter((person) => person.restless);
  await steadily(perSecond, seconds, (turn) => {
    const person = restless[turn % restless.length]!;
    wanderings[Math.floor(turn / restless.length) % wanderings.length]?.(person, turn);
  });
}

/** Everybody presses the same keys, once. */
function press(keys: string): Promise<void> {
  for (const { channel } of people) channel.write(keys);
  return Promise.resolve();
}

const stopped = new Set<number>();

/** The last so many people read nothing any more. */
function stopReading(howMany: number): Promise<void> {
  for (let index = people.length - howMany; index < people.length; index += 1) {
    stopped.add(index);
    // ssh2 has no other way to stop reading all of a connection.
    (people[index]!.client as unknown as { _sock: { pause(): void } })._sock.pause();
  }
  return Promise.resolve();
}

const orders = { connect, talk, type, press, wander, stopReading };
export type SshCrowdOrders = typeof orders;
obey(orders);
