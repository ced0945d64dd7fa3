import { type Locale, sentence } from '../../i18n/catalogue.ts';
import { cellWidth } from '../rows/cell-width.ts';
import type { HintCode } from '../state/screen-state.ts';

/** What has forms for 80, 40 and 20 columns. */
export type FormedCode =
  | HintCode
  | 'members.ask-ban'
  | 'members.ask-kick'
  | 'members.ask-mute'
  | 'screen.find-keys'
  | 'screen.help-keys'
  | 'screen.jump-keys'
  | 'screen.said-keys'
  | 'screen.scrolled';

/** From the longest to the shortest. */
const hintForms = ['', '-short', '-tiny'] as const;

/** The longest form of a hint that fits into `columns` cells, or its shortest. */
export function fittingHint(
  code: FormedCode,
  locale: Locale,
  params: Readonly<Record<string, string | number>>,
  columns: number,
): string {
  const forms = hintForms.map((form) => sentence(locale, `${code}${form}`, params));
  return forms.find((text) => cellWidth(text) <= columns) ?? forms.at(-1) ?? '';
}
