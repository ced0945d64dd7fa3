import type { LoadResult } from '../run/run-load.ts';

/** Of many casts that failed, so many are shown. */
const shownReports = 2;

/** How many casts played to the end, how fast people saw each other, and what was lost. */
export function loadText({ play, casts, ms, latencies, reports }: LoadResult): string {
  const awaited = latencies.length + reports.length;
  const figures =
    latencies.length === 0
      ? 'nothing was awaited'
      : `latency p50 ${milliseconds(quantile(latencies, 0.5))}, p99 ${milliseconds(quantile(latencies, 0.99))}, most ${milliseconds(latencies.at(-1) ?? 0)}`;
  return [
    `${play.title}, by ${casts} casts: ${casts - reports.length} to the end, ${reports.length} failed, in ${(ms / 1000).toFixed(1)} s`,
    `  ${latencies.length} of ${awaited} awaited things were seen, ${reports.length} lost; ${figures}`,
    ...reports.slice(0, shownReports).map((report) => `\n${report}`),
    '',
  ].join('\n');
}

/** `sorted` is not empty. */
function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function milliseconds(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}
