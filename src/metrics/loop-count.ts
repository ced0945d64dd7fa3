import { performance } from 'node:perf_hooks';

import { DurationCount } from './duration-count.ts';
import type { Metric } from './metric.ts';

/** So often somebody looks at the clock: five times as often costs half a percent of a core, and wakes an idle house. */
const lookEveryMs = 100;

export interface LoopCount {
  metrics(): readonly Metric[];
  close(): void;
}

/** How busy the event loop of this thread is, and how long whatever happens there has to wait for its turn. */
export function openLoopCount(thread: string): LoopCount {
  const delays = new DurationCount(
    'tertulia_loop_delay_seconds',
    'How late a timer was, looked at ten times a second in each thread',
  );
  let lookedAt = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    delays.record(Math.max(0, now - lookedAt - lookEveryMs));
    lookedAt = now;
  }, lookEveryMs);
  timer.unref();
  return {
    metrics: () => [
      {
        name: 'tertulia_loop_active_seconds_total',
        type: 'counter',
        help: 'Time that the event loop of a thread was busy',
        samples: { [`{thread="${thread}"}`]: performance.eventLoopUtilization().active / 1000 },
      },
      delays.metric(),
    ],
    close: () => clearInterval(timer),
  };
}
