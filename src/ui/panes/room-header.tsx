import type { ReactElement } from 'react';

import type { Feed } from '../../chat-core/link/feed.ts';
import type { DirectView } from '../../chat-core/link/protocol.ts';
import type { RulesView } from '../../chat-core/link/room-events.ts';
import { formatDuration } from '../../chat-core/text/duration.ts';
import { sentence } from '../../i18n/catalogue.ts';
import { Header, type HeaderProps, NarrowHeader } from '../components/header.tsx';
import type { Sheets } from '../ink/sheets.ts';
import { clip } from '../rows/cell-width.ts';
import type { RowStyle } from '../rows/row-style.ts';
import { styleKey } from '../rows/style-class.ts';

/** The header of a room, in full colour. `now` is in milliseconds since 1970. */
export function drawHeader(
  feed: Feed,
  style: RowStyle,
  columns: number,
  now: number,
  sheets: Sheets,
): readonly string[] {
  const here = [...feed.members.values()].filter(({ state }) => state === 'here').length;
  const title = `#${feed.room}`;
  const topic = clip(feed.topic, columns, style.symbols.cut);
  const people = sentence(style.locale, 'screen.here', { count: here });
  const rules = rulesText(feed.rules, style);
  return draw({ columns, title, rules, topic, people, ...timeAndMark(style, now) }, style, sheets);
}

/** What is not as in every room, in a word each. */
function rulesText({ private: hidden, locked, slowSeconds, keyed }: RulesView, { locale }: RowStyle): string {
  const words = [
    ...(hidden ? [sentence(locale, 'screen.rule-private')] : []),
    ...(keyed ? [sentence(locale, 'screen.rule-keyed')] : []),
    ...(locked ? [sentence(locale, 'screen.rule-locked')] : []),
    ...(slowSeconds > 0 ? [sentence(locale, 'screen.rule-slow', { time: formatDuration(slowSeconds) })] : []),
  ];
  return words.join(' ');
}

/** The header of a direct conversation: whom with, and whether they are there. Drawn once for all that have it alike. */
export function drawDirect(
  { nick, state, away = '' }: DirectView,
  style: RowStyle,
  columns: number,
  now: number,
  { sheets, toDepth }: { readonly sheets: Sheets; readonly toDepth: (row: string) => string },
): readonly string[] {
  const topic = clip(away, columns, style.symbols.cut);
  const people = sentence(style.locale, 'screen.direct-state', { state });
  const props = { columns, title: nick, topic, people, ...timeAndMark(style, now) };
  const key = ['direct', styleKey(style), JSON.stringify(props)].join(' ');
  return sheets.rows(key, columns, () => headerElement(props, style), toDepth);
}

/** The header of somebody who is in no room, in full colour. `now` is in milliseconds since 1970. */
export function drawNowhere(
  style: RowStyle,
  columns: number,
  now: number,
  sheets: Sheets,
): readonly string[] {
  const people = sentence(style.locale, 'screen.nowhere');
  return draw({ columns, title: house, topic: '', people, ...timeAndMark(style, now) }, style, sheets);
}

const house = 'tertulia';

function timeAndMark(style: RowStyle, now: number): Pick<HeaderProps, 'clock' | 'between'> {
  const time = style.clock.time(now);
  const clock = style.layout === 'wide' ? `${style.clock.weekday(now)} ${time}` : time;
  return { clock, between: style.symbols.between };
}

function draw(props: HeaderProps, style: RowStyle, sheets: Sheets): readonly string[] {
  return sheets.draw(props.columns, headerElement(props, style));
}

function headerElement(props: HeaderProps, { layout }: RowStyle): ReactElement {
  switch (layout) {
    case 'wide':
      return <Header {...props} house={house} />;
    case 'middle':
      return <Header {...props} house="" />;
    case 'narrow':
      return <NarrowHeader {...props} />;
  }
}
