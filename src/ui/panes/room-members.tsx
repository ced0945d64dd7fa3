import type { Feed } from '../../chat-core/link/feed.ts';
import type { MemberView } from '../../chat-core/member-view.ts';
import { sentence } from '../../i18n/catalogue.ts';
import { MemberPane, type PersonEntry } from '../components/member-pane.tsx';
import type { Sheets } from '../ink/sheets.ts';
import { clip } from '../rows/cell-width.ts';
import type { RowStyle } from '../rows/row-style.ts';
import type { Place } from '../terminal/transition.ts';
import { colourOf } from '../themes.ts';

/** The member pane of a room in full colour: exactly as many rows as the place is high. */
export function drawMembers(feed: Feed, style: RowStyle, place: Place, sheets: Sheets): readonly string[] {
  const columns = place.width - place.edge.length;
  const everybody = [...feed.members.values()].toSorted((one, other) => one.nick.localeCompare(other.nick));
  const here = everybody.filter(({ state }) => state === 'here');
  const away = everybody.filter(({ state }) => state === 'away');
  const { hereShown, awayShown } = shares(here.length, away.length, place.height);
  const hidden = everybody.length - hereShown - awayShown;
  const entry = ({ nick, identity }: MemberView): PersonEntry => ({
    nick: clip(nick, columns - 3, style.symbols.cut),
    colour: colourOf(identity, style.colours).hex,
  });
  const rows = sheets.draw(
    columns,
    <MemberPane
      columns={columns}
      hereHeading={sentence(style.locale, 'screen.members-here', { count: here.length })}
      here={here.slice(0, hereShown).map(entry)}
      awayHeading={sentence(style.locale, 'screen.members-away', { count: away.length })}
      away={away.slice(0, awayShown).map(entry)}
      more={hidden === 0 ? undefined : sentence(style.locale, 'screen.members-more', { count: hidden })}
    />,
  );
  return Array.from({ length: place.height }, (_, index) => rows[index] ?? '');
}

/** How many of those here and away are named in `height` rows; headings and the count of the others take some. */
function shares(here: number, away: number, height: number): { hereShown: number; awayShown: number } {
  const headings = away === 0 ? 1 : 3;
  if (here + away + headings <= height) return { hereShown: here, awayShown: away };
  const room = Math.max(0, height - headings - 1);
  const hereShown = Math.min(here, room);
  return { hereShown, awayShown: Math.min(away, room - hereShown) };
}
