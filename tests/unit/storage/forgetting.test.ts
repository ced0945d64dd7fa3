import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { openForWriting, transaction } from '../../../src/storage/database.ts';
import { appendAll, said } from '../../contract/events.ts';
import { createStoragePlace } from '../../contract/sqlite.ts';

test('what is deleted is gone from the bytes of the files, not only from the tables', async () => {
  await using place = await createStoragePlace();
  const storage = await place.open();
  const chatter = Array.from({ length: 400 }, (_, index) => said('dev', `chatter ${index} of the evening`));
  await appendAll(storage.eventLog, [...chatter, said('dev', 'xylophonist regrets quagmire'), ...chatter]);
  await storage.close();
  expect(await filesWith(place.dataDir, 'xylophonist')).toEqual(['tertulia.db']);

  const db = openForWriting(place.databasePath);
  transaction(db, () => {
    const found = db.prepare(`SELECT position, text FROM messages WHERE text LIKE 'xylophonist%'`).get()!;
    const [position, text] = [found['position']!, found['text']!];
    db.prepare(`INSERT INTO message_words (message_words, rowid, text) VALUES ('delete', ?, ?)`).run(
      position,
      text,
    );
    db.prepare('DELETE FROM messages WHERE position = ?').run(position);
    db.prepare(`UPDATE events SET body = '' WHERE position = ?`).run(position);
  });
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  expect(await filesWith(place.dataDir, 'xylophonist')).toEqual([]);
  expect(await filesWith(place.dataDir, 'quagmire')).toEqual([]);
  expect(await filesWith(place.dataDir, 'chatter 17 of')).toEqual(['tertulia.db']);
  db.close();
});

async function filesWith(directory: string, text: string): Promise<string[]> {
  const names = await readdir(directory);
  const contents = await Promise.all(names.map((name) => readFile(join(directory, name), 'latin1')));
  return names.filter((_, index) => contents[index]!.includes(text));
}
