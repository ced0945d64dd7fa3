/** How an address that misbehaved is treated. It is never for ever: every level passes, and is forgotten in time. */
export interface Penalty {
  /** 0: none. Each further offence goes one up. */
  readonly level: number;
  /** Milliseconds: until then the address is restricted. */
  readonly until: number;
}

export const noPenalty: Penalty = { level: 0, until: 0 };

const minuteMs = 60_000;
const lengthsMs = [1 * minuteMs, 5 * minuteMs, 30 * minuteMs];
/** So much quiet after a penalty takes one level away. */
const calmMs = 30 * minuteMs;

export function isPenalised(penalty: Penalty, now: number): boolean {
  return now < penalty.until;
}

/** One more offence: a longer penalty than the last one that is not forgotten yet. */
export function penalised(penalty: Penalty, now: number): Penalty {
  const level = Math.min(levelAt(penalty, now) + 1, lengthsMs.length);
  return { level, until: now + (lengthsMs[level - 1] ?? 0) };
}

export function isForgotten(penalty: Penalty, now: number): boolean {
  return levelAt(penalty, now) === 0;
}

function levelAt({ level, until }: Penalty, now: number): number {
  const calm = Math.max(0, now - until);
  return Math.max(0, level - Math.floor(calm / calmMs));
}
