/**
 * What the house costs, measured from outside. `npm run bench` takes less than five minutes; `npm run bench -- --full`
 * measures everything. See docs/performance.md.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { type House, ourHouse, peerHouse } from './houses.ts';
import { measurePart, type Part, parts } from './parts.ts';
import { type Figures, machine, medians, type Row, table } from './report.ts';
import { Results } from './results.ts';
import type { Cell, Scenario } from './scenario.ts';
import { connect } from './scenarios/connect.ts';
import { fanOut } from './scenarios/fan-out.ts';
import { legacy } from './scenarios/legacy.ts';
import { memory } from './scenarios/memory.ts';
import { mixedDay } from './scenarios/mixed-day.ts';
import { overload } from './scenarios/overload.ts';
import { slowReaders } from './scenarios/slow-readers.ts';
import { threads } from './scenarios/threads.ts';
import { typing } from './scenarios/typing.ts';
import { summary } from './summary.ts';

const scenarios: readonly Scenario[] = [
  fanOut,
  typing,
  connect,
  memory,
  overload,
  mixedDay,
  slowReaders,
  legacy,
  threads,
];

const usage = `npm run bench -- [options] [-- flags of the server]
  --full               all cells, and parts of the house without a network
  --only NAME          a scenario, a cell or a part; may be given several times
  --rounds N           so often each, and the medians of that; 1
  --peer ssh://H:P     another SSH chat, measured in turn
  --peer-name TEXT     what tables call it; its address
  --enter TEXT         what one types there to be where all others are
  --peer-command TEXT  starts it for each cell, for its CPU and memory
  --against DIR        another build of ours, measured in turn
  --profile DIR        a CPU profile of the server for each cell
  --json FILE          the figures so far, and the machine; written after each cell
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    full: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    rounds: { type: 'string', default: '1' },
    peer: { type: 'string' },
    'peer-name': { type: 'string' },
    enter: { type: 'string' },
    'peer-command': { type: 'string' },
    against: { type: 'string' },
    profile: { type: 'string' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const names = new Set([
  ...scenarios.flatMap(({ name, cells }) => [name, ...cells.map((cell) => cell.name)]),
  ...parts.map(({ name }) => name),
]);
const unknown = values.only.filter((name) => !names.has(name));

if (values.help) process.stdout.write(usage);
else if (unknown.length > 0) refuse();
else await measureAll();

function refuse(): void {
  process.stderr.write(`Nothing is called ${unknown.join(', ')}. These are: ${[...names].join('; ')}.\n`);
  process.exitCode = 1;
}

async function measureAll(): Promise<void> {
  const results = new Results(values.json);
  process.stdout.write(`${machine()}\n`);
  for (const scenario of scenarios) {
    const cells = chosenCells(scenario);
    if (cells.length === 0) continue;
    process.stdout.write(`\n## ${scenario.name}\n\n${scenario.about}\n\n`);
    const measured: Row[] = [];
    for (const cell of cells) {
      const rows = await measureCell(scenario, cell);
      measured.push(...rows);
      results.add(rows);
    }
    process.stdout.write(table(measured));
  }
  for (const part of chosenParts()) {
    const text = measurePart(part, values.full ? part.full : part.short);
    process.stdout.write(`\n## ${part.name}\n\n${part.about}\n\n${text}`);
    results.addText(part.name, text);
  }
  process.stdout.write(summary(results.rows));
}

/** Where scenarios are named, only those; where cells are, only theirs of a scenario that has any of them. */
function chosenCells({ name, cells }: Scenario): readonly Cell[] {
  const { only, full } = values;
  const named = cells.filter((cell) => only.includes(cell.name));
  const isNamed = only.includes(name);
  if (!isNamed && [...scenarios, ...parts].some((other) => only.includes(other.name))) return [];
  if (named.length > 0 || (only.length > 0 && !isNamed)) return named;
  return full ? cells : cells.filter(({ short = false }) => short);
}

function chosenParts(): readonly Part[] {
  const { only, full } = values;
  return parts.filter(({ name }) => (only.length === 0 ? full : only.includes(name)));
}

/** All houses in turn, round by round, so that what changes on the machine changes for all of them. */
async function measureCell(scenario: Scenario, cell: Cell): Promise<Row[]> {
  const found = houses().filter(({ isPeer }) => !(isPeer && cell.onlyOurs));
  const rounds = found.map((): Figures[] => []);
  const wanted = Number(values.rounds);
  for (let round = 1; round <= wanted; round += 1) {
    for (const [index, house] of found.entries()) {
      const start = performance.now();
      await using open = await house.open({
        profile: profileFolder(scenario, cell, house),
        flags: cell.flags ?? [],
      });
      rounds[index]?.push(await cell.measure(open));
      const seconds = ((performance.now() - start) / 1000).toFixed(0);
      process.stderr.write(
        `${scenario.name}, ${cell.name}: ${house.name}, ${round} of ${wanted}, ${seconds} s\n`,
      );
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
  const { peer: url, 'peer-name': name, enter, 'peer-command': command, against } = values;
  return [
    ourHouse('tertulia', fileURLToPath(new URL('../dist', import.meta.url)), positionals),
    ...(against === undefined ? [] : [ourHouse(against, against, positionals)]),
    ...(url === undefined ? [] : [peerHouse({ name: name ?? new URL(url).host, url, enter, command })]),
  ];
}

function profileFolder(scenario: Scenario, cell: Cell, house: House): string | undefined {
  if (values.profile === undefined || house.isPeer) return undefined;
  const folder = join(values.profile, `${scenario.name}, ${cell.name}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}
