import type { Feed } from '../../chat-core/link/feed.ts';
import type { MemberView } from '../../chat-core/member-view.ts';
import { type FoldedName, foldName } from '../../chat-core/text/names.ts';
import { sentence } from '../../i18n/catalogue.ts';
import { MemberPane, type PersonEntry } from '../components/member-pane.tsx';
import type { Sheets } from '../ink/sheets.ts';
import { cellWidth, clip } from '../rows/cell-width.ts';
import type { RowStyle } from '../rows/row-style.ts';
import type { Place } from '../terminal/transition.ts';
import { colourOf } from '../themes.ts';

/** The member pane of a room: exactly as many rows as the place is high. */
export interface DrawnMembers {
  /** With a mark behind the reader's own nick, where it is in sight; the same array each time. */
  seenBy(reader: FoldedName): readonly string[];
}

/** @param toDepth maps a row's colours to those of the terminal */
export function drawMembers(
  feed: Feed,
  style: RowStyle,
  place: Place | undefined,
  sheets: Sheets,
  toDepth: (row: string) => string,
): DrawnMembers {
  if (place === undefined) return { seenBy: () => noRows };
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
  const drawn = sheets.draw(
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
  const rows = Array.from({ length: place.height }, (_, index) => toDepth(drawn[index] ?? ''));
  const named = [...here.slice(0, hereShown), ...away.slice(0, awayShown)];
  // A blank row and a heading stand above those who are away.
  const rowOf = (index: number): number => (index < hereShown ? index + 1 : index + 3);
  const placeOf = new Map(
    named.map((member, index) => [
      foldName(member.nick),
      { row: rowOf(index), used: 2 + cellWidth(entry(member).nick) },
    ]),
  );
  const you = sentence(style.locale, 'screen.you');
  const marked = new Map<FoldedName, readonly string[]>();
  return {
    seenBy(reader) {
      const at = placeOf.get(reader);
      const gap = at === undefined ? 0 : columns - 1 - cellWidth(you) - at.used;
      if (at === undefined || gap < 1) return rows;
      let seen = marked.get(reader);
      if (seen === undefined) {
        seen = rows.with(at.row, `${rows[at.row]}${' '.repeat(gap)}${style.pen({ dim: true }, you)}`);
        marked.set(reader, seen);
      }
      return seen;
    },
  };
}

const noRows: readonly string[] = [];

/** How many of those here and away are named in `height` rows; headings and the count of the others take some. */
function shares(here: number, away: number, height: number): { hereShown: number; awayShown: number } {
  const headings = away === 0 ? 1 : 3;
  if (here + away + headings <= height) return { hereShown: here, awayShown: away };
  const room = Math.max(0, height - headings - 1);
  const hereShown = Math.min(here, room);
  return { hereShown, awayShown: Math.min(away, room - hereShown) };
}
