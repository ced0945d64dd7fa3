import { graphemeWidth, splitGraphemes } from './cell-width.ts';

/** A line of a wrapped text, as offsets into it: `end` is exclusive; the blanks of a break belong to no line. */
export interface WrappedLine {
  readonly start: number;
  readonly end: number;
}

const printableAscii = /^[\u0020-\u007e]*$/u;
const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * Breaks one line of text into parts of at most `width` cells: at blanks, beside ideographs, and inside a word only
 * when nothing else is left. A grapheme wider than `width` gets a line of its own, so that every width from 1 up ends.
 */
export function wrapLine(text: string, width: number): readonly WrappedLine[] {
  if (text.length <= width && printableAscii.test(text)) return [{ start: 0, end: text.length }];
  const letters = splitGraphemes(text);
  const lines: WrappedLine[] = [];
  let first = 0;
  let start = 0;
  do {
    const overflow = firstThatOverflows(letters, first, width);
    const next = overflow === letters.length ? overflow : breakBefore(letters, first, overflow);
    let last = next;
    while (last > first && letters[last - 1] === ' ') last -= 1;
    lines.push({ start, end: start + lengthOf(letters, first, last) });
    let following = next;
    while (letters[following] === ' ') following += 1;
    start += lengthOf(letters, first, following);
    first = following;
  } while (first < letters.length);
  return lines;
}

/** Index of the first grapheme from `first` on that no longer fits; never `first` itself. */
function firstThatOverflows(letters: readonly string[], first: number, width: number): number {
  let used = 0;
  for (let index = first; index < letters.length; index += 1) {
    used += graphemeWidth(letters[index] ?? '');
    if (used > width && index > first) return index;
  }
  return letters.length;
}

/** Index of the grapheme that begins the next line, when the one at `overflow` does not fit on this one. */
function breakBefore(letters: readonly string[], first: number, overflow: number): number {
  if (letters[overflow] === ' ') return overflow;
  for (let index = overflow; index > first; index -= 1) {
    const before = letters[index - 1] ?? '';
    if (before === ' ' || ideograph.test(before) || ideograph.test(letters[index] ?? '')) return index;
  }
  return overflow;
}

function lengthOf(letters: readonly string[], from: number, to: number): number {
  let length = 0;
  for (let index = from; index < to; index += 1) length += letters[index]?.length ?? 0;
  return length;
}
