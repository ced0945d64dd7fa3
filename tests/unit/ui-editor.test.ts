import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { layoutDraft } from '../../src/ui/screens/draft-layout.ts';
import { destination } from '../../src/ui/state/draft.ts';
import { edit, type Edit, type Editor, emptyEditor } from '../../src/ui/state/editor.ts';

/** `he|llo`: a draft with its caret. */
function editorAt(shown: string): Editor {
  const caret = shown.indexOf('|');
  return { ...emptyEditor, draft: { text: shown.replace('|', ''), caret } };
}

function shown({ draft }: Editor): string {
  return `${draft.text.slice(0, draft.caret)}|${draft.text.slice(draft.caret)}`;
}

const after = (start: string, ...edits: Edit[]): string => shown(edits.reduce(edit, editorAt(start)));

describe('the line editor', () => {
  test('types where the caret is', () => {
    expect(after('he|o', { type: 'insert', text: 'll' })).toBe('hell|o');
  });

  test('moves and erases by what people call characters', () => {
    expect(after('👩‍👩‍👧|x', { type: 'move', motion: 'character-back' })).toBe('|👩‍👩‍👧x');
    expect(after('e\u0301|x', { type: 'erase', motion: 'character-back' })).toBe('|x');
    expect(after('日|本', { type: 'erase', motion: 'character-forward' })).toBe('日|');
  });

  test('moves by words of any script', () => {
    expect(after('über straße|', { type: 'move', motion: 'word-back' })).toBe('über |straße');
    expect(after('|über, straße', { type: 'move', motion: 'word-forward' })).toBe('über|, straße');
    expect(after('hola, ñandú|', { type: 'kill', motion: 'word-back' })).toBe('hola, |');
  });

  test('gives back together what was killed together, and then what was killed before it', () => {
    const [back, on] = [
      { type: 'kill', motion: 'word-back' },
      { type: 'kill', motion: 'word-forward' },
    ] as const;
    const [yank, older] = [{ type: 'yank' }, { type: 'yank-older' }] as const;
    const insert = (text: string): Edit => ({ type: 'insert', text });
    const killed = [back, back, on, insert('x'), back];
    const start = 'one two |three';
    expect(after(start, back, back, on, yank)).toBe('one two three|');
    expect(after(start, ...killed, yank)).toBe('x|');
    expect(after(start, ...killed, yank, older)).toBe('one two three|');
    expect(after(start, ...killed, yank, older, older)).toBe('x|');
    expect(after(start, ...killed, yank, older, insert('!'), older)).toBe('one two three!|');
    expect(after(start, ...killed, yank, older, { type: 'undo' })).toBe('|');
    expect(after('|', yank, older)).toBe('|');
  });

  test('gives back what was killed', () => {
    expect(
      after(
        'one |two',
        { type: 'kill', motion: 'line-end' },
        { type: 'move', motion: 'start' },
        { type: 'yank' },
      ),
    ).toBe('two|one ');
  });

  test('swaps characters, the last two at the end', () => {
    expect(after('ab|c', { type: 'transpose' })).toBe('acb|');
    expect(after('abc|', { type: 'transpose' })).toBe('acb|');
    expect(after('|abc', { type: 'transpose' })).toBe('|abc');
  });

  test('undoes a word at a time', () => {
    const typed = 'one two'.split('').map((text): Edit => ({ type: 'insert', text }));
    expect(after('|', ...typed, { type: 'undo' })).toBe('one |');
    expect(after('|', ...typed, { type: 'undo' }, { type: 'undo' })).toBe('one|');
    expect(after('|', { type: 'undo' })).toBe('|');
  });

  test('moves between lines of a draft, in the same column where there is one', () => {
    expect(after('one\ntw|o', { type: 'move', motion: 'line-up' })).toBe('on|e\ntwo');
    expect(after('one long\nt|wo', { type: 'move', motion: 'line-up' })).toBe('o|ne long\ntwo');
    expect(after('a long li|ne\nx', { type: 'move', motion: 'line-down' })).toBe('a long line\nx|');
    expect(after('on|e\ntwo', { type: 'move', motion: 'line-end' })).toBe('one|\ntwo');
    expect(destination(editorAt('one|').draft, 'line-up')).toBe(3);
  });

  test('keeps its caret between characters, and within the text, whatever happens', () => {
    const motion = fc.constantFrom(
      'character-back',
      'character-forward',
      'word-back',
      'word-forward',
      'line-start',
      'line-end',
      'line-up',
      'line-down',
      'start',
      'end',
    );
    const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
      fc.record({
        type: fc.constant('insert' as const),
        text: fc.string({ unit: 'grapheme', maxLength: 6 }),
      }),
      fc.constant({ type: 'insert', text: '\n' } as const),
      fc.record({ type: fc.constantFrom('move', 'erase', 'kill'), motion }) as fc.Arbitrary<Edit>,
      fc.constantFrom<Edit>({ type: 'yank' }, { type: 'transpose' }, { type: 'undo' }),
    );
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 60 }), (edits) => {
        const { draft } = edits.reduce(edit, emptyEditor);
        expect(draft.caret).toBeGreaterThanOrEqual(0);
        expect(draft.caret).toBeLessThanOrEqual(draft.text.length);
        expect(draft.text.slice(0, draft.caret).isWellFormed()).toBe(draft.text.isWellFormed());
      }),
      { numRuns: Number(process.env['SOAK_INPUTS'] ?? 500) },
    );
  });
});

describe('a draft on the screen', () => {
  test('is broken where the row ends, with a cell kept for the caret', () => {
    const { lines, caret } = layoutDraft({ text: 'abcdefghij', caret: 10 }, 6, 5);
    expect(lines).toEqual(['abcde', 'fghij']);
    expect(caret).toMatchObject({ row: 1, column: 5 });
  });

  test('shows the rows around the caret when there are too many', () => {
    const text = 'one\ntwo\nthree\nfour';
    expect(layoutDraft({ text, caret: text.length }, 20, 2).lines).toEqual(['three', 'four']);
    expect(layoutDraft({ text, caret: 0 }, 20, 2).lines).toEqual(['one', 'two']);
    expect(layoutDraft({ text, caret: 5 }, 20, 2)).toMatchObject({
      lines: ['one', 'two'],
      caret: { row: 1, column: 1 },
    });
  });

  test('has its caret in sight and in place, at every width', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { maxLength: 5 }),
        fc.integer({ min: 2, max: 30 }),
        fc.integer({ min: 1, max: 6 }),
        (lines, columns, most) => {
          const text = lines.map((line) => line.replaceAll(/\p{C}/gu, '')).join('\n');
          const laid = layoutDraft({ text, caret: text.length }, columns, most);
          expect(laid.lines.length).toBeLessThanOrEqual(most);
          expect(laid.lines[laid.caret.row]).toBeDefined();
        },
      ),
    );
  });
});
