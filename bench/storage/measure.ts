import { createHistogram, performance, type RecordableHistogram } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';

/** Runs `work` and returns its figures and how long the main thread was away meanwhile. */
export async function measured<T>(
  work: () => Promise<T>,
): Promise<{ result: T; tookMs: number; away: string }> {
  const gaps = createHistogram();
  const watching = new AbortController();
  const watched = watchGaps(gaps, watching.signal);
  const start = performance.now();
  const result = await work();
  const tookMs = performance.now() - start;
  watching.abort();
  await watched;
  return {
    result,
    tookMs,
    away: `main thread away p99.9 ${ms(gaps.percentile(99.9))} longest ${ms(gaps.max)}`,
  };
}

/** How long `work` takes, `times` times one after the other. */
export async function repeated(times: number, work: (index: number) => Promise<unknown>): Promise<string> {
  const latency = createHistogram();
  for (let index = 0; index < times; index += 1) await timed(latency, () => work(index));
  return latencies(latency);
}

export async function timed(latency: RecordableHistogram, work: () => Promise<unknown>): Promise<void> {
  const start = performance.now();
  await work();
  latency.record(Math.max(1, Math.round((performance.now() - start) * 1e6)));
}

export function latencies(latency: RecordableHistogram): string {
  return `p50 ${ms(latency.percentile(50))} p99 ${ms(latency.percentile(99))} longest ${ms(latency.max)}`;
}

export function rate(count: number, tookMs: number): number {
  return Math.round((count * 1000) / tookMs);
}

// Each turn of the loop is timed: whatever else runs in it is a gap.
async function watchGaps(gaps: RecordableHistogram, signal: AbortSignal): Promise<void> {
  let last = performance.now();
  while (!signal.aborted) {
    await setImmediate();
    const now = performance.now();
    gaps.record(Math.max(1, Math.round((now - last) * 1e6)));
    last = now;
  }
}

function ms(nanoseconds: number): string {
  return `${(nanoseconds / 1e6).toFixed(2)} ms`;
}
