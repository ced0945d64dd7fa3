import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Message } from '../../src/chat-core/message.ts';
import { foldName, type Nick } from '../../src/chat-core/text/names.ts';
import { cellWidth, clip, clipNick } from '../../src/ui/rows/cell-width.ts';
import { messageRows } from '../../src/ui/rows/message-rows.ts';
import { createRowStyle } from '../../src/ui/rows/row-style.ts';
import {
  gutterColumnsOf,
  textColumnsFor,
  type TimelineLayout,
  type Times,
} from '../../src/ui/rows/style-class.ts';
import { wrapLine } from '../../src/ui/rows/wrap.ts';
import { sundayAfternoon } from '../helpers/feed-house.ts';
import { lobby } from '../helpers/talk.ts';

const lines = (text: string, width: number): string[] =>
  wrapLine(text, width).map(({ start, end }) => text.slice(start, end));

describe('cells', () => {
  test('are counted for the terminal that draws the widest', () => {
    expect(cellWidth('abc')).toBe(3);
    expect(cellWidth('ñandú')).toBe(5);
    expect(cellWidth('日本')).toBe(4);
    expect(cellWidth('e\u0301')).toBe(1);
    // Two cells where clusters are joined, six where they are not.
    expect(cellWidth('👩‍👩‍👧')).toBe(6);
    expect(cellWidth('👍🏽')).toBe(4);
  });

  test('a cut is marked, and never cuts a character in half', () => {
    expect(clip('kai_bot', 8, '…')).toBe('kai_bot');
    expect(clip('a-very-long-nick', 8, '…')).toBe('a-very-…');
    expect(clip('日本語日本語', 8, '…')).toBe('日本語…');
    expect(clip('日本', 1, '…')).toBe('…');
    expect(clip('日本', 0, '…')).toBe('');
  });
});

test.each([
  ['guest-1486', 'gue…1486'],
  ['bartholomew~2', 'barth…~2'],
  ['a-very-long-nick', 'a-very-…'],
  ['r2345678901', 'r234567…'],
  ['kai_bot', 'kai_bot'],
])('of the nick %s a number at its end stays', (nick, shown) => {
  expect(clipNick(nick, 8, '…')).toBe(shown);
});

describe('wrapping', () => {
  test('breaks at blanks, and drops them', () => {
    expect(lines('can you keep that thread', 10)).toEqual(['can you', 'keep that', 'thread']);
  });

  test('breaks a word only when it is too long for any line', () => {
    expect(lines('see https://example.org/long now', 12)).toEqual([
      'see',
      'https://exam',
      'ple.org/long',
      'now',
    ]);
  });

  test('breaks between ideographs', () => {
    expect(lines('日本語のとても長い', 8)).toEqual(['日本語の', 'とても長', 'い']);
  });

  test('keeps the indent of a line', () => {
    expect(lines('    indented code that is long', 14)).toEqual(['    indented', 'code that is', 'long']);
  });

  test('ends at every width, loses nothing but blanks, and no line is wider than it may be', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.integer({ min: 1, max: 40 }),
        (raw, width) => {
          const text = raw.replaceAll('\n', '');
          const wrapped = lines(text, width);
          expect(wrapped.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
          for (const line of wrapped) {
            // One grapheme alone may be wider: there is no other place for it.
            const alone = [...new Intl.Segmenter().segment(line.trim())].length <= 1;
            if (!alone) expect(cellWidth(line)).toBeLessThanOrEqual(width);
          }
        },
      ),
      { numRuns: Number(process.env['SOAK_INPUTS'] ?? 1_000) },
    );
  });
});

const said = (text: string, nick = 'sam', kind: Message['kind'] = 'say'): Message => ({
  id: 'id',
  position: 1,
  number: 1,
  at: sundayAfternoon,
  room: lobby,
  author: { nick: nick as Nick, identity: `guest:${nick}` },
  kind,
  text,
  mentions: [foldName('maria')],
});

