import type { Database } from '../database.ts';

/** Looks at every page and every word of the index: some 10 s for each GB. Undefined when nothing is wrong. */
export function unsoundness(db: Database): string | undefined {
  const finding = String(db.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check']);
  if (finding !== 'ok') return finding.replaceAll(/\s+/g, ' ');
  // Throws where the words do not fit the messages.
  db.exec(`INSERT INTO message_words (message_words, rank) VALUES ('integrity-check', 1)`);
  return undefined;
}
