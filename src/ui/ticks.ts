import { Beat } from './beat.ts';
import type { FanOut } from './panes/fan-out.ts';

/** What happens by the clock; the time of day changes once a minute. */
export interface Ticks {
  /** For what is shown: counters of other rooms and who is writing change once a second at most. */
  readonly shown: Beat;
  /** For what the seat is told: together with the time until it is written down, it is safe within a second. */
  readonly kept: Beat;
  close(): void;
}

const shownMs = 1_000;
const keptMs = 500;
const minuteMs = 60_000;

/** `now` is in milliseconds since 1970. */
export function createTicks(now: () => number, fanOut: FanOut, onMinute: () => void): Ticks {
  const shown = new Beat(shownMs, fanOut, true);
  const kept = new Beat(keptMs, fanOut, false);
  const waitForMinute = (): NodeJS.Timeout =>
    setTimeout(
      () => {
        minute = waitForMinute();
        onMinute();
      },
      minuteMs - (now() % minuteMs),
    );
  let minute = waitForMinute();
  return {
    shown,
    kept,
    close() {
      shown.close();
      kept.close();
      clearTimeout(minute);
    },
  };
}
