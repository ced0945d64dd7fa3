import { resolve } from 'node:path';

import { readConfig } from '../config/environment.ts';
import { questionIn } from '../config/help.ts';
import { backUp } from '../storage/files/backup.ts';
import { splitWords, theFile } from './words.ts';

const usage =
  'Write npm run backup -- FILE: everything that the house in --data-dir remembers is copied there, also while it is open.';

/** `tertulia backup FILE`. @throws StartError, StorageError */
export async function backup(argv: readonly string[]): Promise<number> {
  if (questionIn(argv) !== undefined) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const { words, settings } = splitWords(argv);
  const file = theFile(words, usage);
  const { messages, rooms } = await backUp(readConfig(settings).dataDir, resolve(file));
  process.stdout.write(
    `The backup is in ${file}, whole and checked (messages: ${messages}, rooms: ${rooms}).\n`,
  );
  return 0;
}
