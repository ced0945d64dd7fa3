import { describe, expect, test } from 'vitest';

import { cleanMessage, stripUnsafe } from '../../src/chat-core/text/clean.ts';
import { emojiCodes, emojiOf, withEmoji, withoutEmoji } from '../../src/chat-core/text/emoji.ts';

describe('codes between colons', () => {
  test.each([
    [':tada:', '🎉'],
    ['well done :tada::rocket:!', 'well done 🎉🚀!'],
    ['(:+1:)', '(👍)'],
    ['¡:fire:!', '¡🔥!'],
    [':heart: :heart:', '❤️ ❤️'],
  ])('%s becomes %s', (written, said) => expect(withEmoji(written)).toBe(said));

  test.each([
    '12:30:45',
    'std::heart::beat',
    'a:tada:b',
    'http://host:100:x',
    ':nothing_that_is_known:',
    ': tada :',
    'use `:tada:` for a party',
    'look:\n```\n:tada:\n```\n',
    '```ts\nconst a = ":fire:";\n```\nand\n```\n:x:\n```',
  ])('%j stays as it is', (written) => expect(withEmoji(written)).toBe(written));

  test('are found again after code', () => {
    expect(withEmoji('```\n:x:\n```\n:x:')).toBe('```\n:x:\n```\n❌');
    expect(withEmoji('`:x:` :x: `:x:`')).toBe('`:x:` ❌ `:x:`');
    // A fence that is never closed is text.
    expect(withEmoji('```\n:x:')).toBe('```\n❌');
  });

  test('stand for emoji that the house lets through, and are found from them', () => {
    for (const code of emojiCodes) {
      const emoji = emojiOf(`:${code}:`) ?? '';
      expect(stripUnsafe(emoji)).toBe(emoji);
      expect(withEmoji(withoutEmoji(emoji))).toBe(emoji);
    }
    expect(withoutEmoji('ready? 👍 ❤ 👩‍👩‍👧')).toBe('ready? :+1: :heart: 👩‍👩‍👧');
  });

  test('cost nothing worth speaking of, whatever is written', () => {
    for (const piece of [':', ':a', '`', '```\n', ':x:', ':x:a', ':aaaaaaaaaaaaaaaaaaaaaaaa']) {
      expect(withEmoji(piece.repeat(30_000)).length).toBeGreaterThan(0);
    }
  });

  test('do not save a message from being too long', () => {
    expect(cleanMessage(withEmoji(':x:'), { bytes: 3, lines: 1 })).toBe('❌');
    expect(() => cleanMessage(withEmoji(':heart:'), { bytes: 5, lines: 1 })).toThrow('message-too-long');
  });
});
