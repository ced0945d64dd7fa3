import { stripUnsafe } from '../../chat-core/text/clean.ts';
import { splitGraphemes } from '../rows/cell-width.ts';
import type { Draft } from './draft.ts';
import type { Edit } from './editor.ts';

const printableAscii = /^[\u0020-\u007e]*$/u;
const marksAhead = /^(?:\p{M}|[\u200c\u200d])+/u;
const openJoiner = /[\p{L}\p{M}\p{Extended_Pictographic}][\u200c\u200d]$/u;

/**
 * What typing comes to. It is cleaned together with the character that it may belong to: accents, vowel signs and
 * joiners come by themselves from many keyboards, and are nothing without what stands before them.
 */
export function typed({ text: written, caret }: Draft, text: string): Edit {
  if (printableAscii.test(text)) return { type: 'insert', text };
  const before = splitGraphemes(written.slice(0, caret)).at(-1) ?? '';
  const joined = before + text;
  // A joiner waits for what comes next; where nothing comes, the core takes it away.
  const whole = stripUnsafe(joined) + (openJoiner.test(joined) ? joined.slice(-1) : '');
  if (whole.startsWith(before)) return { type: 'insert', text: whole.slice(before.length) };
  return { type: 'substitute', start: caret - before.length, text: whole };
}

/**
 * Text that came in one piece, clean and without its last line ends, but for marks at its beginning: what they belong to
 * may stand before the caret, as `typed` finds out.
 */
export function pasted(text: string): string {
  const marks = marksAhead.exec(text)?.[0] ?? '';
  return marks + stripUnsafe(text.slice(marks.length)).replace(/\n+$/u, '');
}
