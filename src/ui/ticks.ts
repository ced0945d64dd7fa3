import type { FanOut, FanOutGroup } from './panes/fan-out.ts';

/** What happens by the clock: counters of other rooms once a second at most, the time of day once a minute. */
export interface Ticks {
  /** `refresh` is called within a second, once, however often it was asked for. */
  soon(refresh: () => void): void;
  forget(refresh: () => void): void;
  close(): void;
}

const secondMs = 1_000;
const minuteMs = 60_000;

/** `now` is in milliseconds since 1970. */
export function createTicks(now: () => number, fanOut: FanOut, onMinute: () => void): Ticks {
  const wanted = new Set<() => void>();
  let second: NodeJS.Timeout | undefined;
  const group: FanOutGroup = {
    painters() {
      const due = [...wanted];
      wanted.clear();
      return due;
    },
  };

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
    soon(refresh) {
      wanted.add(refresh);
      second ??= setTimeout(() => {
        second = undefined;
        fanOut.want(group);
      }, secondMs);
    },
    forget(refresh) {
      wanted.delete(refresh);
    },
    close() {
      clearTimeout(second);
      clearTimeout(minute);
      wanted.clear();
    },
  };
}
