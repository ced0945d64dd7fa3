import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { isFingerprint } from '../config/schema.ts';
import { StartError } from './start-error.ts';

/** Where `tertulia op` writes: one fingerprint a line; what is behind a `#` is for people. */
export function operatorsPathIn(dataDir: string): string {
  return join(dataDir, 'operators');
}

/** What the file names; lines that are no fingerprints are for whoever writes them to mend. */
export function readOperators(dataDir: string): { operators: readonly string[]; strange: readonly string[] } {
  const lines = textOf(operatorsPathIn(dataDir))
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '');
  return {
    operators: lines.filter(isFingerprint),
    strange: lines.filter((line) => !isFingerprint(line)),
  };
}

/** Adds a line, and makes the file, for this user alone, where there is none. @throws StartError */
export function addOperator(dataDir: string, fingerprint: string): void {
  const path = operatorsPathIn(dataDir);
  const text = textOf(path);
  const separator = text === '' || text.endsWith('\n') ? '' : '\n';
  try {
    appendFileSync(path, `${separator}${fingerprint}\n`, { mode: 0o600, flush: true });
  } catch (error) {
    throw new StartError(`The file ${path} cannot be written: run this as the user whose file it is.`, {
      cause: error,
    });
  }
}

/** Empty where there is no file yet. @throws StartError */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw new StartError(`The file ${path} cannot be read: run this as the user whose file it is.`, {
      cause: error,
    });
  }
}
