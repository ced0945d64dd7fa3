import type { Samples } from '../tests/helpers/house-metrics.ts';
import type { Figures } from './report.ts';

/** What a house has counted between two moments. */
export function growth(before: Samples, after: Samples): Samples {
  return new Map(Array.from(after, ([name, value]) => [name, value - (before.get(name) ?? 0)]));
}

/** The time by which a share of what `name` timed was over, in milliseconds: the bound of its bucket, 19 % more at most. */
export function timeWithin(grown: Samples, name: string, share: number): number {
  const count = grown.get(`${name}_count`) ?? 0;
  const bound = new RegExp(`^${name}_bucket\\{le="([^"]+)"\\}$`);
  for (const [sample, within] of grown) {
    const seconds = bound.exec(sample)?.[1];
    if (seconds !== undefined && count > 0 && within >= count * share) return Number(seconds) * 1000;
  }
  return NaN;
}

/** How long the thread that had most to do was busy, in milliseconds. */
export function busiestThreadMs(grown: Samples): number {
  const threads = [...grown].filter(([name]) => name.startsWith('tertulia_loop_active_seconds_total'));
  return Math.max(...threads.map(([, seconds]) => seconds * 1000));
}

/** Beside what a client saw. */
export function echoFigures(grown: Samples | undefined): Figures {
  const within = (name: string, share: number): number =>
    grown === undefined ? NaN : timeWithin(grown, name, share);
  return {
    'keys inside': grown?.get('tertulia_echo_seconds_count') ?? NaN,
    'inside p50 ms': within('tertulia_echo_seconds', 0.5),
    'inside p99 ms': within('tertulia_echo_seconds', 0.99),
    'inside longest ms': within('tertulia_echo_seconds', 1),
    'turn late p99 ms': within('tertulia_loop_delay_seconds', 0.99),
  };
}
