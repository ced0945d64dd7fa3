import type { Position } from '../position.ts';
import type { RoomName } from '../text/names.ts';

/** What has aged out of one room: everything up to the number `through`, `count` messages of it in this pass. */
export interface PrunedRoom {
  /** A closed one, too (`isClosed`). */
  readonly room: RoomName;
  readonly through: number;
  /** Everything that was said in the room before this position is gone. */
  readonly before: Position;
  readonly count: number;
}

/** What the house keeps, and until when. Adapters prove themselves with `tests/contract/erasure.ts`. */
export interface Retention {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** For rooms that have set no time of their own; 0 keeps everything. */
  readonly houseSeconds: number;
}

/** Takes words out of the house, out of its files too. */
export interface Erasure {
  /**
   * Removes what was said longer ago than its room keeps it, oldest first and never past a message that is kept.
   * Nothing of it is left but the count: numbers and positions are not given out again. Rooms that lost nothing are
   * not in the answer. @throws Unavailable; the next pass goes on where this one ended
   */
  prune(retention: Retention): Promise<readonly PrunedRoom[]>;
  /**
   * Appends an `erased` event at `now` for each message of the identity that has a text, and empties the topics of
   * theirs that still stand. What they wrote elsewhere in the log (topics, reasons, reports, announcements) is
   * overwritten. Resolves with the number of messages. @throws Unavailable; asking again erases the rest
   */
  eraseAuthor(identity: string, now: number): Promise<number>;
}