function rowsOf(
  message: Message,
  layout: TimelineLayout,
  columns: number,
  mention = false,
  times: Times = 'minutes',
): readonly string[] {
  const style = createRowStyle({
    theme: 'dark',
    depth: 'none',
    characters: 'unicode',
    locale: 'en',
    timeZone: 'Europe/Lisbon',
    times,
    layout,
    textColumns: textColumnsFor({ layout, times }, columns),
  });
  return messageRows(message, style, { time: true, nick: true, mention }).map((row) =>
    row.replaceAll(/\u001b\[[\d;]*m/g, ''),
  );
}

describe('a message', () => {
  test('hangs beside its nick', () => {
    expect(rowsOf(said('can you keep that thread for the board?'), 'middle', 40)).toEqual([
      '14:00      sam  can you keep that thread',
      '                for the board?',
    ]);
  });

  test('has a wider place for nicks on a wide screen', () => {
    expect(rowsOf(said('hello'), 'wide', 80)).toEqual(['14:00        sam  hello']);
    expect(rowsOf(said('hello', 'a-very-long-nick'), 'wide', 80)).toEqual(['14:00 a-very-lo…  hello']);
  });

  test('stands in one piece with its nick on a phone', () => {
    expect(rowsOf(said('can you keep that thread for the board?'), 'narrow', 30)).toEqual([
      'sam can you keep that thread',
      '  for the board?',
    ]);
    expect(rowsOf(said('rings a bell', 'sam', 'action'), 'narrow', 30)).toEqual(['sam * rings a bell']);
  });

  test('that means the reader has a bar before each line', () => {
    expect(rowsOf(said('@maria can you keep that thread?'), 'middle', 40, true)).toEqual([
      '14:00      sam  ▌@maria can you keep',
      '                ▌that thread?',
    ]);
    expect(rowsOf(said('@maria can you keep that thread?'), 'narrow', 30, true)).toEqual([
      '▌sam @maria can you keep that',
      '▌ thread?',
    ]);
  });

  test('has bars beside code and quotes', () => {
    expect(rowsOf(said('look:\n```ts\nconst seat = 1;\n```\n> so?'), 'middle', 40)).toEqual([
      '14:00      sam  look:',
      '                ┃ const seat = 1;',
      '                ▏ so?',
    ]);
    expect(rowsOf(said('```\nconst seat = 1;\n```'), 'narrow', 30)).toEqual(['sam', '  ┃ const seat = 1;']);
  });

  test('hangs the items of a list beside their marks', () => {
    const list = said('todo:\n- bring the cake and the candles\n  - red ones\n10. sing together, all of us');
    expect(rowsOf(list, 'middle', 40)).toEqual([
      '14:00      sam  todo:',
      '                • bring the cake and the',
      '                  candles',
      '                  • red ones',
      '                10. sing together, all',
      '                    of us',
    ]);
    expect(rowsOf(said('- bring the cake and the candles'), 'narrow', 20)).toEqual([
      'sam',
      '  • bring the cake',
      '    and the',
      '    candles',
    ]);
  });

  test('has its time where it is wanted, and as many more cells for text where it is not', () => {
    expect(rowsOf(said('can you keep that thread for the board?'), 'middle', 40, false, 'off')).toEqual([
      '     sam  can you keep that thread for',
      '          the board?',
    ]);
    expect(rowsOf(said('hello'), 'narrow', 40, false, 'all')).toEqual(['14:00 sam hello']);
  });

  test('says when it was edited, and when it was erased', () => {
    expect(rowsOf({ ...said('hello'), edited: true }, 'middle', 40)).toEqual([
      '14:00      sam  hello (edited)',
    ]);
    expect(rowsOf({ ...said(''), erased: true }, 'middle', 40)).toEqual(['14:00      sam  (erased)']);
  });

  test('has above it what it answers, in one row', () => {
    const answer = (nick: string, text: string): Message => ({
      ...said('it does, we tried'),
      replyTo: { position: 1, nick: nick as Nick, text },
    });
    expect(rowsOf(answer('jo', 'does it survive a second key?'), 'middle', 40)).toEqual([
      '14:00      sam  ↳ jo: does it survive a…',
      '                it does, we tried',
    ]);
    expect(rowsOf(answer('jo', 'does it survive a second key?'), 'narrow', 30)).toEqual([
      'sam ↳ jo: does it survive a s…',
      '  it does, we tried',
    ]);
    expect(rowsOf(answer('jo', ''), 'narrow', 30)[0]).toBe('sam ↳ jo: (erased)');
    expect(rowsOf(answer('', ''), 'middle', 50)[0]).toBe('14:00      sam  ↳ something too old to show');
  });

  test('keeps its lines', () => {
    expect(rowsOf(said('one\n\nthree'), 'middle', 40)).toEqual([
      '14:00      sam  one',
      '                ',
      '                three',
    ]);
  });

  test('is never wider than its place, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
        fc.constantFrom<TimelineLayout>('wide', 'middle', 'narrow'),
        fc.integer({ min: 20, max: 120 }),
        fc.boolean(),
        fc.constantFrom<Times>('off', 'minutes', 'all'),
        fc.boolean(),
        (raw, layout, columns, mention, times, answers) => {
          const gutter = { layout, times };
          const widest = textColumnsFor(gutter, columns) + gutterColumnsOf(gutter);
          const text = raw.replaceAll(/\p{C}/gu, 'x');
          const quote = { replyTo: { position: 1, nick: 'jo' as Nick, text } };
          const message = { ...said(text), ...(answers && quote) };
          for (const row of rowsOf(message, layout, columns, mention, times)) {
            expect(cellWidth(row)).toBeLessThanOrEqual(Math.max(widest, gutterColumnsOf(gutter) + 8));
          }
        },
      ),
      { numRuns: Number(process.env['SOAK_INPUTS'] ?? 500) },
    );
  });
});
