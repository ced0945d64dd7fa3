import type { FanOut, FanOutGroup } from './panes/fan-out.ts';

/** What happens by the clock: counters of other rooms once a second at most, the time of day once a minute. */
export interface Ticks {
  /** `refresh` is called within a second, once, however often it was asked for. */
  soon(refresh: () => void): void;
  /** Likewise all of a group, as it is then. */
  soonAll(group: FanOutGroup): void;
  forget(refresh: () => void): void;
  close(): void;
}

const secondMs = 1_000;
const minuteMs = 60_000;

/** `now` is in milliseconds since 1970. */
export function createTicks(now: () => number, fanOut: FanOut, onMinute: () => void): Ticks {
  const wanted = new Set<() => void>();
  const wantedGroups = new Set<FanOutGroup>();
  let second: NodeJS.Timeout | undefined;
  const group: FanOutGroup = {
    painters() {
      const groups = [...wantedGroups];
      wantedGroups.clear();
      for (const refresh of groups.flatMap((each) => each.painters())) wanted.add(refresh);
      const due = [...wanted];
      wanted.clear();
      return due;
    },
  };

  const waitForSecond = (): void => {
    second ??= setTimeout(() => {
      second = undefined;
      fanOut.want(group);
    }, secondMs);
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
      waitForSecond();
    },
    soonAll(wantedGroup) {
      wantedGroups.add(wantedGroup);
      waitForSecond();
    },
    forget(refresh) {
      wanted.delete(refresh);
    },
    close() {
      clearTimeout(second);
      clearTimeout(minute);
      wanted.clear();
      wantedGroups.clear();
    },
  };
}
