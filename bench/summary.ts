import { markdown, type Row, written } from './report.ts';

const own = 'tertulia';
const sizes = ['50 x 10', '200 x 10', '500 x 1', '500 x 50', '1000 x 50', '2000 x 10'];

/** The table of docs/performance.md, as far as these rows fill it, and what was aimed at beside what was measured. */
export function summary(rows: readonly Row[]): string {
  const figure = finder(rows);
  const houses = [...new Set(rows.map(({ house }) => house))].toSorted((one) => (one === own ? 1 : -1));
  const measured = sizes.filter((size) => !Number.isNaN(figure(own, 'fan-out', size, 'p50 ms')));
  const lines = measured.map((size) => [size, ...houses.flatMap((house) => delivery(figure, house, size))]);
  const head = ['people x messages a second', ...houses.flatMap(headOf)];
  const sizesTable =
    lines.length === 0 ? '' : `\n## In one room\n\n${markdown([head, head.map(() => '---'), ...lines])}`;
  const reached = aims.map(({ aim, of }) => [aim, written(of(figure))]).filter(([, value]) => value !== '–');
  const aimsTable =
    reached.length === 0
      ? ''
      : `\n## Aims\n\n${markdown([['aim', 'measured'], ['---', '---:'], ...reached])}`;
  return sizesTable + aimsTable;
}

/** Of a house, a scenario, a cell; not a number where it was not measured. */
type Figure = (house: string, scenario: string, cell: string, name: string) => number;

function finder(rows: readonly Row[]): Figure {
  return (house, scenario, cell, name) =>
    rows.find((row) => row.house === house && row.scenario === scenario && row.cell === cell)?.figures[
      name
    ] ?? NaN;
}

function headOf(house: string): string[] {
  return [`${house}: CPU for a delivery; p50 / p99`, 'RSS for a session', 'CPU for a connect', 'lost'];
}

function delivery(figure: Figure, house: string, size: string): string[] {
  const of = (name: string): string => written(figure(house, 'fan-out', size, name));
  return [
    `${of('CPU µs/delivery')} µs; ${of('p50 ms')} / ${of('p99 ms')} ms`,
    `${of('RSS KiB/session')} KiB`,
    `${of('CPU ms/connect')} ms`,
    of('lost'),
  ];
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
