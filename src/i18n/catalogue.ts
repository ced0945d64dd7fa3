import { IntlMessageFormat } from 'intl-messageformat';

import { en } from './en/index.ts';
import { es } from './es/index.ts';

export const locales = ['en', 'es'] as const;
export type Locale = (typeof locales)[number];

/** Every sentence that people read has a code; `en` decides which codes there are, `es` must have the same. */
export type SentenceCode = keyof typeof en;

const catalogues: Record<Locale, Record<SentenceCode, string>> = { en, es };
const compiled = new Map<string, IntlMessageFormat>();

/** The sentence in ICU MessageFormat, filled with `params`. */
export function sentence(
  locale: Locale,
  code: SentenceCode,
  params: Readonly<Record<string, string | number>> = {},
): string {
  const key = `${locale} ${code}`;
  let message = compiled.get(key);
  if (message === undefined) {
    // Text is plain: no sentence contains markup, and people's words may contain "<".
    message = new IntlMessageFormat(catalogues[locale][code], locale, undefined, { ignoreTag: true });
    compiled.set(key, message);
  }
  return String(message.format(params));
}

/** `es_AR.UTF-8` → `es`; the house's language where nothing fits (`C`, empty, a language we do not speak). */
export function localeFrom(posixLocale: string | undefined, house: Locale): Locale {
  const language = posixLocale?.slice(0, 2).toLowerCase();
  return locales.find((locale) => locale === language) ?? house;
}
