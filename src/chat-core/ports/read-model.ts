import type { Author, Message } from '../message.ts';
import type { RoomName } from '../text/names.ts';
import type { Position } from '../position.ts';

export interface RoomRecord {
  readonly name: RoomName;
  readonly topic: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly createdBy: Author;
  /** Number of the newest message in the room; 0 when nobody spoke yet. */
  readonly lastNumber: number;
}

export interface TokenRecord {
  readonly tokenHash: string;
  readonly author: Author;
  readonly position: Position;
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
  /** The newest token of every nick (an older token of the same nick is void). */
  tokens(): Promise<readonly TokenRecord[]>;
  close(): Promise<void>;
}
