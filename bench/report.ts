import { cpus, release, totalmem } from 'node:os';

import type { TalkResult } from './load/talk-count.ts';

/** What was measured, by name; units are in the names. */
export type Figures = Readonly<Record<string, number>>;

/** The figures of one cell of one scenario, for one house. */
export interface Row {
  readonly scenario: string;
  readonly cell: string;
  readonly house: string;
  readonly figures: Figures;
}

/** Of sorted numbers; not a number where there are none. */
export function percentile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** `p50 ms`, `p99 ms`, `longest ms` of sorted milliseconds. */
export function spread(sorted: Float64Array): Figures {
  return {
    'p50 ms': percentile(sorted, 0.5),
    'p99 ms': percentile(sorted, 0.99),
    'longest ms': percentile(sorted, 1),
  };
}

/** How long deliveries took, what each of them cost the house, and which were none. */
export function talkFigures({ latencies, delivered, skipped, lost }: TalkResult, cpuMs: number): Figures {
  return { ...spread(latencies), 'CPU µs/delivery': (cpuMs * 1000) / delivered, skipped, lost };
}

/** Of each figure the median over the rounds. */
export function medians(rounds: readonly Figures[]): Figures {
  const names = Object.keys(rounds[0] ?? {});
  return Object.fromEntries(
    names.map((name) => [
      name,
      percentile(Float64Array.from(rounds, (round) => round[name] ?? NaN).toSorted(), 0.5),
    ]),
  );
}

export function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} x ${cpu?.model.trim() ?? 'unknown'}, ${memory} GiB, Linux ${release()}, node ${process.version}`;
}

/** The rows of one scenario, which have the same figures, as a table in Markdown. */
export function table(rows: readonly Row[]): string {
  const names = Object.keys(rows[0]?.figures ?? {});
  return markdown([
    ['', 'house', ...names],
    ['---', '---', ...names.map(() => '---:')],
    ...rows.map(({ cell, house, figures }) => [
      cell,
      house,
      ...names.map((name) => written(figures[name] ?? NaN)),
    ]),
  ]);
}

/** Lines of cells; the second is the one under the head. */
export function markdown(lines: readonly (readonly string[])[]): string {
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

/** Three digits, and no more places than they need. */
export function written(value: number): string {
  if (Number.isNaN(value)) return '–';
  if (Number.isInteger(value) || Math.abs(value) >= 100) return value.toFixed(0);
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}
