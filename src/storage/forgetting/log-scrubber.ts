import type { StoredEvent } from '../../chat-core/ports/event-log.ts';
import type { Position } from '../../chat-core/position.ts';
import type { Database } from '../database.ts';

/** Takes words out of the log where the log itself says that they are to be forgotten; in the caller's transaction. */
export interface LogScrubber {
  /** After the event was projected. True when words of the log were overwritten. */
  follow(stored: StoredEvent): boolean;
}

export function createLogScrubber(db: Database): LogScrubber {
  const findErased = db.prepare('SELECT erased FROM messages WHERE position = ?');
  const findAmendments = db.prepare('SELECT position FROM amendments WHERE target = ?');
  // What is left is still an event of its kind, so that a replay counts it and reads no word of it.
  const overwrite = db.prepare(
    `UPDATE events SET body = json_set(body, '$.text', '', '$.mentions', json('[]'))
     WHERE position = ? AND body ->> '$.text' <> ''`,
  );

  function isKept(target: Position): boolean {
    return findErased.get(target)?.['erased'] === 0;
  }

  return {
    follow({ event, position }) {
      if ((event.type !== 'erased' && event.type !== 'edited') || isKept(event.target)) return false;
      // An edit that comes after its message was erased, or aged out, brings back no words.
      const spoken = event.type === 'edited' ? [position] : findAmendments.all(event.target).map(positionIn);
      for (const found of [event.target, ...spoken]) overwrite.run(found);
      return true;
    },
  };
}

function positionIn(row: Readonly<Record<string, unknown>>): Position {
  return Number(row['position']);
}
