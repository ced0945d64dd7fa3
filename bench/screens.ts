/**
 * What screens cost without the network and without storage: opening one, holding it, a key, a message that all see,
 * mounting the Ink tree that a typing session is lent, and what people leave behind who have gone.
 * `npm run setup && node --expose-gc --max-semi-space-size=8 --import tsx bench/screens.ts --people 500`
 */
import { setImmediate as turn } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import type { ClientSession, CoreClient } from '../src/chat-core/link/core-client.ts';
import type { Feed as FeedClass } from '../src/chat-core/link/feed.ts';
import type { Message } from '../src/chat-core/message.ts';
import { parseNick, parseRoomName } from '../src/chat-core/text/names.ts';
import type { createInkFace as CreateInk } from '../src/ui/ink-face.ts';
import type { createInkRoot as CreateRoot } from '../src/ui/ink/ink-root.tsx';
import type { Terminal } from '../src/ui/terminal/terminal.ts';

type CreateInkFace = typeof CreateInk;

// As in production, and before React is loaded.
process.env['NODE_ENV'] = 'production';
process.env['FORCE_COLOR'] = '3';
const shipped = (path: string): Promise<unknown> => import(new URL(`../dist/${path}`, import.meta.url).href);
const { createInkFace } = (await shipped('ui/ink-face.js')) as { createInkFace: CreateInkFace };
const { createInkRoot } = (await shipped('ui/ink/ink-root.js')) as { createInkRoot: typeof CreateRoot };
const { Feed } = (await shipped('chat-core/link/feed.js')) as { Feed: typeof FeedClass };

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '500' },
    keys: { type: 'string', default: '4000' },
    messages: { type: 'string', default: '200' },
    visits: { type: 'string', default: '2000' },
  },
});
const people = Number(values.people);
const keys = Number(values.keys);
const messages = Number(values.messages);
const visits = Number(values.visits);
if (!(people > 1 && keys > 0 && messages > 0 && visits > 0))
  throw new Error('--people, --keys, --messages and --visits are numbers above 0');

const lobby = parseRoomName('lobby');
const rules = { private: false, locked: false, slowSeconds: 0, keyed: false, pinned: 0 };
const feed = new Feed(
  { room: lobby, topic: 'Deploy day', lastNumber: 0, rules, members: [], tail: [] },
  (error) => {
    throw error;
  },
);
const client: CoreClient = {
  open: () => Promise.reject(new Error('nobody asks')),
  lookIn: () => Promise.reject(new Error('nobody asks')),
  knock: () => Promise.reject(new Error('nobody asks')),
  unlock: () => Promise.reject(new Error('nobody asks')),
  link: () => Promise.reject(new Error('nobody asks')),
  feed: () => feed,
  close() {},
};

function createSession(number: number): ClientSession {
  const nick = parseNick(`person-${number}`);
  const identity = `guest:${number}`;
  const seat = {
    nick,
    identity,
    kind: 'guest',
    rooms: [lobby],
    current: lobby,
    read: {},
    drafts: {},
    anchors: {},
    settings: {},
    roles: {},
    sysop: false,
    directs: {},
    ignored: {},
    away: undefined,
  } as const;
  return {
    seat,
    opened: { seat, room: lobby, notices: [] },
    say: async () => {},
    run: () => Promise.resolve({ type: 'said', room: lobby }),
    look: async () => {},
    keepDraft: async () => {},
    keepAnchor: async () => {},
    keepSetting: async () => {},
    typing: async () => {},
    history: () => Promise.resolve([]),
    onEvent: () => () => {},
    close: async () => {},
  };
}

const sent = { bytes: 0, writes: 0 };

interface Seat {
  type(keys: string): void;
}

function createTerminal(): Terminal & Seat {
  const listeners: ((chunk: Buffer) => void)[] = [];
  return {
    columns: 80,
    rows: 24,
    environment: { term: 'xterm-256color', noColor: false },
    blocked: false,
    write(chunk) {
      sent.bytes += Buffer.byteLength(chunk);
      sent.writes += 1;
    },
    onDrain() {},
    onInput: (listener) => void listeners.push(listener),
    onResize() {},
    onClose() {},
    end() {},
    type(typed) {
      for (const listener of listeners) listener(Buffer.from(typed));
    },
  };
}

