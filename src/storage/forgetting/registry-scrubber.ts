import type { Database } from '../database.ts';
import type { ForgetWordsChore } from '../writer-protocol.ts';

/**
 * Takes what one identity wrote out of the registry: topics, reasons, reports and announcements. That something was
 * done stays, as it is kept for ever. Inside the caller's transaction; returns in how many events.
 */
export type RegistryScrubber = (chore: ForgetWordsChore) => number;

export function createRegistryScrubber(db: Database): RegistryScrubber {
  const overwrite = db.prepare(
    `UPDATE events
     SET body = json_replace(body, '$.topic', '', '$.text', '', '$.reason', '', '$.sanction.reason', '')
     WHERE position IN (
       SELECT position FROM registry JOIN events USING (position)
       WHERE identity = ? AND position <= ? AND concat(
         body ->> '$.topic', body ->> '$.text', body ->> '$.reason', body ->> '$.sanction.reason'
       ) <> ''
       LIMIT ?
     )`,
  );
  return ({ identity, through, limit }) => Number(overwrite.run(identity, through, limit).changes);
}
