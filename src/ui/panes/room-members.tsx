import type { Feed } from '../../chat-core/link/feed.ts';
import { inOrderOfRank, type MemberView } from '../../chat-core/seats/member-view.ts';
import { type FoldedName, foldName } from '../../chat-core/text/names.ts';
import { sentence } from '../../i18n/catalogue.ts';
import { MemberPane, type PersonEntry } from '../components/member-pane.tsx';
import type { Sheets } from '../ink/sheets.ts';
import { cellWidth, clip, clipNick } from '../rows/cell-width.ts';
import { roleMark } from '../rows/role-mark.ts';
import type { RowStyle } from '../rows/row-style.ts';
import type { Place } from '../terminal/transition.ts';
import { colourOf } from '../themes.ts';

/** The member pane of a room: exactly as many rows as the place is high. */
export interface DrawnMembers {
  /**
   * With a mark behind the reader's own nick and those of people who are writing, where they are in sight; the same
   * array each time.
   */
  seenBy(reader: FoldedName, typing: readonly string[]): readonly string[];
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
  const everybody = inOrderOfRank(feed.members.values());
  const here = everybody.filter(({ state }) => state === 'here');
  const away = everybody.filter(({ state }) => state === 'away');
  const { hereShown, awayShown } = shares(here.length, away.length, place.height);
  const hidden = everybody.length - hereShown - awayShown;
  const entry = ({ nick, identity, role, away: words = '' }: MemberView): PersonEntry => {
    const { cut } = style.symbols;
    const person = {
      mark: roleMark(role),
      nick: clipNick(nick, columns - 3, cut),
      colour: colourOf(identity, style.colours).hex,
    };
    const free = columns - 3 - usedBy({ ...person, note: '' });
    return { ...person, note: free < shortestNote ? '' : clip(words.replaceAll(/\s+/gu, ' '), free, cut) };
  };
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
    named.map((member, index) => [foldName(member.nick), { row: rowOf(index), used: usedBy(entry(member)) }]),
  );
  const you = sentence(style.locale, 'screen.you');
  const writing = sentence(style.locale, 'screen.writing', { more: style.symbols.more });
  const marked = new Map<FoldedName, readonly string[]>();
  const withTyping = new Map<
    FoldedName,
    { readonly typing: readonly string[]; readonly seen: readonly string[] }
  >();

  /** The first of `texts` that fits behind a name goes there. */
  const mark = (seen: readonly string[], nick: FoldedName, texts: readonly string[]): readonly string[] => {
    const at = placeOf.get(nick);
    if (at === undefined) return seen;
    const free = columns - 1 - at.used;
    const text = texts.find((one) => cellWidth(one) < free);
    if (text === undefined) return seen;
    const gap = ' '.repeat(free - cellWidth(text));
    return seen.with(at.row, `${rows[at.row]}${gap}${style.pen({ dim: true }, text)}`);
  };
  const ownMark = (reader: FoldedName): readonly string[] => {
    let seen = marked.get(reader);
    if (seen === undefined) marked.set(reader, (seen = mark(rows, reader, [you])));
    return seen;
  };
  return {
    seenBy(reader, typing) {
      if (typing.length === 0) return ownMark(reader);
      const known = withTyping.get(reader);
      if (known?.typing === typing) return known.seen;
      const forms = [writing, style.symbols.more];
      const seen = typing.reduce((all, nick) => mark(all, foldName(nick), forms), ownMark(reader));
      withTyping.set(reader, { typing, seen });
      return seen;
    },
  };
}

const noRows: readonly string[] = [];

/** Cells that it takes for what somebody says of being away to say anything. */
const shortestNote = 4;

function usedBy({ nick, note }: PersonEntry): number {
  return 2 + cellWidth(nick) + (note === '' ? 0 : 2 + cellWidth(note));
}

/** How many of those here and away are named in `height` rows; headings and the count of the others take some. */
function shares(here: number, away: number, height: number): { hereShown: number; awayShown: number } {
  const headings = away === 0 ? 1 : 3;
  if (here + away + headings <= height) return { hereShown: here, awayShown: away };
  const room = Math.max(0, height - headings - 1);
  const hereShown = Math.min(here, room);
  return { hereShown, awayShown: Math.min(away, room - hereShown) };
}
