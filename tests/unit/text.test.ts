import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { cleanMessage, cleanTopic, stripUnsafe } from '../../src/chat-core/text/clean.ts';
import { mentionsIn } from '../../src/chat-core/text/mentions.ts';
import { foldName, parseNick, parseRoomName } from '../../src/chat-core/text/names.ts';

const limits = { bytes: 4096, lines: 40 };

describe('text at the door', () => {
  test.each([
    ['colours', '\u001b[31mred\u001b[0m', 'red'],
    ['a C1 colour', '\u009b31mred', 'red'],
    ['a title', '\u001b]0;pwned\u0007hi', 'hi'],
    ['a clipboard write', '\u001b]52;c;ZXZpbA==\u001b\\hi', 'hi'],
    ['a device control string', '\u001bP1$q\u001b\\hi', 'hi'],
    ['a C1 string', '\u009d0;title\u009chi', 'hi'],
    ['a hyperlink', '\u001b]8;;http://evil\u0007click\u001b]8;;\u0007', 'click'],
    ['an unterminated title', '\u001b]0;title', '0;title'],
    ['cursor moves', 'a\u001b[2J\u001b[1;1Hb\bc\rd', 'abc\nd'],
    ['bidi controls', 'a\u202eb\u2066c\u200fd', 'abcd'],
    ['line and paragraph separators', 'a\u2028b\u2029c', 'abc'],
    ['tag characters', 'a\u{e0041}\u{e0042}b', 'ab'],
    ['invisible characters', 'a\u200b\u2060\ufeff\u00ad\u3164b', 'ab'],
    ['lone surrogates', 'a\ud800b\udc00', 'ab'],
    ['towers of marks', `e${'\u0323'.repeat(500)}`, 'ẹ\u0323\u0323\u0323'],
    ['a joiner behind too many marks', 'e\u0323\u0301\u0301\u0301\u200d\u0301', 'ẹ\u0301\u0301\u0301'],
    ['marks without a base', '\u0301hello\n\u0301x', 'hello\nx'],
    ['tabs', 'a\tb', 'a    b'],
    ['Windows line ends', 'a\r\nb\rc', 'a\nb\nc'],
  ])('%s do not come through', (_what, raw, clean) => {
    expect(stripUnsafe(raw)).toBe(clean);
  });

  test.each([
    'hola, ¿qué tal?',
    '漢字 한국어 עברית العربية',
    '👨‍👩‍👧 🏳️‍🌈 👍🏽 ❤️‍🔥',
    'न्‍य ක්‍ෂ',
    'a ~ b | c\nsecond line',
  ])('%j comes through as it is', (text) => expect(stripUnsafe(text)).toBe(text.normalize('NFC')));

  test('whatever comes in, nothing that acts on a terminal comes out, and cleaning twice changes nothing', () => {
    const nasty = fc.string({
      unit: fc.oneof(
        fc.constantFrom('\u001b', '[', ']', '\u009d', '\u0007', '\\', 'P', '\u200d', '\u0301', '\n'),
        fc.string({ unit: 'binary', maxLength: 2 }),
      ),
    });
    fc.assert(
      fc.property(nasty, (raw) => {
        const clean = stripUnsafe(raw);
        expect(clean).not.toMatch(
          /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u,
        );
        expect(clean.isWellFormed()).toBe(true);
        expect(stripUnsafe(clean)).toBe(clean);
      }),
      { numRuns: 2000 },
    );
  });

  test('a message keeps its lines and its indentation, and loses blank edges', () => {
    expect(cleanMessage('\n\n  if (a)\n    b()\n\n', limits)).toBe('  if (a)\n    b()');
  });

  test('a topic is one line of at most 300 characters', () => {
    expect(cleanTopic('  be\nkind \u001b[1m ')).toBe('be kind');
    expect(() => cleanTopic('x'.repeat(301))).toThrow('topic-too-long');
    expect(() => cleanTopic('x'.repeat(1_000_000))).toThrow('topic-too-long');
  });
});

describe('names', () => {
  test.each(['ana', 'Ñandú', 'kai_bot', 'x-1', '漢字', 'a'.repeat(20)])('%s is a nick', (nick) => {
    expect(parseNick(nick)).toBe(nick);
  });

  test.each([
    '',
    'a',
    'a'.repeat(21),
    '1a',
    '_a',
    'a b',
    'a~2',
    'a@b',
    '#ab',
    '\u3164\u3164',
    'a\u200db',
    'a\u0301\u0301\u0301\u0301b',
  ])('%j is none', (nick) => expect(() => parseNick(nick)).toThrow('nick-invalid'));

  test.each([
    ['paul', 'PAUL'],
    ['paul', 'pаul'],
    ['maria', 'ｍａｒｉａ'],
    ['ana', 'anã'],
    ['bo0', 'boO'],
  ])('%s and %s are one name', (a, b) => expect(foldName(a)).toBe(foldName(b)));

  test('two different names stay two', () => expect(foldName('ana')).not.toBe(foldName('anna')));

  test('a room is named with or without its #, in any case', () => {
    expect(parseRoomName('#General')).toBe('general');
    expect(() => parseRoomName('##x')).toThrow('room-name-invalid');
    expect(() => parseRoomName(`a${'b'.repeat(32)}`)).toThrow('room-name-invalid');
  });

  test('mentions are nicks behind an @, each once', () => {
    expect(mentionsIn('hi @Ana, @ana and @sam~2. mail me at me@home')).toEqual([
      foldName('ana'),
      foldName('sam~2'),
    ]);
  });
});
