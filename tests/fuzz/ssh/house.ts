// A house in a process of its own, watched from outside: started by fuzz.ts, which it tells how it is when asked.
import { randomBytes } from 'node:crypto';
import { argv } from 'node:process';

import type * as Clock from '../../../src/chat-core/clock.ts';
import type * as Core from '../../../src/chat-core/core.ts';
import type * as Connect from '../../../src/chat-core/link/connect-face.ts';
import type * as Port from '../../../src/chat-core/link/port.ts';
import type * as Line from '../../../src/line-face/line-face.ts';
import type * as Limits from '../../../src/net/address-limits.ts';
import type * as Networks from '../../../src/net/networks.ts';
import type * as Guards from '../../../src/ssh-server/guards/packet-guards.ts';
import type * as Keys from '../../../src/ssh-server/host-keys.ts';
import type * as Server from '../../../src/ssh-server/ssh-server.ts';
import type * as Storage from '../../../src/storage/open-storage.ts';
import type * as Ink from '../../../src/ui/ink-face.ts';

/** What is measured since the last time that somebody asked. */
export interface HouseState {
  /** Milliseconds of its own CPU that the loop was busy without a break, at most. */
  readonly longestBlockMs: number;
  readonly rssBytes: number;
  readonly heapBytes: number;
  /** Sockets that are open. */
  readonly sockets: number;
  /** Sessions that broke: each is a bug. */
  readonly broken: readonly string[];
}

export type FromHouse = { readonly port: number } | { readonly state: HouseState };

const built = <T>(path: string): Promise<T> =>
  import(new URL(`../../../dist/${path}`, import.meta.url).href) as Promise<T>;
const [, , dataDir = '', hostKeys = '', withoutGuard = ''] = argv;

const { systemClock } = await built<typeof Clock>('chat-core/clock.js');
const { openCore } = await built<typeof Core>('chat-core/core.js');
const { connectFace } = await built<typeof Connect>('chat-core/link/connect-face.js');
const { createPortPair } = await built<typeof Port>('chat-core/link/port.js');
const { LineFace } = await built<typeof Line>('line-face/line-face.js');
const { createAddressLimits } = await built<typeof Limits>('net/address-limits.js');
const { parseNetworks } = await built<typeof Networks>('net/networks.js');
const { packetGuards } = await built<typeof Guards>('ssh-server/guards/packet-guards.js');
const { loadHostKeys } = await built<typeof Keys>('ssh-server/host-keys.js');
const { openSshServer } = await built<typeof Server>('ssh-server/ssh-server.js');
const { openStorage } = await built<typeof Storage>('storage/open-storage.js');
const { createInkFace } = await built<typeof Ink>('ui/ink-face.js');

const broken: string[] = [];
const journal = {
  info() {},
  warn() {},
  error({ err }: { err?: Error }, message: string) {
    broken.push(`${message}: ${err?.stack ?? ''}`);
  },
};
const now = (): number => performance.now();
const limits = {
  login: { seconds: 5, tries: 12, unfinished: 100_000 },
  address: { live: 100_000, unfinishedPerMinute: 1e9, finishedPerMinute: 1e9 },
  // Packets come as fast as they can; every other limit stands as it is shipped.
  channel: { live: 4, opens: 64, packetsPerSecond: 1_000_000, environment: 32 },
  reader: { bytes: 1_048_576, seconds: 30 },
  messages: { burst: 8, refillSeconds: 1.5 },
  message: { bytes: 4096, lines: 40 },
};
const storage = await openStorage({ dataDir });
const core = await openCore({
  log: storage.eventLog,
  reads: storage.readModel,
  limits,
  clock: systemClock,
  randomBytes,
  journal,
});
const [faceEnd, coreEnd] = createPortPair();
core.serve(coreEnd as never);
const client = connectFace(faceEnd as never, (error) =>
  journal.error({ err: error as Error }, 'a face broke'),
);
const ink = createInkFace({ client, locale: 'en', timeZone: 'UTC', now: Date.now });
// The guard of that name is what its file exports.
const leftOut =
  withoutGuard === ''
    ? []
    : Object.values(await built<Record<string, unknown>>(`ssh-server/guards/${withoutGuard}.js`));
const guards = packetGuards.filter((guard) => !leftOut.includes(guard));
const server = await openSshServer({
  hosts: ['127.0.0.1'],
  port: 0,
  hostKeys: loadHostKeys(hostKeys),
  client,
  faces: {
    openInk: (session, terminal, { onBug }) => ink.open(session, terminal, onBug),
    openLine: (session, stream, { onBug }) =>
      new LineFace({ client, session, stream, locale: 'en', timeZone: 'UTC', maxLineBytes: 4096, onBug }),
  },
  locale: 'en',
  limits,
  addressLimits: createAddressLimits({ limits, exempt: parseNetworks(['127.0.0.0/8']), now }),
  proxies: parseNetworks([]),
  journal,
  now,
  guards,
});

const tickMs = 5;
let longestBlockMs = 0;
let before = { wall: now(), cpu: process.cpuUsage() };
setInterval(() => {
  const wall = now() - before.wall - tickMs;
  const { user, system } = process.cpuUsage(before.cpu);
  // A machine that gave the time to somebody else is no blocked loop.
  longestBlockMs = Math.max(longestBlockMs, Math.min(wall, (user + system) / 1000));
  before = { wall: now(), cpu: process.cpuUsage() };
}, tickMs);

process.on('message', () => {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  const sockets = process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
  const state: HouseState = {
    longestBlockMs,
    rssBytes: rss,
    heapBytes: heapUsed,
    sockets,
    broken: broken.splice(0),
  };
  longestBlockMs = 0;
  process.send?.({ state } satisfies FromHouse);
});
process.on('disconnect', () => process.exit(0));
process.send?.({ port: server.addresses[0]?.port ?? 0 } satisfies FromHouse);
