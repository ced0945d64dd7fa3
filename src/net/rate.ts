/** How much of an allowance is used up. It drains by itself, so two numbers are all that is kept of the past. */
export interface Rate {
  readonly used: number;
  /** Milliseconds, of whatever clock the caller goes by. */
  readonly at: number;
}

export const unusedRate: Rate = { used: 0, at: 0 };

/** What is still used up at `now`, when `perMinute` drain away each minute. */
export function usedAt(rate: Rate, perMinute: number, now: number): number {
  return Math.max(0, rate.used - ((now - rate.at) * perMinute) / 60_000);
}

export function useOnce(rate: Rate, perMinute: number, now: number): Rate {
  return { used: usedAt(rate, perMinute, now) + 1, at: now };
}
