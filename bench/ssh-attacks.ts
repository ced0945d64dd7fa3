// node bench/ssh-attacks.ts [--seconds 3]: each attack in turn beside 20 people who talk, as `npm run soak` does it.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { startHouse } from '../tests/helpers/house.ts';
import { ownNick } from '../tests/helpers/ssh-owner.ts';
import { attacks, ownedNick } from './ssh-attacks/attacks.ts';
import { seatTalkers } from './ssh-attacks/talkers.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '3' }, only: { type: 'string' } },
});
const attackMs = Number(values.seconds) * 1000;
const people = 20;

await using house = await startHouse({
  // The talkers' own address is free of the limits; every attacker comes from another one. Short times, so that who is slow
  // or silent is out within the attack.
  flags: ['--limits.exempt', '127.0.0.1', '--limits.reader.seconds', '2', '--limits.login.seconds', '2'],
});
await ownNick(house.sshPort, ownedNick, 'correct horse');
const talkers = await seatTalkers(house.sshPort, people);

interface Seen {
  readonly heard: number;
  readonly lost: number;
  readonly p50: number;
  readonly p99: number;
}

/** What people heard while `work` went on. */
async function listen(work: () => Promise<unknown>): Promise<Seen> {
  talkers.forget();
  await work();
  await talkers.quiet();
  const { latencies, lost } = talkers.result();
  const sorted = latencies.toSorted((a, b) => a - b);
  const percentile = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { heard: sorted.length, lost, p50: percentile(0.5), p99: percentile(0.99) };
}

const idle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, attackMs));

function rssMegabytes(): number {
  const [, kilobytes] =
    /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${house.process.pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/** Connections that the house has ended for an offence so far. */
function thrownOut(): number {
  return house.output.stderr.split('"offence"').length - 1;
}

function row(...cells: readonly (string | number)[]): void {
  const [name, ...numbers] = cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(1) : cell));
  process.stdout.write(`${name?.padEnd(26)}${numbers.map((cell) => cell.padStart(12)).join('')}\n`);
}

await listen(idle);
row('attack', 'heard', 'lost', 'calm p99', 'p50', 'p99', 'times calm', 'thrown out', 'RSS MB');
let [lost, worst] = [0, 0];
for (const { name, attack } of attacks) {
  if (values.only !== undefined && name !== values.only) continue;
  // Measured anew before each attack: a busy machine changes from minute to minute.
  const calm = await listen(idle);
  const before = thrownOut();
  const seen = await listen(() => attack({ port: house.sshPort, forMs: attackMs }));
  const times = seen.p99 / calm.p99;
  row(
    name,
    `${seen.heard}`,
    `${seen.lost}`,
    calm.p99,
    seen.p50,
    seen.p99,
    times,
    `${thrownOut() - before}`,
    rssMegabytes(),
  );
  lost += calm.lost + seen.lost;
  worst = Math.max(worst, times);
}
process.stdout.write(
  `p99 at worst ${worst.toFixed(2)} times what it was just before; ${lost} messages lost\n`,
);
await talkers.close();
