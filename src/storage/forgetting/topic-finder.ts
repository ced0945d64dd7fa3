import type { Position } from '../../chat-core/position.ts';
import type { Nick, RoomName } from '../../chat-core/text/names.ts';
import type { Database } from '../database.ts';

/** A topic that stands in a room, as somebody set it. */
export interface StandingTopic {
  /** As it is called now. */
  readonly room: RoomName;
  /** Where the log has it last. */
  readonly position: Position;
  /** Of whoever set it, at that moment. */
  readonly nick: Nick;
}

/** The rooms whose topic of now is one that the identity gave them. */
export function createTopicFinder(db: Database): (identity: string) => readonly StandingTopic[] {
  const find = db.prepare(
    `SELECT rooms.name AS room, max(position) AS position, body ->> '$.by.nick' AS nick
     FROM registry JOIN events USING (position) JOIN rooms ON room = (
       SELECT room FROM room_names WHERE name = body ->> '$.room' AND since <= position
       ORDER BY since DESC LIMIT 1
     )
     WHERE identity = ? AND body ->> '$.type' = 'topic-set' AND topic <> '' AND topic = body ->> '$.topic'
     GROUP BY room`,
  );
  return (identity) => find.all(identity) as unknown as StandingTopic[];
}
