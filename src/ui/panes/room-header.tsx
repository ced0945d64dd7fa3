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
  const time = style.clock.time(now);
  const props: HeaderProps = {
    columns,
    title: `#${feed.room}`,
    topic: clip(feed.topic, columns, style.symbols.cut),
    people: sentence(style.locale, 'screen.here', { count: here }),
    clock: style.layout === 'wide' ? `${style.clock.weekday(now)} ${time}` : time,
    between: style.symbols.between,
  };
  return sheets.draw(
    columns,
    style.layout === 'narrow' ? <NarrowHeader {...props} /> : <Header {...props} />,
  );
}
