import type { PeopleEvent } from '../events.ts';
import type { Author, Message } from '../message.ts';
import type { Position } from '../position.ts';
import type { RoomName } from '../text/names.ts';
import type { StoredEvent } from './event-log.ts';

export type StoredPeopleEvent = StoredEvent & { readonly event: PeopleEvent };

export interface RoomRecord {
  readonly name: RoomName;
  readonly topic: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly createdBy: Author;
  /** Number of the newest message in the room; 0 when nobody spoke yet. */
  readonly lastNumber: number;
}

/** A page of one room's history by message number: the `limit` newest before `before` (exclusive), or all newest. */
export interface HistoryQuery {
  readonly room: RoomName;
  readonly before?: number;
  /** 1 to 500. */
  readonly limit: number;
}

/** What is asked of the past. Everything in it follows from the log alone. */
export interface ReadModel {
  /** The position up to which this model has seen the log. */
  checkpoint(): Promise<Position>;
  rooms(): Promise<readonly RoomRecord[]>;
  /** Oldest first. */
  history(query: HistoryQuery): Promise<readonly Message[]>;
  /** Every event about people up to the checkpoint, in order: replayed as a whole, it tells who is who. */
  people(): Promise<readonly StoredPeopleEvent[]>;
  close(): Promise<void>;
}
