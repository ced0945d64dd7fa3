import type { Position } from '../../chat-core/position.ts';
import type { Database } from '../database.ts';
import type { PruneChore } from '../writer-protocol.ts';

/** Removes what has aged out, from the log and the read model, inside the caller's transaction; returns how much. */
export type Pruner = (chore: PruneChore) => number;

export function createPruner(db: Database): Pruner {
  const findOldest = db.prepare(
    `SELECT position, number, at, text, erased FROM messages
     WHERE room = ? ORDER BY number LIMIT ?`,
  );
  const findAmendments = db.prepare('SELECT position FROM amendments WHERE target = ?');
  const removeAmendments = db.prepare('DELETE FROM amendments WHERE target = ?');
  const removeWords = db.prepare(
    `INSERT INTO message_words (message_words, rowid, text) VALUES ('delete', ?, ?)`,
  );
  const removeMessage = db.prepare('DELETE FROM messages WHERE position = ?');
  const removeEvent = db.prepare('DELETE FROM events WHERE position = ?');
  const countThrough = db.prepare(
    `INSERT INTO pruned (founded, through) VALUES ((SELECT founded FROM rooms WHERE room = ?), ?)
     ON CONFLICT (founded) DO UPDATE SET through = excluded.through`,
  );

  function remove({ position, text, erased }: OldMessage): void {
    if (erased === 0) removeWords.run(position, text);
    removeMessage.run(position);
    for (const row of findAmendments.all(position)) removeEvent.run(Number(row['position']));
    removeAmendments.run(position);
    removeEvent.run(position);
  }

  return ({ room, before, limit }) => {
    const oldest = findOldest.all(room, limit) as unknown as OldMessage[];
    // Up to the first that is kept, so that numbers have no holes: a clock that was wrong for a while may keep more.
    const kept = oldest.findIndex(({ at }) => at >= before);
    const old = kept === -1 ? oldest : oldest.slice(0, kept);
    for (const message of old) remove(message);
    const last = old.at(-1);
    if (last) countThrough.run(room, last.number);
    return old.length;
  };
}

interface OldMessage {
  readonly position: Position;
  readonly number: number;
  readonly at: number;
  readonly text: string;
  readonly erased: 0 | 1;
}
