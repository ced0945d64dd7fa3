import { setImmediate } from 'node:timers/promises';

import type { StoredEvent } from '../../chat-core/ports/event-log.ts';
import type { Position } from '../../chat-core/position.ts';

/** One reader's place between the file and what is being committed. */
type Following =
  /** Reads pages of the file, until a page is empty. */
  | { readonly step: 'paging' }
  /** Has everything up to the tail's head; what is committed since waits in the buffer. */
  | { readonly step: 'live'; readonly buffer: StoredEvent[] }
  | { readonly step: 'ended' };

/** Reads what the file holds after a position, in order; an empty page means that there is no more. */
export type PageReader = (after: Position, limit: number) => StoredEvent[];

const pageSize = 256;

/** Hands committed events on to everybody who follows the log. A slow reader falls back to the file: it holds up nobody, and loses nothing. */
export class LiveTail {
  readonly #readers = new Set<Reader>();
  readonly #maxBuffered: number;
  #head: Position;
  #closed = false;

  /** `maxBuffered` events may wait for one reader in memory. */
  constructor(head: Position, maxBuffered = 1024) {
    this.#head = head;
    this.#maxBuffered = maxBuffered;
  }

  /** Tells every reader what was committed after `headBefore`. */
  announce(headBefore: Position, fresh: readonly StoredEvent[]): void {
    // Something was committed that nobody announced: the file knows what.
    const missed = headBefore !== this.#head;
    for (const reader of this.#readers) {
      if (missed) reader.fallBack();
      else reader.offer(fresh);
    }
    this.#head = fresh.at(-1)?.position ?? headBefore;
  }

  close(): void {
    this.#closed = true;
    for (const reader of this.#readers) reader.end();
  }

  async *follow(
    from: Position,
    signal: AbortSignal,
    readPage: PageReader,
  ): AsyncGenerator<StoredEvent, void> {
    if (this.#closed) return;
    const reader = new Reader(this.#maxBuffered);
    const end = (): void => reader.end();
    this.#readers.add(reader);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
    try {
      yield* reader.events(from, readPage);
    } finally {
      signal.removeEventListener('abort', end);
      this.#readers.delete(reader);
    }
  }
}

class Reader {
  readonly #maxBuffered: number;
  #following: Following = { step: 'paging' };
  #wake: (() => void) | undefined;

  constructor(maxBuffered: number) {
    this.#maxBuffered = maxBuffered;
  }

  offer(fresh: readonly StoredEvent[]): void {
    if (this.#following.step !== 'live') return;
    if (this.#following.buffer.length + fresh.length > this.#maxBuffered) {
      this.fallBack();
      return;
    }
    this.#following.buffer.push(...fresh);
    this.#wake?.();
  }

  fallBack(): void {
    if (this.#following.step === 'live') this.#following = { step: 'paging' };
    this.#wake?.();
  }

  end(): void {
    this.#following = { step: 'ended' };
    this.#wake?.();
  }

  async *events(from: Position, readPage: PageReader): AsyncGenerator<StoredEvent, void> {
    let position = from;
    for (;;) {
      const batch = await this.#nextBatch(position, readPage);
      if (batch === undefined) return;
      for (const stored of batch) {
        // A page may have been ahead of what was announced.
        if (stored.position <= position) continue;
        if (this.#isEnded()) return;
        position = stored.position;
        yield stored;
      }
    }
  }

  async #nextBatch(position: Position, readPage: PageReader): Promise<readonly StoredEvent[] | undefined> {
    for (;;) {
      const following = this.#following;
      switch (following.step) {
        case 'ended':
          return undefined;
        case 'paging': {
          const page = readPage(position, pageSize);
          // In the same turn as the read, so that nothing is committed unseen between the file and the buffer.
          if (page.length < pageSize) this.#following = { step: 'live', buffer: [] };
          // Whoever reads all of a long log leaves room for others between two pages.
          else await setImmediate();
          if (page.length > 0) return page;
          break;
        }
        case 'live':
          if (following.buffer.length > 0) return following.buffer.splice(0);
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
          break;
      }
    }
  }

  #isEnded(): boolean {
    return this.#following.step === 'ended';
  }
}
