import { resolve } from 'node:path';

import { readConfig } from '../config/environment.ts';
import { questionIn } from '../config/help.ts';
import { restore as restoreFrom } from '../storage/files/restore.ts';
import { makeDirectory } from './make-directory.ts';
import { splitWords, theFile } from './words.ts';

const usage =
  'Write npm run restore -- FILE: the house in --data-dir is as it was at that backup; what is there now is kept beside it.';

/** `tertulia restore FILE`. @throws StartError, StorageError */
export async function restore(argv: readonly string[]): Promise<number> {
  if (questionIn(argv) !== undefined) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const { words, settings } = splitWords(argv);
  const file = theFile(words, usage);
  const { dataDir } = readConfig(settings);
  makeDirectory(dataDir, '--data-dir');
  const { messages, rooms, former } = await restoreFrom(dataDir, resolve(file), new Date());
  const kept = former === undefined ? '' : ` What was there before is in ${former}.`;
  process.stdout.write(
    `The house is as it was at that backup (messages: ${messages}, rooms: ${rooms}).${kept}\n`,
  );
  return 0;
}
