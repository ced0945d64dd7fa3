import type { Position } from '../chat-core/position.ts';

/** What crosses between the main thread and the writer worker: plain data only. */
export interface WriterSettings {
  readonly path: string;
  readonly maxPages?: number | undefined;
}

export type ToWriter =
  | { readonly type: 'commit'; readonly batch: readonly AppendRecord[] }
  | { readonly type: 'chore'; readonly chore: Chore }
  | { readonly type: 'close' };

/** Writing that puts nothing into the log. Each is one short transaction. */
export type Chore =
  | { readonly type: 'save-seats'; readonly seats: readonly SeatRow[] }
  | { readonly type: 'forget-seats'; readonly identities: readonly string[] }
  | ForgetWordsChore
  | PruneChore;

/** Removes at most `limit` messages of a room, by its key, that were said before `before` (ms since 1970). */
export interface PruneChore {
  readonly type: 'prune';
  readonly room: number;
  readonly before: number;
  readonly limit: number;
}

/** Takes what the identity wrote, up to the position `through`, out of at most `limit` events of the registry. */
export interface ForgetWordsChore {
  readonly type: 'forget-words';
  readonly identity: string;
  readonly through: Position;
  readonly limit: number;
}

export interface SeatRow {
  readonly identity: string;
  /** The record as JSON. */
  readonly record: string;
}

export type FromWriter =
  | { readonly type: 'ready'; readonly head: Position }
  | ({ readonly type: 'committed' } & Committed)
  /** The chore is done: on how many rows. */
  | { readonly type: 'done'; readonly count: number }
  /** Nothing that was asked for is known to be stored: the disk or the file is in trouble. */
  | { readonly type: 'failed'; readonly reason: string }
  /** The chore itself cannot be done: a bug of whoever made it. */
  | { readonly type: 'rejected'; readonly reason: string };

export interface AppendRecord {
  readonly id: string;
  readonly at: number;
  readonly subject: string;
  /** The event as JSON. */
  readonly body: string;
  readonly expect?: Position | undefined;
}

export interface Committed {
  /** The newest position before this batch: whoever followed the log up to there has missed nothing. */
  readonly headBefore: Position;
  /** One for each record, in order. */
  readonly outcomes: readonly AppendOutcome[];
}

export type AppendOutcome =
  | {
      readonly type: 'stored';
      readonly position: Position;
      /** False when its id was there already. */ readonly fresh: boolean;
    }
  | { readonly type: 'conflict' }
  /** The record itself cannot be stored: a bug of whoever made it. */
  | { readonly type: 'rejected'; readonly reason: string }
  | { readonly type: 'unknown'; readonly reason: string };
