/** Chance that can be had again: the same seed gives the same throws. */
export interface Dice {
  /** A whole number from 0 to `below` - 1. */
  throw(below: number): number;
  pick<T>(items: readonly T[]): T;
  bytes(length: number): Buffer;
}

/** Mulberry32: small, quick, and good enough to wander. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return {
    throw: (below) => next() % below,
    pick: (items) => items[next() % items.length]!,
    bytes: (length) => Buffer.from(Array.from({ length }, () => next() & 0xff)),
  };
}
