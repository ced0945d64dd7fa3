/**
 * How much a message costs that reaches everybody in a room: server CPU for each delivery, latency, loss, memory for
 * each session. `npm run bench -- --people 200 --per-second 10 --seconds 10`
 */
import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { LoadClient } from './load-client.ts';
import { startServer } from './server-process.ts';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '200' },
    'per-second': { type: 'string', default: '10' },
    seconds: { type: 'string', default: '10' },
    json: { type: 'boolean', default: false },
  },
});
const [people, perSecond, seconds] = [values.people, values['per-second'], values.seconds].map(Number);
if (!people || !perSecond || !seconds)
  throw new Error('--people, --per-second and --seconds are numbers above 0');

await using server = await startServer();
const load = new LoadClient();
// One person first: what is loaded once for all of them is not theirs.
await load.connect(server.sshPort, 1);
await sleep(1000);
const [rssBefore, cpuBefore] = [server.rssKiB(), server.cpuMs()];
await load.connect(server.sshPort, people - 1);
const connectCpu = server.cpuMs() - cpuBefore;
await sleep(2000);
const rssIdle = server.rssKiB();
await load.talk(perSecond, 2);
const cpuTalk = server.cpuMs();
const result = await load.talk(perSecond, seconds);
const talkCpu = server.cpuMs() - cpuTalk;
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
  connectCpuMs: connectCpu / (people - 1),
  rssPerSessionKiB: (rssIdle - rssBefore) / (people - 1),
  rssTotalMiB: rssIdle / 1024,
  bytesPerDelivery: result.receivedBytes / result.expected,
  clientCpuPerDeliveryUs: (result.clientCpuMs * 1000) / result.delivered,
};
const rounded = Object.entries(report).map(([name, value]) => [
  name,
  typeof value === 'number' ? Math.round(value * 100) / 100 : value,
]);
if (values.json) process.stdout.write(`${JSON.stringify(Object.fromEntries(rounded))}\n`);
else for (const [name, value] of rounded) process.stdout.write(`${String(name).padEnd(24)} ${value}\n`);
