import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { stripUnsafe } from '../../src/chat-core/text/clean.ts';
import { splitGraphemes } from '../../src/ui/rows/cell-width.ts';
import { edit, emptyEditor } from '../../src/ui/state/editor.ts';
import { pasted, typed } from '../../src/ui/state/typed.ts';

/** The draft that comes of typing so many pieces. */
function afterTyping(pieces: Iterable<string>): string {
  let editor = emptyEditor;
  for (const piece of pieces) editor = edit(editor, typed(editor.draft, piece));
  return editor.draft.text;
}

test.each([
  ['an accent', 'cafe\u0301', 'café'],
  ['two accents', 'e\u0302\u0301', 'ế'],
  ['Thai', 'ที่นี่', 'ที่นี่'],
  ['Devanagari', 'नमस्ते', 'नमस्ते'],
  ['a joiner within a word', 'क्\u200dष', 'क्\u200dष'],
  ['a non-joiner within a word', 'می\u200cخواهم', 'می\u200cخواهم'],
  ['Hangul by its parts', '\u1112\u1161\u11ab', '한'],
  ['a family', '👩\u200d👩\u200d👧', '👩\u200d👩\u200d👧'],
  ['a tone of skin', '👍🏽', '👍🏽'],
  ['a heart in colour', '❤\ufe0f', '❤\ufe0f'],
])('%s, typed code point by code point, is what it would be in one piece', (_what, text, draft) => {
  expect(afterTyping(text)).toBe(draft);
});

test('a mark without a letter, and the fourth of a tower, are left out', () => {
  expect(afterTyping('\u0301a')).toBe('a');
  expect(afterTyping(`x${'\u0323'.repeat(9)}`)).toBe(`x${'\u0323'.repeat(3)}`);
  expect(afterTyping('a\u202eb\u001b[31mc')).not.toMatch(/[\u202e\u001b]/u);
});

test.each([
  ['puts it on the letter before', 'caf', 'e', '\u0301 con leche', 'café con leche'],
  ['goes on with the word before', '', 'क', '\u200dष', 'क्\u200dष'.replace('\u094d', '')],
  ['leaves it out where nothing is before', '', '', '\u0301a', 'a'],
  ['leaves it out behind three others', '', `x${'\u0323'.repeat(3)}`, '\u0323y', `x${'\u0323'.repeat(3)}y`],
])('a paste that begins with a mark %s', (_what, before, letter, text, draft) => {
  expect(afterTyping([before, letter, pasted(text)])).toBe(draft);
});

test('typed in any pieces, a text is as clean as in one', () => {
  const letters = fc.constantFrom(
    'a',
    ' ',
    'é',
    '\u0301',
    '\u0e35',
    'น',
    '\u094d',
    'क',
    '\u200d',
    '👩',
    '\ufe0f',
    '❤',
    '漢',
  );
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 30 }), (pieces) => {
      const draft = afterTyping(pieces);
      // All that is left for the core to do is to take a joiner away that joins nothing.
      expect(splitGraphemes(draft).length).toBeLessThanOrEqual(pieces.length);
      expect(stripUnsafe(draft).replaceAll('\u200d', '')).toBe(draft.replaceAll('\u200d', ''));
    }),
  );
});
