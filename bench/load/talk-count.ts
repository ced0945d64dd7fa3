import { setTimeout as sleep } from 'node:timers/promises';

/** What became of a talk: messages are counted where people read them. */
export interface TalkResult {
  /** Screens of others that a message should have reached, and those that it reached. */
  readonly expected: number;
  readonly delivered: number;
  /** Of the others: those that newer ones had pushed out of the screen before it was painted again. */
  readonly skipped: number;
  /** Those that should still be there when all is said. */
  readonly lost: number;
  /** Milliseconds from the sender's Enter to the bytes at a reader, one for each delivery, sorted. */
  readonly latencies: Float64Array;
  /** From the last message of all to the last of its readers; not a number where it did not reach all of them. */
  readonly settledMs: number;
}

// A message begins with its number between two of these, so that it is found in whatever surrounds it on a screen.
const mark = 0x7c;
const longestNumber = 7;
const settleMs = 3_000;
/** So many messages are on every screen at the end. */
const lastInSight = 5;

/** Knows when each message was sent, and who has seen it. */
export class TalkCount {
  readonly #sentAt: number[] = [];
  readonly #unseen: Set<number>[] = [];
  readonly #latencies: number[] = [];
  #expected = 0;
  /** From the newest message to whoever saw it last so far. */
  #newestMs = NaN;

  /** The text of a message that is sent now, for `readers`. */
  text(readers: Iterable<number>): string {
    const number = this.#sentAt.push(performance.now()) - 1;
    const unseen = new Set(readers);
    this.#unseen.push(unseen);
    this.#expected += unseen.size;
    this.#newestMs = NaN;
    return `|${number}| a line of talk as people write it, of middling length`;
  }

  /** `reader` has got these bytes. */
  saw(reader: number, bytes: Buffer): void {
    const now = performance.now();
    for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + 1)) {
      const end = bytes.indexOf(mark, at + 1);
      if (end === -1) return;
      if (end - at - 1 > longestNumber) continue;
      const number = Number(bytes.toString('latin1', at + 1, end));
      const sentAt = this.#sentAt[number];
      if (sentAt === undefined || !this.#unseen[number]?.delete(reader)) continue;
      this.#latencies.push(now - sentAt);
      if (number === this.#sentAt.length - 1) this.#newestMs = now - sentAt;
    }
  }

  /** Waits until everybody has everything, 3 s at most. */
  async result(): Promise<TalkResult> {
    const deadline = performance.now() + settleMs;
    while (this.#latencies.length < this.#expected && performance.now() < deadline) await sleep(20);
    const latencies = Float64Array.from(this.#latencies).toSorted();
    const unseen = (messages: readonly Set<number>[]): number =>
      messages.reduce((sum, readers) => sum + readers.size, 0);
    const lost = unseen(this.#unseen.slice(-lastInSight));
    const skipped = unseen(this.#unseen) - lost;
    const settledMs = this.#unseen.at(-1)?.size === 0 ? this.#newestMs : NaN;
    return { expected: this.#expected, delivered: latencies.length, skipped, lost, latencies, settledMs };
  }
}

/** Calls `work` so often, evenly. */
export async function steadily(
  perSecond: number,
  seconds: number,
  work: (index: number) => void,
): Promise<void> {
  const start = performance.now();
  for (let index = 0; index < perSecond * seconds; index += 1) {
    const waitMs = start + (index * 1000) / perSecond - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    work(index);
  }
}
