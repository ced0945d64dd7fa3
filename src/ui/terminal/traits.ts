import { type Locale, localeFrom } from '../../i18n/catalogue.ts';
import { zoneFrom } from '../../i18n/clock-time.ts';
import type { Manner } from '../rows/style-class.ts';
import { characterSetOf } from '../rows/symbols.ts';
import { colourDepthOf } from './colour-depth.ts';
import type { TerminalEnvironment } from './terminal.ts';

/** What the house falls back on where a client says nothing. */
export interface HouseManner {
  readonly locale: Locale;
  readonly timeZone: string;
}

/** What a person's rows are like, by what their client said of the terminal. */
export function mannerOf(environment: TerminalEnvironment, house: HouseManner): Manner {
  const { term, lang, tz } = environment;
  return {
    theme: 'dark',
    depth: colourDepthOf(environment),
    characters: characterSetOf(term, lang),
    locale: localeFrom(lang, house.locale),
    timeZone: zoneFrom(tz, house.timeZone),
  };
}
