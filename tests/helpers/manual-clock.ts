import type { Clock } from '../../src/chat-core/clock.ts';

export interface ManualClock extends Clock {
  /** Lets `ms` milliseconds pass, running what falls due in its order. */
  advance(ms: number): void;
}

/** Time that stands still until a test lets it pass. */
export function createManualClock(start = Date.UTC(2026, 10, 22, 14, 0)): ManualClock {
  let now = start;
  const tasks = new Set<{ at: number; run: () => void }>();
  return {
    now: () => now,
    elapsed: () => now - start,
    after(ms, run) {
      const task = { at: now + ms, run };
      tasks.add(task);
      return () => tasks.delete(task);
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const due = [...tasks].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        tasks.delete(due);
        now = Math.max(now, due.at);
        due.run();
      }
      now = end;
    },
  };
}
