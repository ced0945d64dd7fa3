/** Where something stands in a play. Lines count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  /** The line as it was written, without the blanks around it. */
  readonly source: string;
}

/** A play that cannot be understood. The message names the file, the line, what was read and what would be right. */
export class PlayError extends Error {
  override readonly name = 'PlayError';

  constructor({ file, line, source }: Place, sentence: string) {
    super(`${file}:${line}: ${sentence}${source === '' ? '' : `\n  ${line} | ${source}`}`);
  }
}
