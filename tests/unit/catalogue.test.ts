import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';

import { localeFrom, locales, sentence } from '../../src/i18n/catalogue.ts';
import type { SentenceCode } from '../../src/i18n/catalogue.ts';
import { clockTime, zoneFrom } from '../../src/i18n/clock-time.ts';
import { en } from '../../src/i18n/en/index.ts';
import { es } from '../../src/i18n/es/index.ts';

/** What a sentence asks to be filled in. */
function placeholders(text: string): string[] {
  const names = new Set<string>();
  const params = new Proxy<Record<string, number>>(
    {},
    {
      has: () => true,
      get: (_target, name) => (names.add(String(name)), 1),
    },
  );
  new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).format(params);
  return [...names].toSorted();
}

test('every sentence exists in both languages, with the same things to fill in', () => {
  expect(Object.keys(es).toSorted()).toEqual(Object.keys(en).toSorted());
  const differing = Object.entries(en).filter(
    ([code, text]) => placeholders(text).join() !== placeholders(es[code as SentenceCode]).join(),
  );
  expect(differing).toEqual([]);
});

test('every sentence can be said', () => {
  for (const locale of locales) {
    for (const code of Object.keys(en) as SentenceCode[]) {
      const params = Object.fromEntries(placeholders(en[code]).map((name) => [name, 1]));
      expect(sentence(locale, code, params)).not.toBe('');
    }
  }
});

test('people’s words are filled in as they are', () => {
  const nick = "<b>'{x}'</b>";
  expect(sentence('en', 'nick-in-use', { nick })).toContain(nick);
});

test('the language follows the client, and the house where the client names none that we speak', () => {
  expect(localeFrom('es_AR.UTF-8', 'en')).toBe('es');
  expect(localeFrom('fr_FR', 'en')).toBe('en');
  expect(localeFrom('C', 'es')).toBe('es');
  expect(localeFrom(undefined, 'es')).toBe('es');
});

test('times are the reader’s', () => {
  const at = Date.UTC(2026, 10, 22, 23, 7);
  expect(clockTime('en', 'UTC').time(at)).toBe('23:07');
  expect(clockTime('en', 'Europe/Madrid').day(at)).toBe('Monday 23 November');
  expect(clockTime('es', 'UTC').dayKey(at)).toBe('2026-11-22');
  expect(zoneFrom(':Europe/Lisbon', 'UTC')).toBe('Europe/Lisbon');
  expect(zoneFrom('../../etc/passwd', 'UTC')).toBe('UTC');
  expect(zoneFrom('Middle/Earth', 'UTC')).toBe('UTC');
});
