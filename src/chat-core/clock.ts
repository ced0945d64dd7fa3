/** Time as the core sees it; tests give another one. */
export interface Clock {
  /** Milliseconds since 1970, for people to read; somebody may set the machine's clock back. */
  readonly now: () => number;
  /** Milliseconds that never go back, for everything that measures a while. */
  readonly elapsed: () => number;
  /** Runs `task` once after `ms` milliseconds; returns what calls it off. */
  after(ms: number, task: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};
