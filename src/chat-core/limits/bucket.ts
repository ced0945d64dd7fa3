/** A token bucket: `now` is in milliseconds that never go back; `burst` at once, then one more each `refillMs`. */
export interface Bucket {
  /** Takes one token: 0 when there was one, else the milliseconds until there is. */
  take(now: number): number;
  /** What was taken a moment ago counts no more. */
  giveBack(): void;
  isFull(now: number): boolean;
}

// Kept as the moment when the bucket will be full again (GCRA): one number for each person, and the clock is given.
export function createBucket(burst: number, refillMs: number): Bucket {
  let fullAt = 0;
  return {
    take(now) {
      const next = Math.max(fullAt, now) + refillMs;
      const waitMs = next - now - burst * refillMs;
      // Sums of fractions are off by a hair, and nobody waits for that.
      if (waitMs >= 1) return waitMs;
      fullAt = next;
      return 0;
    },
    giveBack() {
      fullAt -= refillMs;
    },
    isFull: (now) => fullAt <= now,
  };
}
