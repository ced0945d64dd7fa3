import { closeSync, fdatasyncSync, openSync } from 'node:fs';

import { emptyJournal } from '../database.ts';
import { mergeWords } from '../search/word-index.ts';
import type { WritingConnection } from '../writing-connection.ts';
import { overwriteGaps } from './page-gaps.ts';

/** A way through the index of words, then through the pages of the file, for everything forgotten before `begunAt`. */
type Sweep = { readonly begunAt: number; readonly startMs: number } & (
  | { readonly step: 'words'; readonly merge: 'first' | 'next' }
  | { readonly step: 'pages'; readonly pagesDone: number }
);

// 8 MiB: some 10 ms, the longest that a new line waits behind it.
const slicePages = 2048;
const retryMs = 1000;
/** Between two sweeps, as a multiple of the first one's length: forgetting all day long may take a tenth of the time. */
const restFactor = 10;

/**
 * Removes the bytes of what was forgotten from the files: from the journal before anybody is told, from the index of
 * words and the gaps of the pages within seconds, slice by slice, while people talk on. What is owed is known after a
 * restart, too.
 */
export class Sweeper {
  readonly #connection: WritingConnection;
  readonly #path: string;
  /** The number of forgettings when the journal was emptied last. */
  #emptiedAt: number | undefined;
  #sweep: Sweep | undefined;
  #nextSlice: NodeJS.Immediate | undefined;
  /** Set after a sweep: no other begins meanwhile. */
  #rest: NodeJS.Timeout | undefined;
  /** Set while somebody reads what the journal holds, such as a backup, and while the disk is in trouble. */
  #retry: NodeJS.Timeout | undefined;
  /** Opened once and kept: closing it would end the locks of every connection that this process has to the file. */
  #descriptor: number | undefined;

  constructor(connection: WritingConnection, path: string) {
    this.#connection = connection;
    this.#path = path;
  }

  /** To be called after each transaction, before anybody is told of it. Never throws. */
  settle(): void {
    if (this.#retry !== undefined) return;
    try {
      if (!this.#connection.current().forgettings.owed()) return;
      if (!this.#emptyJournal()) this.#tryLater();
      else if (this.#sweep || !this.#rest) this.#nextSlice ??= setImmediate(() => this.#sweepSlice());
    } catch {
      this.#tryLater(); // The next transaction tells of a disk in trouble; what is owed waits for a better one.
    }
  }

  close(): void {
    clearTimeout(this.#rest);
    clearTimeout(this.#retry);
    clearImmediate(this.#nextSlice);
    this.#connection.drop();
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
  }

  #emptyJournal(): boolean {
    const { db, forgettings } = this.#connection.current();
    const count = forgettings.count();
    if (this.#emptiedAt !== count && emptyJournal(db)) this.#emptiedAt = count;
    return this.#emptiedAt === count;
  }

  #sweepSlice(): void {
    this.#nextSlice = undefined;
    try {
      const sweep = this.#sweep ?? this.#begin();
      this.#sweep = sweep.step === 'words' ? this.#mergeWords(sweep) : this.#overwriteGaps(sweep);
      if (this.#sweep === undefined) this.#restAfter(sweep);
    } catch {
      this.#connection.drop();
      this.#tryLater(); // As in `settle`.
    }
    this.settle();
  }

  #begin(): Sweep {
    const begunAt = this.#connection.current().forgettings.count();
    return { step: 'words', begunAt, startMs: performance.now(), merge: 'first' };
  }

  #mergeWords(sweep: Sweep & { step: 'words' }): Sweep {
    const { begunAt, startMs } = sweep;
    if (mergeWords(this.#connection.current().db, sweep.merge)) return { ...sweep, merge: 'next' };
    return { step: 'pages', begunAt, startMs, pagesDone: 0 };
  }

  /** Undefined when it was the last slice. */
  #overwriteGaps(sweep: Sweep & { step: 'pages' }): Sweep | undefined {
    // Neither the journal nor the memory of this connection may hold pages that would bring their gaps back.
    if (!emptyJournal(this.#connection.current().db)) {
      this.#tryLater();
      return sweep;
    }
    this.#connection.drop();
    this.#descriptor ??= openSync(this.#path, 'r+');
    if (overwriteGaps(this.#descriptor, sweep.pagesDone, slicePages))
      return { ...sweep, pagesDone: sweep.pagesDone + slicePages };
    fdatasyncSync(this.#descriptor);
    this.#connection.current().forgettings.settle(sweep.begunAt);
    return undefined;
  }

  #restAfter({ startMs }: Sweep): void {
    const lengthMs = performance.now() - startMs;
    this.#rest = setTimeout(() => {
      this.#rest = undefined;
      this.settle();
    }, lengthMs * restFactor);
  }

  #tryLater(): void {
    this.#retry ??= setTimeout(() => {
      this.#retry = undefined;
      this.settle();
    }, retryMs);
  }
}
