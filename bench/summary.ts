import { markdown, type Row, written } from './report.ts';

const own = 'tertulia';
const sizes = ['50 x 10', '200 x 10', '500 x 1', '500 x 50', '1000 x 50', '2000 x 10'];

/** The table of docs/performance.md, as far as these rows fill it, and what was aimed at beside what was measured. */
export function summary(rows: readonly Row[]): string {
  const figure = finder(rows);
  // The others first: ours is compared with theirs.
  const houses = [...new Set(rows.map(({ house }) => house))].toSorted(
    (one, other) => rank(one) - rank(other),
  );
  const measured = sizes.filter((size) => !Number.isNaN(figure(own, 'fan-out', size, 'p50 ms')));
  return (
    section(
      'In one room',
      headOf(houses),
      measured.map((size) => inOneRoom(figure, houses, size)),
    ) + section('Aims', ['aim', 'measured'], aimsMeasured(figure, houses))
  );
}

/** Of a house, a scenario, a cell; not a number where it was not measured. */
type Figure = (house: string, scenario: string, cell: string, name: string) => number;

function finder(rows: readonly Row[]): Figure {
  return (house, scenario, cell, name) =>
    rows.find((row) => row.house === house && row.scenario === scenario && row.cell === cell)?.figures[
      name
    ] ?? NaN;
}

function rank(house: string): number {
  return house === own ? 1 : 0;
}

function section(title: string, head: readonly string[], lines: readonly (readonly string[])[]): string {
  return lines.length === 0 ? '' : `\n## ${title}\n\n${markdown([head, head.map(() => '---'), ...lines])}`;
}

function headOf(houses: readonly string[]): string[] {
  const delivery = houses.map((house) => `${house}: CPU for a delivery; p50 / p99`);
  return ['people x messages a second', ...delivery, 'RSS for a session', 'CPU for a connect'];
}

function inOneRoom(figure: Figure, houses: readonly string[], size: string): string[] {
  const of = (house: string, name: string): string => written(figure(house, 'fan-out', size, name));
  const each = (name: string): string => houses.map((house) => of(house, name)).join(' and ');
  const delivery = houses.map((house) => {
    const lost = of(house, 'lost') === '0' ? '' : `, ${of(house, 'lost')} lost`;
    return `${of(house, 'CPU µs/delivery')} µs; ${of(house, 'p50 ms')} / ${of(house, 'p99 ms')} ms${lost}`;
  });
  return [size, ...delivery, `${each('RSS KiB/session')} KiB`, `${each('CPU ms/connect')} ms`];
}

function aimsMeasured(figure: Figure, houses: readonly string[]): string[][] {
  const peers = houses.filter((house) => house !== own);
  const besidePeers = peers.flatMap((peer) =>
    comparisons.map(({ size, name }): Aim => {
      const times = (house: string): number => figure(house, 'fan-out', size, name);
      return { aim: `${size}: ${name}, at most 1 time that of ${peer}`, of: () => times(own) / times(peer) };
    }),
  );
  return [...aims, ...besidePeers]
    .map(({ aim, of }) => [aim, written(of(figure))])
    .filter(([, value]) => value !== '–');
}

interface Aim {
  readonly aim: string;
  readonly of: (figure: Figure) => number;
}

function aimAt(aim: string, scenario: string, cell: string, name: string): Aim {
  return { aim, of: (figure) => figure(own, scenario, cell, name) };
}

/** One cell's figure as so many times another's. */
function ratio(aim: string, name: string, [scenario, cell]: readonly [string, string], other: string): Aim {
  return {
    aim,
    of: (figure) => figure(own, scenario, cell, name) / figure(own, scenario, other, name),
  };
}

const cpu = 'CPU µs/delivery';

/** Where ours shall not be worse than another chat in the same minutes. */
const comparisons = [
  { size: '200 x 10', name: cpu },
  { size: '500 x 1', name: cpu },
  { size: '500 x 1', name: 'p50 ms' },
  { size: '500 x 1', name: 'p99 ms' },
] as const;

const aims: readonly Aim[] = [
  aimAt('500 x 50: at most 12 µs for a delivery', 'fan-out', '500 x 50', cpu),
  aimAt('without panes 10 µs', 'fan-out', '500 x 50, without panes', cpu),
  aimAt('500 x 50: p99 under 25 ms', 'fan-out', '500 x 50', 'p99 ms'),
  aimAt('1,000 x 50: p99 under 60 ms', 'fan-out', '1000 x 50', 'p99 ms'),
  ratio('40 widths: at most 1.5 times one', cpu, ['fan-out', '500 x 50, 40 widths'], '500 x 50'),
  aimAt('a key at 500 x 50: p99 under 5 ms inside', 'typing', '500 x 50', 'inside p99 ms'),
  aimAt('and under 10 ms at a client', 'typing', '500 x 50', 'p99 ms'),
  aimAt('a key at 2,000 x 10: p99 under 25 ms', 'typing', '2000 x 10', 'p99 ms'),
  aimAt('a connect with 500 present: at most 2.5 ms of CPU', 'connect', '150 to 500', 'CPU ms/connect'),
  aimAt('300 connects a second', 'connect', '150 to 500', 'connects/s'),
  aimAt('to the first screen: p50 under 60 ms', 'connect', '150 to 500', 'p50 ms'),
  aimAt('an idle session: at most 60 KiB', 'memory', '500 idle', 'RSS KiB/session'),
  aimAt('500 of them: at most 160 MB in all (152.6 MiB)', 'memory', '500 idle', 'RSS MiB in all'),
  ratio('keys by two threads: 1.6 times', 'done/s', ['threads', 'keys, 2 threads'], 'keys, 1 thread'),
  ratio(
    'flushes by two threads: 1.3 times',
    'done/s',
    ['threads', 'flushes, 2 threads'],
    'flushes, 1 thread',
  ),
  ratio('a delivery by two threads: at most 1.4 times', cpu, ['fan-out', '500 x 50, 2 threads'], '500 x 50'),
  aimAt('settled within 200 ms of an overload', 'overload', '500 x 500', 'settled ms'),
];
