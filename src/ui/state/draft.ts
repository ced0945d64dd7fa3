import { splitGraphemes } from '../rows/cell-width.ts';

/** A line that is being written; it may hold newlines. */
export interface Draft {
  readonly text: string;
  /** UTF-16 offset into the text, between two grapheme clusters. */
  readonly caret: number;
}

/** Where the caret may go from where it stands. */
export type Motion =
  | 'character-back'
  | 'character-forward'
  | 'word-back'
  | 'word-forward'
  | 'line-start'
  | 'line-end'
  | 'line-up'
  | 'line-down'
  | 'start'
  | 'end';

export const emptyDraft: Draft = { text: '', caret: 0 };

/** The draft with its caret behind the text. */
export function draftOf(text: string): Draft {
  return { text, caret: text.length };
}

/** The offset that a motion leads to; the caret's own where it leads nowhere. */
export function destination({ text, caret }: Draft, motion: Motion): number {
  switch (motion) {
    case 'character-back':
      return caret - (splitGraphemes(text.slice(0, caret)).at(-1)?.length ?? 0);
    case 'character-forward':
      return caret + (splitGraphemes(text.slice(caret))[0]?.length ?? 0);
    case 'word-back':
      return /[\p{L}\p{M}\p{N}_]*[^\p{L}\p{M}\p{N}_]*$/u.exec(text.slice(0, caret))?.index ?? caret;
    case 'word-forward':
      return caret + (/^[^\p{L}\p{M}\p{N}_]*[\p{L}\p{M}\p{N}_]*/u.exec(text.slice(caret))?.[0].length ?? 0);
    case 'line-start':
      return lineStart(text, caret);
    case 'line-end':
      return lineEnd(text, caret);
    case 'line-up':
      return lineAbove(text, caret);
    case 'line-down':
      return lineBelow(text, caret);
    case 'start':
      return 0;
    case 'end':
      return text.length;
  }
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}

function lineAbove(text: string, caret: number): number {
  const start = lineStart(text, caret);
  return start === 0 ? caret : sameColumn(text, caret, start, lineStart(text, start - 1));
}

function lineBelow(text: string, caret: number): number {
  const end = lineEnd(text, caret);
  return end === text.length ? caret : sameColumn(text, caret, lineStart(text, caret), end + 1);
}

/** As many characters into the other line as the caret is in its own. */
function sameColumn(text: string, caret: number, ownStart: number, otherStart: number): number {
  const column = splitGraphemes(text.slice(ownStart, caret)).length;
  const other = splitGraphemes(text.slice(otherStart, lineEnd(text, otherStart)));
  return otherStart + other.slice(0, column).join('').length;
}
