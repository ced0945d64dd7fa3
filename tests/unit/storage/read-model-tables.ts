import type { Database } from '../../../src/storage/database.ts';

const tables = ['authors', 'rooms', 'room_names', 'messages', 'amendments', 'registry', 'projection'];

/** As a migration does that changes what the projection writes: everything that follows from the log is gone. */
export function forgetReadModel(db: Database): void {
  db.exec(`
    INSERT INTO message_words (message_words) VALUES ('delete-all');
    DELETE FROM authors; DELETE FROM rooms; DELETE FROM messages; DELETE FROM amendments;
    DELETE FROM room_names; DELETE FROM registry;
    UPDATE projection SET checkpoint = 0;
  `);
}

/** Every row of the read model, and every word of the index with the messages it stands in. */
export function dumpReadModel(db: Database): object {
  const rows = (sql: string): object[] =>
    db
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }));
  db.exec(`CREATE VIRTUAL TABLE temp.words USING fts5vocab (main, message_words, instance)`);
  const words = rows('SELECT term, doc, "offset" FROM temp.words ORDER BY term, doc, "offset"');
  db.exec('DROP TABLE temp.words');
  return {
    words,
    ...Object.fromEntries(tables.map((table) => [table, rows(`SELECT * FROM ${table} ORDER BY 1`)])),
  };
}
