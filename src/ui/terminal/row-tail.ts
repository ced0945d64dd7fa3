import { cellWidth, isCertainWidth } from '../rows/cell-width.ts';
import { eraseToLineEnd, moveTo } from './sequences.ts';

const styleSequence = /\u001b\[([\d;]*)m/g;

/** The bytes that turn rows of full width, from the row `top` on, into others; the cursor ends anywhere. */
export function rowChanges(from: readonly string[], to: readonly string[], top: number): string {
  if (from === to) return '';
  let bytes = '';
  for (const [index, row] of to.entries()) {
    const before = from[index] ?? '';
    if (before !== row) bytes += rowChange(before, row, top + index);
  }
  return bytes;
}

/**
 * The bytes that turn one full-width row into another, painted from the first cell that differs on: a keystroke then
 * costs a few bytes, not a row. Where terminals may disagree about the common part, the whole row is painted.
 */
function rowChange(from: string, to: string, row: number): string {
  const common = commonPrefix(from, to);
  const head = to.slice(0, common);
  const text = head.replaceAll(styleSequence, '');
  if (!isCertainWidth(text)) return moveTo(row, 0) + eraseToLineEnd + to;
  return moveTo(row, cellWidth(text)) + eraseToLineEnd + styleAtEnd(head) + to.slice(common);
}

/** UTF-16 units that both rows begin with, ending neither inside a control sequence nor inside a character. */
function commonPrefix(from: string, to: string): number {
  const limit = Math.min(from.length, to.length);
  let common = 0;
  while (common < limit && from.charCodeAt(common) === to.charCodeAt(common)) common += 1;
  const open = to.lastIndexOf('\u001b', common - 1);
  if (open !== -1 && to.indexOf('m', open) >= common) common = open;
  // What follows may join what stands before it: marks, joiners and the second halves of pairs.
  while (common > 0 && (joins(from, common) || joins(to, common))) common -= 1;
  return common;
}

function joins(text: string, index: number): boolean {
  return index < text.length && /^[\p{M}\p{Cf}\p{Cs}\p{Emoji_Modifier}]/u.test(text.slice(index, index + 2));
}

/** The style that is on at the end of `head`, as sequences that begin from plain. */
function styleAtEnd(head: string): string {
  let on: readonly string[] = [];
  for (const [, codes = ''] of head.matchAll(styleSequence)) on = afterStyle(on, codes);
  return on.length === 0 ? '' : `\u001b[0;${on.join(';')}m`;
}

/** What each "off" of SGR takes away; the foreground is everything that begins with 3 or 9 and has two digits. */
const ends: Readonly<Record<string, RegExp>> = {
  '22': /^[12]$/,
  '23': /^3$/,
  '24': /^4$/,
  '27': /^7$/,
  '39': /^(?:3\d|9\d)/,
};

function afterStyle(on: readonly string[], codes: string): readonly string[] {
  if (codes === '' || codes === '0') return [];
  const ended = ends[codes];
  return ended === undefined ? [...on, codes] : on.filter((code) => !ended.test(code));
}
