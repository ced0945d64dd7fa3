/** Sessions that show one thing, e.g. a room in one style class: told together, in slices. */
export interface FanOutGroup {
  /** Those to be told now. A painter that is gone by the time of its turn must do nothing. */
  painters(): readonly (() => void)[];
  /** Counters, and what else nobody waits for: all other groups go first, also where its own walk has begun. */
  readonly yields?: boolean;
}

export interface FanOut {
  /** One flag for each group: however often it is raised before the walk begins, there is one walk. */
  want(group: FanOutGroup): void;
  close(): void;
}

const sliceMs = 3;
const longestGapMs = 50;
const gapPerCost = 2;
const smoothing = 0.2;

interface Pace {
  wanted: boolean;
  /** When the next walk may begin. */
  nextAt: number;
  /** What a walk costs, smoothed. */
  costMs: number;
  timer: NodeJS.Timeout | undefined;
}

interface Walk {
  readonly pace: Pace;
  readonly group: FanOutGroup;
  readonly startedAt: number;
  painters: readonly (() => void)[] | undefined;
  next: number;
  busyMs: number;
}

/**
 * Walks the sessions of a group in slices of at most 3 ms, with a turn of the event loop between them, so that typing
 * is always served first. A quiet group is walked at once; under load the gap follows what a walk costs.
 * `now` is a monotonic clock in milliseconds; `onWalked` hears how long each walk took.
 */
export function createFanOut(now: () => number, onWalked: (ms: number) => void = () => {}): FanOut {
  const paces = new Map<FanOutGroup, Pace>();
  const queue: Walk[] = [];
  let slice: NodeJS.Immediate | undefined;
  let closed = false;

  const schedule = (): void => {
    if (slice === undefined && queue.length > 0 && !closed) slice = setImmediate(runSlice);
  };

  const enqueue = (group: FanOutGroup, pace: Pace): void => {
    pace.timer = undefined;
    const walk: Walk = { pace, group, startedAt: now(), painters: undefined, next: 0, busyMs: 0 };
    const firstYielding = group.yields === true ? -1 : queue.findIndex((other) => other.group.yields);
    if (firstYielding === -1) queue.push(walk);
    else queue.splice(firstYielding, 0, walk);
    schedule();
  };

  const runSlice = (): void => {
    slice = undefined;
    const until = now() + sliceMs;
    while (queue[0] !== undefined && now() < until) {
      const [walk] = queue;
      if (advance(walk, until)) finish(walk);
    }
    schedule();
  };

  /** True when the walk has reached everybody. */
  const advance = (walk: Walk, until: number): boolean => {
    const from = now();
    if (walk.painters === undefined) {
      // From here on what changes needs another walk: painters show the newest when their turn comes.
      walk.pace.wanted = false;
      walk.painters = walk.group.painters();
    }
    while (walk.next < walk.painters.length && now() < until) {
      walk.painters[walk.next]?.();
      walk.next += 1;
    }
    walk.busyMs += now() - from;
    return walk.next >= walk.painters.length;
  };

  const finish = (walk: Walk): void => {
    // A painter may have let another one in before it.
    queue.splice(queue.indexOf(walk), 1);
    const { pace, group, busyMs, startedAt } = walk;
    onWalked(now() - startedAt);
    pace.costMs += smoothing * (busyMs - pace.costMs);
    pace.nextAt = startedAt + Math.min(longestGapMs, gapPerCost * pace.costMs);
    if (pace.wanted) start(group, pace);
    else if (walk.painters?.length === 0) paces.delete(group);
  };

  const start = (group: FanOutGroup, pace: Pace): void => {
    const waitMs = pace.nextAt - now();
    if (waitMs <= 0) enqueue(group, pace);
    else pace.timer = setTimeout(enqueue, waitMs, group, pace);
  };

  return {
    want(group) {
      let pace = paces.get(group);
      if (pace === undefined) {
        pace = { wanted: false, nextAt: 0, costMs: 0, timer: undefined };
        paces.set(group, pace);
      }
      if (pace.wanted || closed) return;
      pace.wanted = true;
      const walking = queue.some((walk) => walk.group === group);
      if (!walking) start(group, pace);
    },
    close() {
      closed = true;
      clearImmediate(slice);
      for (const { timer } of paces.values()) clearTimeout(timer);
      paces.clear();
      queue.length = 0;
    },
  };
}
