import type { HouseEvent } from '../events.ts';
import type { Position } from '../position.ts';

/** An event that wants to be in the log. */
export interface NewEvent {
  /**
   * Made once by whoever asks, kept over retries: the log stores each id at most once. Ids that grow with time (UUID
   * version 7) stand together in the log's index and cost half as much to write as others.
   */
  readonly id: string;
  /** Milliseconds since 1970, for display only; order is by Position. */
  readonly at: number;
  readonly event: HouseEvent;
}

export interface StoredEvent extends NewEvent {
  readonly position: Position;
}

/**
 * The one place where what happened is kept. One append is one record on one subject (`subjectOf(event)`).
 * Adapters prove themselves with `tests/contract/event-log.ts`.
 */
export interface EventLog {
  /**
   * Resolves once the event is durable and every projection of this process has seen it. An id that is stored
   * already resolves with its first position. `expect.position` is the position of the newest event that the caller
   * knows on that subject (0: none at all).
   * @throws Conflict when `expect` does not hold (an id already stored wins over a conflict)
   * @throws Unavailable when the outcome is unknown
   */
  append(event: NewEvent, expect?: { readonly position: Position }): Promise<Position>;
  /** Every event after `from`, in order, then live ones as they are committed, until `signal` aborts. */
  read(from: Position, signal: AbortSignal): AsyncIterable<StoredEvent>;
  /** The newest position; 0 when the log is empty. */
  head(): Promise<Position>;
  /** Waits for what was accepted, then closes. Appends after this are Unavailable. */
  close(): Promise<void>;
}
