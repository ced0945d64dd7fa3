import type { Database } from '../database.ts';

// 800 KiB: some 15 ms.
const slicePages = 200;

/**
 * Merges the index of words by a slice, so that in the end no trace of deleted words is left in it; false when there
 * is nothing more to merge. The index's own option for this, `secure-delete`, damages it: up to SQLite 3.53.4 a text
 * that has a word some hundred times over leaves entries behind, and the index no longer fits the messages.
 * https://sqlite.org/fts5.html#the_merge_command
 */
export function mergeWords(db: Database, step: 'first' | 'next'): boolean {
  const countChanges = db.prepare('SELECT total_changes() AS count');
  const merge = db.prepare(`INSERT INTO message_words (message_words, rank) VALUES ('merge', ?)`);
  const before = Number(countChanges.get()?.['count']);
  merge.run(step === 'first' ? -slicePages : slicePages);
  return step === 'first' || Number(countChanges.get()?.['count']) - before >= 2;
}

/** The same at one go. */
export function mergeAllWords(db: Database): void {
  db.exec(`INSERT INTO message_words (message_words) VALUES ('optimize')`);
}