function say(number: number): void {
  const author = { nick: parseNick(`person-${number % people}`), identity: `guest:${number % people}` };
  const text = `message ${number}: does a seat survive a second key?`;
  const message: Message = {
    id: String(number),
    position: number,
    number,
    at: Date.now(),
    room: lobby,
    author,
    kind: 'say',
    text,
    mentions: [],
  };
  feed.apply({ type: 'message', room: lobby, message });
}

/** CPU of the process for `work`, in microseconds. */
async function cost(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

async function settledMemory(): Promise<NodeJS.MemoryUsage> {
  for (let times = 0; times < 5; times += 1) {
    globalThis.gc?.();
    await turn();
  }
  return process.memoryUsage();
}

const ink = createInkFace({ client, locale: 'en', timeZone: 'UTC', now: Date.now });
const fail = (error: unknown): never => {
  throw error;
};
for (let number = 1; number <= 40; number += 1) say(number);
const first = createTerminal();
ink.open(createSession(0), first, fail);
await turn();

const memoryBefore = await settledMemory();
const terminals = [first];
const opening = await cost(async () => {
  for (let number = 1; number < people; number += 1) {
    const terminal = createTerminal();
    ink.open(createSession(number), terminal, fail);
    terminals.push(terminal);
    await turn();
  }
});
const memory = await settledMemory();

async function typeKeys(count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    const terminal = terminals[Math.floor(number / 20) % people];
    terminal?.type(number % 20 === 19 ? '\u0015' : 'a');
    await turn();
  }
}

async function reached(expected: number): Promise<void> {
  if (sent.writes >= expected) return;
  await turn();
  await reached(expected);
}

let spoken = 40;
async function talk(count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    spoken += 1;
    const expected = sent.writes + people;
    say(spoken);
    await reached(expected);
  }
}

await typeKeys(500);
sent.bytes = 0;
const typing = await cost(() => typeKeys(keys));
const keyBytes = sent.bytes / keys;
await talk(20);
sent.bytes = 0;
const talking = await cost(() => talk(messages));

const mounts = 200;
const mounting = await cost(async () => {
  for (let number = 0; number < mounts; number += 1) {
    createInkRoot(() => undefined).close();
    await turn();
  }
});

/** Comes, types, and goes. */
async function visit(number: number): Promise<void> {
  const terminal = createTerminal();
  const screen = ink.open(createSession(number), terminal, fail);
  terminal.type('a line');
  await turn();
  screen.close('');
}

async function visitAll(count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) await visit(people + (number % people));
}

await visitAll(500);
const memoryBeforeVisits = await settledMemory();
await visitAll(visits);
const memoryAfterVisits = await settledMemory();

const mebibytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);
const perSession = (bytesBefore: number, bytesAfter: number): number =>
  (bytesAfter - bytesBefore) / 1024 / (people - 1);
console.log(`people                    ${people} at 80x24`);
console.log(`open, ms                  ${(opening / 1000 / (people - 1)).toFixed(2)}`);
console.log(`heap per idle, KiB        ${perSession(memoryBefore.heapUsed, memory.heapUsed).toFixed(1)}`);
console.log(`RSS per idle, KiB         ${perSession(memoryBefore.rss, memory.rss).toFixed(1)}`);
console.log(`key, us; bytes            ${(typing / keys).toFixed(0)}; ${keyBytes.toFixed(0)}`);
console.log(
  `delivery, us; bytes       ${(talking / messages / people).toFixed(2)}; ${(sent.bytes / messages / people).toFixed(0)}`,
);
console.log(`mount of an Ink tree, ms  ${(mounting / 1000 / mounts).toFixed(2)}`);
console.log(
  `after ${visits} visits, MiB   heap ${mebibytes(memoryBeforeVisits.heapUsed)} -> ${mebibytes(memoryAfterVisits.heapUsed)}, ` +
    `RSS ${mebibytes(memoryBeforeVisits.rss)} -> ${mebibytes(memoryAfterVisits.rss)}`,
);
ink.close();
