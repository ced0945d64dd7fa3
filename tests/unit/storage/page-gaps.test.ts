import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';

import { expect, onTestFinished, test } from 'vitest';

import { overwriteGaps } from '../../../src/storage/forgetting/page-gaps.ts';
import { createStoragePlace } from '../../contract/sqlite.ts';

test.each([512, 4096, 65_536])(
  'in pages of %i bytes, what was moved and deleted is gone, and everything else is as it was',
  async (pageBytes) => {
    const path = await restlessDatabase(pageBytes);
    const before = everythingIn(path);

    sweep(path, 3);
    expect((await readFile(path)).includes('remorse')).toBe(false);
    expect(everythingIn(path)).toEqual(before);
    const swept = await readFile(path);
    sweep(path, 1000);
    expect(swept.equals(await readFile(path))).toBe(true);
  },
);

test('SQLite itself leaves copies of what was moved, or else there would be nothing to do', async () => {
  const path = await restlessDatabase(4096);
  expect((await readFile(path)).includes('remorse')).toBe(true);
});

test('what is no database, or half of one, is left alone', async () => {
  const path = await restlessDatabase(4096);
  const whole = await readFile(path);
  for (const bytes of [
    Buffer.alloc(0),
    Buffer.from('short'),
    whole.subarray(0, 5000),
    Buffer.alloc(8192, 13),
  ]) {
    await writeFile(path, bytes);
    sweep(path, 100);
    expect((await readFile(path)).length).toBe(bytes.length);
  }
});

/** Rows with secrets among others, grown and shrunk until their neighbours moved; then the secrets are deleted. */
async function restlessDatabase(pageBytes: number): Promise<string> {
  const place = await createStoragePlace();
  onTestFinished(() => place[Symbol.asyncDispose]());
  await mkdir(place.dataDir);
  const db = new DatabaseSync(place.databasePath);
  db.exec(`PRAGMA page_size = ${pageBytes}; PRAGMA secure_delete = ON; CREATE TABLE lines (text TEXT);
    CREATE INDEX by_text ON lines (text)`);
  const add = db.prepare('INSERT INTO lines (text) VALUES (?)');
  const change = db.prepare('UPDATE lines SET text = ? WHERE rowid = ?');
  const textOf = (row: number, words: number): string =>
    `${row % 3 === 0 ? 'remorse' : 'chatter'} ${row} `.repeat(words);
  db.exec('BEGIN');
  for (let row = 1; row <= 600; row += 1) add.run(textOf(row, 1));
  for (const factor of [7, 31, 3])
    for (let row = 1; row <= 600; row += 1) change.run(textOf(row, 1 + ((row * factor) % 60)), row);
  db.exec('DELETE FROM lines WHERE rowid % 3 = 0; COMMIT');
  db.close();
  return place.databasePath;
}

function everythingIn(path: string): object {
  const db = new DatabaseSync(path);
  const rows = (sql: string): object[] =>
    db
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }));
  const found = {
    check: rows('PRAGMA integrity_check'),
    lines: rows('SELECT rowid, text FROM lines'),
    indexed: rows(`SELECT text FROM lines INDEXED BY by_text WHERE text > '' ORDER BY text`),
  };
  db.close();
  return found;
}

function sweep(path: string, slicePages: number): void {
  const descriptor = openSync(path, 'r+');
  let pagesDone = 0;
  while (overwriteGaps(descriptor, pagesDone, slicePages)) pagesDone += slicePages;
  closeSync(descriptor);
}
