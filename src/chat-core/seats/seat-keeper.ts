import type { Clock } from '../clock.ts';
import { Unavailable } from '../errors.ts';
import type { Journal } from '../journal.ts';
import type { SeatStore } from '../ports/seat-store.ts';
import type { Position } from '../position.ts';
import type { Seat } from './seat.ts';

/** Changes wait this long for others; screens tell of theirs within half a second, so that all is kept within one. */
const gatherMs = 400;
/** Until the next try, when the disk did not answer. */
const retryMs = 5000;

export interface SeatKeeperParts {
  readonly store: SeatStore;
  readonly clock: Clock;
  readonly journal: Journal;
  /** How far the log is followed. */
  readonly position: () => Position;
}

/** Writes seats down as they change: within a second where the disk answers. */
export class SeatKeeper {
  readonly #parts: SeatKeeperParts;
  readonly #changed = new Set<Seat>();
  readonly #forgotten = new Set<string>();
  #cancel: (() => void) | undefined;
  #writing: Promise<void> = Promise.resolve();
  #failing = false;

  constructor(parts: SeatKeeperParts) {
    this.#parts = parts;
  }

  keep(seat: Seat): void {
    this.#forgotten.delete(seat.identity);
    this.#changed.add(seat);
    this.#plan(gatherMs);
  }

  forget(seat: Seat): void {
    this.#changed.delete(seat);
    this.#forgotten.add(seat.identity);
    this.#plan(gatherMs);
  }

  /** Resolves once nothing of the seat is stored any more; as it is then, it is kept again. @throws Unavailable */
  async erase(seat: Seat): Promise<void> {
    // What is being written now was asked for first, and is gone with the rest.
    await this.#parts.store.forget([seat.identity]);
    this.keep(seat);
  }

  /** Writes what is not written yet. */
  async close(): Promise<void> {
    this.#cancel?.();
    await this.#writing;
    await this.#write();
    this.#cancel?.();
  }

  #plan(ms: number): void {
    this.#cancel ??= this.#parts.clock.after(ms, () => {
      this.#cancel = undefined;
      this.#writing = this.#write();
    });
  }

  async #write(): Promise<void> {
    const { store, journal, position } = this.#parts;
    const [seats, identities] = [[...this.#changed], [...this.#forgotten]];
    this.#changed.clear();
    this.#forgotten.clear();
    try {
      if (seats.length > 0) await store.save(seats.map((seat) => seat.asRecord(position())));
      if (identities.length > 0) await store.forget(identities);
      this.#failing = false;
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      if (!this.#failing) journal.warn({ err: error }, 'seats cannot be written down; trying again');
      this.#failing = true;
      for (const seat of seats) this.#changed.add(seat);
      for (const identity of identities) this.#forgotten.add(identity);
      this.#plan(retryMs);
    }
  }
}
