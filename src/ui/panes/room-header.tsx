import type { Feed } from '../../chat-core/link/feed.ts';
import { sentence } from '../../i18n/catalogue.ts';
import { Header, type HeaderProps, NarrowHeader } from '../components/header.tsx';
import type { Sheets } from '../ink/sheets.ts';
import { clip } from '../rows/cell-width.ts';
import type { RowStyle } from '../rows/row-style.ts';

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
  return draw({ columns, title, topic, people, ...timeAndMark(style, now) }, style, sheets);
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
  switch (style.layout) {
    case 'wide':
      return sheets.draw(props.columns, <Header {...props} house={house} />);
    case 'middle':
      return sheets.draw(props.columns, <Header {...props} house="" />);
    case 'narrow':
      return sheets.draw(props.columns, <NarrowHeader {...props} />);
  }
}
