/**
 * What the house costs, measured from outside. `npm run bench` takes less than five minutes; `npm run bench -- --full`
 * measures everything. See docs/performance.md.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { type House, ourHouse, peerHouse } from './houses.ts';
import { type Figures, machine, medians, type Row, table } from './report.ts';
import type { Cell, Scenario } from './scenario.ts';
import { connect } from './scenarios/connect.ts';
import { fanOut } from './scenarios/fan-out.ts';
import { legacy } from './scenarios/legacy.ts';
import { memory } from './scenarios/memory.ts';
import { mixedDay } from './scenarios/mixed-day.ts';
import { slowReaders } from './scenarios/slow-readers.ts';
import { measureStorage } from './scenarios/storage.ts';
import { typing } from './scenarios/typing.ts';

const scenarios: readonly Scenario[] = [fanOut, typing, connect, memory, mixedDay, slowReaders, legacy];

const usage = `npm run bench -- [options] [-- flags of the server]
  --full               all cells, and storage
  --only NAME          a scenario or a cell; may be given several times
  --rounds N           so often each, and the medians of that; 1
  --peer ssh://H:P     another SSH chat, measured in turn
  --enter TEXT         what one types there to be where all others are
  --peer-command TEXT  starts it for each cell, for its CPU and memory
  --against DIR        another build of ours, measured in turn
  --profile DIR        a CPU profile of the server for each cell
  --json FILE          the figures, and the machine
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    full: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    rounds: { type: 'string', default: '1' },
    peer: { type: 'string' },
    enter: { type: 'string' },
    'peer-command': { type: 'string' },
    against: { type: 'string' },
    profile: { type: 'string' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(usage);
else await measureAll();

async function measureAll(): Promise<void> {
  process.stdout.write(`${machine()}\n`);
  const rows: Row[] = [];
  for (const scenario of scenarios) {
    const cells = chosen(scenario);
    if (cells.length === 0) continue;
    process.stdout.write(`\n## ${scenario.name}\n\n${scenario.about}\n\n`);
    const measured: Row[] = [];
    for (const cell of cells) measured.push(...(await measureCell(scenario, cell)));
    process.stdout.write(table(measured));
    rows.push(...measured);
  }
  if (values.full || values.only.includes('storage')) {
    process.stdout.write('\n## storage\n\n');
    measureStorage(values.full ? 1_000_000 : 100_000);
  }
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ machine: machine(), rows }, undefined, 2)}\n`);
}

/** Names of scenarios choose among those, names of cells among theirs. */
function chosen(scenario: Scenario): readonly Cell[] {
  const all = [...scenario.short, ...scenario.full];
  const isScenario = (name: string): boolean => scenarios.some((other) => other.name === name);
  const cellNames = values.only.filter((name) => name !== 'storage' && !isScenario(name));
  if (values.only.length > cellNames.length && !values.only.includes(scenario.name)) return [];
  if (cellNames.length > 0) return all.filter(({ name }) => cellNames.includes(name));
  return values.full ? all : scenario.short;
}

/** All houses in turn, round by round, so that what changes on the machine changes for all of them. */
async function measureCell(scenario: Scenario, cell: Cell): Promise<Row[]> {
  const found = houses().filter(({ isPeer }) => scenario.forPeers || !isPeer);
  const rounds = found.map((): Figures[] => []);
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const [index, house] of found.entries()) {
      await using open = await house.open(profileFolder(scenario, cell, house));
      rounds[index]?.push(await cell.measure(open));
    }
  }
  return found.map(({ name }, index) => ({
    scenario: scenario.name,
    cell: cell.name,
    house: name,
    figures: medians(rounds[index] ?? []),
  }));
}

function houses(): House[] {
  const { peer: url, enter, against, 'peer-command': command } = values;
  return [
    ourHouse('tertulia', fileURLToPath(new URL('../dist', import.meta.url)), positionals),
    ...(against === undefined ? [] : [ourHouse(against, against, positionals)]),
    ...(url === undefined ? [] : [peerHouse({ url, enter, command })]),
  ];
}

function profileFolder(scenario: Scenario, cell: Cell, house: House): string | undefined {
  if (values.profile === undefined || house.isPeer) return undefined;
  const folder = join(values.profile, `${scenario.name}, ${cell.name}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}
