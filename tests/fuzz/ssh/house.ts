// A house in a process of its own, watched from outside: started by fuzz.ts, which it tells how it is when asked.
import { argv } from 'node:process';

import type * as House from '../../../src/cli/open-house.ts';
import type * as Parse from '../../../src/config/parse.ts';
import type { PacketGuard } from '../../../src/ssh-server/guards/guard.ts';
import type * as Guards from '../../../src/ssh-server/guards/packet-guards.ts';

/** What is measured since the last time that somebody asked. */
export interface HouseState {
  /** Milliseconds of its own CPU that the loop was busy without a break, at most. */
  readonly longestBlockMs: number;
  readonly rssBytes: number;
  readonly heapBytes: number;
  /** Listeners on the process: each session that leaves one behind shows. */
  readonly listeners: number;
  /** Sockets that are open. */
  readonly sockets: number;
  /** Sessions that broke: each is a bug. */
  readonly broken: readonly string[];
}

export type FromHouse = { readonly port: number } | { readonly state: HouseState };

const built = <T>(path: string): Promise<T> =>
  import(new URL(`../../../dist/${path}`, import.meta.url).href) as Promise<T>;
const [, , dataDir = '', hostKeys = '', withoutGuard = ''] = argv;

const { openHouse } = await built<typeof House>('cli/open-house.js');
const { parseConfig } = await built<typeof Parse>('config/parse.js');
const { packetGuards } = await built<typeof Guards>('ssh-server/guards/packet-guards.js');

if (withoutGuard !== '') {
  // The guard of that name is what its file exports.
  const exported = Object.values(
    await built<Record<string, unknown>>(`ssh-server/guards/${withoutGuard}.js`),
  );
  const guards = packetGuards as PacketGuard[];
  for (const guard of guards.filter((one) => exported.includes(one))) guards.splice(guards.indexOf(guard), 1);
}

const broken: string[] = [];
const complain = ({ err }: { err?: Error }, message: string): void =>
  void broken.push(`${message}: ${err?.stack ?? ''}`);
const log = { info() {}, warn() {}, error: complain, fatal: complain };
const flags = {
  '--data-dir': dataDir,
  '--host-keys': hostKeys,
  '--host': '127.0.0.1',
  '--ssh-port': '0',
  '--tcp-port': '0',
  '--limits.exempt': '127.0.0.0/8',
  '--limits.login.seconds': '5',
  // Packets come as fast as they can; every other limit within a connection stands as it is shipped.
  '--limits.channel.packets-per-second': '1000000',
};
const config = parseConfig({ argv: Object.entries(flags).flat(), env: {}, readFile: () => '' });
const house = await openHouse(config, log as unknown as Parameters<typeof openHouse>[1]);

const tickMs = 5;
let longestBlockMs = 0;
let before = { wall: performance.now(), cpu: process.cpuUsage() };
setInterval(() => {
  const wall = performance.now() - before.wall - tickMs;
  const { user, system } = process.cpuUsage(before.cpu);
  // A machine that gave the time to somebody else is no blocked loop.
  longestBlockMs = Math.max(longestBlockMs, Math.min(wall, (user + system) / 1000));
  before = { wall: performance.now(), cpu: process.cpuUsage() };
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
    listeners: process.eventNames().reduce((total, name) => total + process.listenerCount(name), 0),
    broken: broken.splice(0),
  };
  longestBlockMs = 0;
  // What the looking itself took does not count.
  before = { wall: performance.now(), cpu: process.cpuUsage() };
  process.send?.({ state } satisfies FromHouse);
});
process.on('disconnect', () => process.exit(0));
process.send?.({ port: house.addresses.ssh[0]?.port ?? 0 } satisfies FromHouse);
