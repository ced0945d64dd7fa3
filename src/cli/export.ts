import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { readConfig } from '../config/environment.ts';
import { questionIn } from '../config/help.ts';
import { fileError } from '../storage/files/file-error.ts';
import { exportEvents } from '../storage/log/export-events.ts';
import { splitWords, theFile } from './words.ts';

const usage =
  'Write npm run --silent export, with - or nothing for stdout or with a FILE: everything that the house in --data-dir remembers, a line of JSON for each event.';

/** `tertulia export [FILE|-]`. @throws StartError, StorageError */
export async function exportHouse(argv: readonly string[]): Promise<number> {
  if (questionIn(argv) !== undefined) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const { words, settings } = splitWords(argv);
  const file = words.length === 0 ? '-' : theFile(words, usage);
  const lines = Readable.from(exportEvents(readConfig(settings).dataDir));
  await (file === '-' ? writeOut(lines) : writeFile(lines, resolve(file)));
  return 0;
}

async function writeOut(lines: Readable): Promise<void> {
  try {
    await pipeline(lines, process.stdout, { end: false });
  } catch (error) {
    // Whoever reads has enough, as with `| head`.
    if (codeOf(error) !== 'EPIPE') throw error;
  }
}

async function writeFile(lines: Readable, file: string): Promise<void> {
  try {
    await pipeline(lines, createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }));
  } catch (error) {
    switch (codeOf(error)) {
      case 'EEXIST':
        throw fileError('exists', file, { cause: error });
      case 'ENOSPC':
      case 'EDQUOT':
        throw fileError('full', file, { cause: error });
      case undefined:
        throw error;
      default:
        throw fileError('unwritable', file, { cause: error });
    }
  }
}

/** The system's own code; undefined for every error that is not the system's. */
function codeOf(error: unknown): string | undefined {
  const { code, syscall } = error as NodeJS.ErrnoException;
  return syscall === undefined ? undefined : code;
}
