/**
 * Measures how long a terminal's answer takes, with the cheapest question there is, and only while somebody types: an
 * idle session is never woken for it.
 */
export interface RoundTrip {
  /** Somebody pressed a key: a question goes out if one is due. */
  typed(): void;
  /** The terminal answered. Gives milliseconds; nothing when it is not known which question that answers. */
  answered(): number | undefined;
}

const firstGapMs = 5_000;
/** A terminal that does not answer is asked at twice the gap each time, up to this. */
const longestGapMs = 10 * 60_000;

/** @param elapsed milliseconds of a clock that never goes back */
export function createRoundTrip(ask: () => void, elapsed: () => number): RoundTrip {
  let gapMs = firstGapMs;
  let askedAt = Number.NEGATIVE_INFINITY;
  let unanswered = 0;
  return {
    typed() {
      const now = elapsed();
      if (now - askedAt < gapMs) return;
      gapMs = unanswered === 0 ? firstGapMs : Math.min(longestGapMs, 2 * gapMs);
      askedAt = now;
      unanswered += 1;
      ask();
    },
    answered() {
      const known = unanswered === 1;
      unanswered = 0;
      gapMs = firstGapMs;
      return known ? elapsed() - askedAt : undefined;
    },
  };
}
