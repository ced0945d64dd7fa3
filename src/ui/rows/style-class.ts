import type { Locale } from '../../i18n/catalogue.ts';
import type { ColourDepth } from '../terminal/colour-depth.ts';
import type { ThemeName } from '../themes.ts';
import type { CharacterSet } from './symbols.ts';

/** How a timeline is set: nicks in a column of 10 or 8 cells before the text, or on a phone in front of it. */
export type TimelineLayout = 'wide' | 'middle' | 'narrow';

/** Which lines have their time in front of them. On a phone only `all` shows any. */
export type Times = 'off' | 'minutes' | 'all';

/** What a terminal and its person want of every row, whatever the size. */
export interface Manner {
  readonly theme: ThemeName;
  readonly depth: ColourDepth;
  readonly characters: CharacterSet;
  readonly locale: Locale;
  /** IANA name; checked. */
  readonly timeZone: string;
  readonly times: Times;
}

/** Sessions of one style class share their rows, and the bytes that bring one frame to the next. */
export interface StyleClass extends Manner {
  readonly layout: TimelineLayout;
  /** Cells for the text of a message; quantised, so that near widths are one class. */
  readonly textColumns: number;
}

export function mannerKey(manner: Manner): string {
  const { theme, depth, characters, locale, timeZone, times } = manner;
  return [theme, depth, characters, locale, timeZone, times].join(' ');
}

export function styleKey(style: StyleClass): string {
  return [style.layout, style.textColumns, mannerKey(style)].join(' ');
}

const nickColumns: Readonly<Record<TimelineLayout, number>> = { wide: 10, middle: 8, narrow: 0 };

/** Cells for a nick; on a phone nicks have no column. */
export function nickColumnsOf(layout: TimelineLayout): number {
  return nickColumns[layout];
}

const timeColumns = 'HH:MM '.length;

/** How a gutter is set: what stands before the text of a message. */
export type Gutter = Pick<StyleClass, 'layout' | 'times'>;

/** Cells before the text of a message: `14:02  kai_bot  `, or the hang of a wrapped line on a phone. */
export function gutterColumnsOf({ layout, times }: Gutter): number {
  if (layout === 'narrow') return 2;
  return (times === 'off' ? 0 : timeColumns) + nickColumns[layout] + 2;
}

const widestText = 100;
const widthStep = 4;

/** The text column for a timeline of `columns` cells. */
export function textColumnsFor(gutter: Gutter, columns: number): number {
  const room = Math.min(widestText, columns - gutterColumnsOf(gutter));
  return room < widthStep ? Math.max(1, room) : room - (room % widthStep);
}
