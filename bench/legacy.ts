/**
 * How much a message costs that reaches everybody in a group of old clients: server CPU for each delivery, latency,
 * loss, memory for each connection. `npx node bench/legacy.ts --people 500 --per-second 50 --seconds 5`
 */
import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { LegacyLoad } from './legacy-load.ts';
import { startServer } from './server-process.ts';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '500' },
    'per-second': { type: 'string', default: '50' },
    seconds: { type: 'string', default: '5' },
  },
});
const [people, perSecond, seconds] = [values.people, values['per-second'], values.seconds].map(Number);
if (!people || !perSecond || !seconds)
  throw new Error('--people, --per-second and --seconds are numbers above 0');

await using server = await startServer();
const load = new LegacyLoad();
// One first: what is loaded once for all is not theirs.
await load.connect(server.tcpPort, 1);
await sleep(1000);
const rssBefore = server.rssKiB();
await load.connect(server.tcpPort, people - 1);
await sleep(2000);
const rssIdle = server.rssKiB();
await load.talk(perSecond, 2);
const cpuBefore = server.cpuMs();
const result = await load.talk(perSecond, seconds);
const talkCpu = server.cpuMs() - cpuBefore;
load.close();

const at = (share: number): number =>
  result.latencies[Math.min(result.latencies.length - 1, Math.floor(result.latencies.length * share))] ?? NaN;
const report = {
  machine: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, node ${process.version}`,
  people,
  perSecond,
  deliveries: result.delivered,
  lost: result.expected - result.delivered,
  p50Ms: at(0.5),
  p99Ms: at(0.99),
  maxMs: at(1),
  cpuPerDeliveryUs: (talkCpu * 1000) / result.delivered,
  rssPerConnectionKiB: (rssIdle - rssBefore) / (people - 1),
  rssTotalMiB: rssIdle / 1024,
  clientCpuPerDeliveryUs: (result.clientCpuMs * 1000) / result.delivered,
};
for (const [name, value] of Object.entries(report)) {
  const shown = typeof value === 'number' ? Math.round(value * 100) / 100 : value;
  process.stdout.write(`${name.padEnd(24)} ${shown}\n`);
}
