import type { Clock } from '../clock.ts';
import { Unavailable } from '../errors.ts';
import type { Journal } from '../journal.ts';
import type { Erasure, PrunedRoom } from '../ports/erasure.ts';

const passEveryMs = 3_600_000;

export interface RetentionParts {
  readonly erasure: Erasure;
  readonly clock: Clock;
  readonly journal: Journal;
  /** For rooms that set no time of their own; 0 keeps everything. */
  readonly houseSeconds: () => number;
  /** Of each room that lost something: it is in the files no more, but in sight until this takes it away. */
  readonly onPruned: (pruned: PrunedRoom) => void;
}

/** Lets what was said go when its time is over: every hour, and whenever somebody has set a time. */
export class Retention {
  readonly #parts: RetentionParts;
  #step: 'resting' | 'passing' | 'passing, once more' | 'closed' = 'resting';
  #cancel: (() => void) | undefined;

  constructor(parts: RetentionParts) {
    this.#parts = parts;
  }

  /** A pass begins now, or as soon as the one that is under way is over. */
  begin(): void {
    if (this.#step === 'closed') return;
    if (this.#step !== 'resting') {
      this.#step = 'passing, once more';
      return;
    }
    this.#step = 'passing';
    this.#cancel?.();
    void this.#pass().then(() => this.#rest());
  }

  /** A pass that is under way ends with the storage; the next house goes on with it. */
  close(): void {
    this.#step = 'closed';
    this.#cancel?.();
  }

  async #pass(): Promise<void> {
    const { erasure, clock, journal, houseSeconds, onPruned } = this.#parts;
    try {
      const pruned = await erasure.prune({ now: clock.now(), houseSeconds: houseSeconds() });
      for (const room of pruned) onPruned(room);
      const messages = pruned.reduce((sum, { count }) => sum + count, 0);
      if (messages > 0) journal.info({ messages, rooms: pruned.length }, 'messages have aged out');
    } catch (error) {
      if (this.#isClosed()) return;
      if (error instanceof Unavailable)
        journal.warn({ err: error }, 'nothing ages out until the disk answers');
      else journal.error({ err: error }, 'messages cannot age out');
    }
  }

  #rest(): void {
    if (this.#isClosed()) return;
    const again = this.#step === 'passing, once more';
    this.#step = 'resting';
    if (again) this.begin();
    else this.#cancel = this.#parts.clock.after(passEveryMs, () => this.begin());
  }

  // In a method of its own: the compiler does not see that `close` may have come meanwhile.
  #isClosed(): boolean {
    return this.#step === 'closed';
  }
}
