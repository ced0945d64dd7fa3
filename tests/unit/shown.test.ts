import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { shown } from '../../src/chat-core/text/shown.ts';
import { hostileTexts } from '../helpers/hostile.ts';

test.each([
  ['plain', 'plain'],
  ['two\nlines\r\nthree', 'two lines three'],
  ['\u001b[31mred\u001b[0m', 'red'],
  ['x'.repeat(5000), 'x'.repeat(40)],
  ['🙂'.repeat(100), '🙂'.repeat(40)],
  ['', ''],
])('%j is quoted as %j', (raw, quoted) => expect(shown(raw)).toBe(quoted));

test('a sentence may quote more', () => expect(shown('x'.repeat(500), 200)).toBe('x'.repeat(200)));

test('whatever was typed, the quotation is one line of so many characters, and acts on no terminal', () => {
  const texts = fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary', maxLength: 300 }));
  fc.assert(
    fc.property(texts, fc.nat(50), (raw, most) => {
      const quoted = shown(raw, most);
      expect(quoted).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
      expect(Array.from(quoted).length).toBeLessThanOrEqual(most);
    }),
    { numRuns: 1000 },
  );
});
