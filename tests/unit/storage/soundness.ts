import { DatabaseSync } from 'node:sqlite';

import { expect } from 'vitest';

/** The file is whole by SQLite's own checks, and the words of the index are those of the messages. */
export function expectWhole(path: string): void {
  inDatabase(path, () => {});
}

/**
 * The file is whole by SQLite's own checks; log, messages, words and checkpoint agree; every room's numbers run from
 * 1 without holes. All events of the log are `count` messages.
 */
export function expectSound(path: string, count: number): void {
  inDatabase(path, (all) => {
    expect(all('SELECT count(*) AS events, count(DISTINCT id) AS ids FROM events')).toEqual([
      { events: count, ids: count },
    ]);
    expect(all('SELECT count(*) AS messages FROM messages JOIN events USING (position, id)')).toEqual([
      { messages: count },
    ]);
    expect(all('SELECT (SELECT max(position) FROM events) - checkpoint AS behind FROM projection')).toEqual([
      { behind: count === 0 ? null : 0 },
    ]);
    const holes = `SELECT room, count(*) AS messages, min(number) AS first, max(number) AS last, last_number
       FROM messages JOIN rooms USING (room) GROUP BY room
       HAVING messages <> last OR first <> 1 OR last <> last_number`;
    expect(all(holes)).toEqual([]);
  });
}

function inDatabase(path: string, look: (all: (sql: string) => unknown[]) => void): void {
  const db = new DatabaseSync(path);
  try {
    const all = (sql: string): unknown[] =>
      db
        .prepare(sql)
        .all()
        .map((row) => ({ ...row }));
    expect(all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    db.exec(`INSERT INTO message_words (message_words, rank) VALUES ('integrity-check', 1)`);
    look(all);
  } finally {
    db.close();
  }
}
