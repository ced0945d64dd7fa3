import type { RegistryEvent } from '../events.ts';
import type { Author, Message } from '../message.ts';
import type { Position } from '../position.ts';
import type { FoldedName, RoomName } from '../text/names.ts';
import type { StoredEvent } from './event-log.ts';

export type StoredRegistryEvent = StoredEvent & { readonly event: RegistryEvent };

export interface RoomRecord {
  readonly name: RoomName;
  readonly topic: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly createdBy: Author;
  /** Number of the newest message in the room; 0 when nobody spoke yet. */
  readonly lastNumber: number;
  /** How long the room keeps what is said in it; 0 where it has set nothing. */
  readonly retentionSeconds: number;
}

/**
 * A page of one room's history by message number, both ends exclusive: the `limit` newest of what lies between, or,
 * with `after`, the `limit` oldest.
 */
export interface HistoryQuery {
  readonly room: RoomName;
  readonly before?: number;
  readonly after?: number;
  /** 1 to 500. */
  readonly limit: number;
}

/** What one identity said, in every room, after a position (exclusive). */
export interface AuthorQuery {
  readonly identity: string;
  readonly after: Position;
  /** 1 to 500. */
  readonly limit: number;
}

export interface SearchQuery {
  /** Who asks, e.g. an identity: of each, one search runs and another waits at most. */
  readonly asker: string;
  /**
   * Words as people type them, at most 400 characters of them. All must be there, in any order, case and accents
   * aside; what stands in double quotes must be there as it is; `word*` stands for all that begin like it. Of more
   * than 16 words, or 4 of those with a star, the rest is not asked for.
   * Nothing but white space: every text.
   */
  readonly text: string;
  /** Said by somebody who had this nick then. */
  readonly from?: FoldedName;
  /** Where the asker may look. */
  readonly rooms: readonly RoomName[];
  /** Older than the message at this position (exclusive). */
  readonly before?: Position;
  /** Said before this moment, in milliseconds since 1970. */
  readonly beforeAt?: number;
  /** 1 to 100. */
  readonly limit: number;
}

export interface SearchPage {
  /** Newest first. */
  readonly found: readonly Message[];
  /** Not everything older was looked at yet: `before` of the query that goes on. There may be an end and no page. */
  readonly next?: Position;
}

/**
 * What is asked of the past. Everything in it follows from the log alone. An event that names a room by a name which
 * nobody has any more means the room that had it last: it was on its way while the room was renamed or closed.
 */
export interface ReadModel {
  /** The position up to which this model has seen the log. */
  checkpoint(): Promise<Position>;
  /** Every conversation that is not closed, direct ones too, each under its name of now. */
  rooms(): Promise<readonly RoomRecord[]>;
  /** Oldest first. */
  history(query: HistoryQuery): Promise<readonly Message[]>;
  /** The message at a position, erased or not, also in a closed room (`isClosed`); undefined where none is. */
  message(position: Position): Promise<Message | undefined>;
  /** Oldest first, also from closed rooms. */
  saidBy(query: AuthorQuery): Promise<readonly Message[]>;
  /**
   * Looks for about a second at most, then tells how far it came. Erased messages are never found.
   * @throws ChatError `search-busy` when too many wait already, or one more of the asker's own does
   * @throws the signal's reason when it aborts
   */
  search(query: SearchQuery, signal?: AbortSignal): Promise<SearchPage>;
  /** Every registry event up to the checkpoint, in order: replayed as a whole, it tells who is who and what is what. */
  registry(): Promise<readonly StoredRegistryEvent[]>;
  close(): Promise<void>;
}
