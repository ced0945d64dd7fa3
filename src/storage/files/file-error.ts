import { StorageError } from './storage-error.ts';

export type FileErrorCode = keyof typeof sentences;

/** Trouble with a file that somebody named on the command line: no setting is about it. */
export function fileError(
  code: FileErrorCode,
  file: string,
  { cause, finding = '' }: { readonly cause?: unknown; readonly finding?: string } = {},
): StorageError {
  return new StorageError(code, sentences[code](file, finding), { cause });
}

const sentences = {
  absent: (file: string) => `There is no file ${file}: name the backup that is to be restored.`,
  exists: (file: string) => `${file} exists already, and stays as it is: name a file that does not.`,
  unwritable: (file: string) => `${file} cannot be written: name a file where this user may write.`,
  full: (file: string) => `There is no space left to write ${file}: name a file on another disk.`,
  unreadable: (file: string) => `${file} cannot be read: let this user read it, then try again.`,
  damaged: (file: string, finding: string) =>
    `${file} is damaged (${finding}), and was not restored: use another backup.`,
  foreign: (file: string) => `${file} is no backup of a house, and was not restored: name one that is.`,
  newer: (file: string) => `${file} was written by a newer Tertulia: restore it with that version.`,
} as const;
