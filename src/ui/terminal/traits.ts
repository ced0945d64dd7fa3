import type { SeatView } from '../../chat-core/link/protocol.ts';
import { type Locale, localeFrom } from '../../i18n/catalogue.ts';
import { zoneFrom } from '../../i18n/clock-time.ts';
import type { Manner, Times } from '../rows/style-class.ts';
import { characterSetOf } from '../rows/symbols.ts';
import { type Background, themeFor } from '../themes.ts';
import { colourDepthOf } from './colour-depth.ts';
import type { TerminalEnvironment } from './terminal.ts';

/** What the house falls back on where a client says nothing. */
export interface HouseManner {
  readonly locale: Locale;
  readonly timeZone: string;
}

/** What decides how a person's rows look. */
export interface MannerSources {
  readonly environment: TerminalEnvironment;
  readonly house: HouseManner;
  /** What the person has set; it goes before what their client says. */
  readonly settings: SeatView['settings'];
  /** What the terminal answered; dark until it does. */
  readonly background: Background;
}

export function mannerOf({ environment, house, settings, background }: MannerSources): Manner {
  const { term, lang } = environment;
  const theme = themeFor(settings['theme'], background);
  const tz = settings['tz'] === undefined ? environment.tz : String(settings['tz']);
  return {
    theme,
    depth: theme === 'mono' ? 'none' : colourDepthOf(environment),
    characters: characterSetOf(term, lang),
    locale: localeFrom(lang, house.locale),
    timeZone: zoneFrom(tz, house.timeZone),
    times: timesFor(settings['timestamp']),
  };
}

function timesFor(setting: unknown): Times {
  return setting === 'off' || setting === 'all' ? setting : 'minutes';
}
