import type { SeatView } from '../../chat-core/link/protocol.ts';
import { ownStandingIn } from '../../chat-core/order/offered.ts';
import { mayInRoom, type RoomAction, type RoomMood } from '../../chat-core/order/permissions.ts';
import { type Locale, sentence, type SentenceCode } from '../../i18n/catalogue.ts';
import type { ClockTime } from '../../i18n/clock-time.ts';
import { MembersTable } from '../components/members-table.tsx';
import { cellWidth, clip } from '../rows/cell-width.ts';
import { symbolSets, type Symbols } from '../rows/symbols.ts';
import { wrapLine } from '../rows/wrap.ts';
import { foundOf, type Members } from '../state/members.ts';
import { fittingHint } from './hint-forms.ts';
import type { LayerPlace, LayerView } from './layer-view.tsx';
import { membersRows } from './members-columns.ts';

export interface MembersContext {
  readonly seat: SeatView;
  readonly mood: RoomMood;
  readonly locale: Locale;
  readonly clock: ClockTime;
}

/** The people of a room in `rows` rows; the chosen one is always in sight. */
export function viewMembers(members: Members, context: MembersContext, place: LayerPlace): LayerView {
  const { seat, locale, clock } = context;
  const { columns, rows, accent } = place;
  const symbols: Symbols = symbolSets[place.characters];
  const found = foundOf(members);
  const hasQuery = members.query !== '' || members.asks.type === 'filter';
  const asked = askedLine(members, locale, columns, symbols);
  const words = asked === undefined ? wordsOf(members, columns, Math.floor(rows / 2)) : [asked.line];
  const keys = asked === undefined ? keyLines(members, context, columns, symbols, mostKeyRows(rows)) : [];
  const hasHeading = rows >= 10;
  const hasRule = words.length > 0 && rows >= 10;
  const above = 1 + Number(hasQuery) + Number(hasHeading);
  const room = Math.max(1, rows - above - Number(hasRule) - words.length - keys.length);
  const first = Math.max(0, Math.min(members.selected - Math.floor(room / 2), found.length - room));
  const shown = found.slice(first, first + room);
  const table = membersRows(members.people, columns, { locale, clock, symbols, reader: seat.identity });
  const people = [
    ...shown.map((member, index) => table.row(member, first + index === members.selected)),
    // What stands below keeps its place at the foot; rows of nothing would be no rows.
    ...Array.from({ length: room - shown.length }, (_, index) => ' '.repeat(index + 1)),
  ];
  const query = clip(members.query, Math.max(1, columns - 4), symbols.cut);
  return {
    element: (
      <MembersTable
        columns={columns}
        title={sentence(locale, 'members.title', { room: members.room })}
        count={countText(members, locale, symbols, columns)}
        query={hasQuery ? query : undefined}
        heading={hasHeading ? table.heading : undefined}
        people={people}
        selected={members.selected - first}
        rule={hasRule ? ` ${symbols.rule.repeat(Math.max(0, columns - 2))}` : ''}
        accent={accent}
        words={words}
        keys={keys}
      />
    ),
    caret: caretOf(),
  };

  function caretOf(): LayerView['caret'] {
    if (asked !== undefined) return { row: rows - 1, column: Math.min(columns - 1, asked.column) };
    if (members.asks.type === 'filter')
      return { row: 1, column: Math.min(columns - 1, 3 + cellWidth(query)) };
    return { row: above + members.selected - first, column: 1 };
  }
}

function countText({ people }: Members, locale: Locale, { between }: Symbols, columns: number): string {
  if (columns < 40) return '';
  const away = people.filter(({ state }) => state === 'away').length;
  return sentence(locale, 'members.count', { here: people.length - away, away, between });
}

const askCodes = { kick: 'members.ask-kick', ban: 'members.ask-ban', mute: 'members.ask-mute' } as const;

/** What is asked, what was written so far, and where the cursor stands in it. */
function askedLine(
  { asks }: Members,
  locale: Locale,
  columns: number,
  { cut }: Symbols,
): { readonly line: string; readonly column: number } | undefined {
  if (asks.type !== 'act') return undefined;
  const question = fittingHint(askCodes[asks.act], locale, { nick: asks.nick }, Math.floor(columns * 0.7));
  const before = clip(` ${question} `, Math.floor(columns * 0.75), cut);
  const free = Math.max(1, columns - cellWidth(before) - 1);
  // The end of a long reason is what is being written.
  let written = asks.text;
  while (cellWidth(written) > free) written = written.slice(1);
  return { line: before + written, column: cellWidth(before) + cellWidth(written) };
}

/** As many lines as fit into `most` rows. */
function wordsOf({ words }: Members, columns: number, most: number): readonly string[] {
  return words
    .flatMap((line) =>
      wrapLine(line, Math.max(1, columns - 2)).map(({ start, end }) => line.slice(start, end)),
    )
    .map((line) => ` ${line}`)
    .slice(0, Math.max(1, most));
}

/** Those of the room's keys that whoever looks may press. */
const roomKeys: readonly (readonly [code: SentenceCode, action: RoomAction])[] = [
  ['members.key-voice', 'voice'],
  ['members.key-kick', 'kick'],
  ['members.key-ban', 'ban'],
  ['members.key-mute', 'mute'],
];

function mostKeyRows(rows: number): number {
  if (rows < 6) return 0;
  return rows < 9 ? 1 : 2;
}

/** Which keys there are, as many as fit into `most` rows; the way back first. */
function keyLines(
  { room }: Members,
  { seat, mood, locale }: MembersContext,
  columns: number,
  { enter }: Symbols,
  most: number,
): readonly string[] {
  const standing = ownStandingIn(room, seat);
  const codes: readonly SentenceCode[] = [
    ...(['members.key-back', 'members.key-whois', 'members.key-direct', 'members.key-ignore'] as const),
    ...roomKeys.flatMap(([code, action]) => (mayInRoom(standing, action, mood) ? [code] : [])),
    'members.key-filter',
  ];
  const lines: string[] = [];
  for (const code of codes) {
    const key = sentence(locale, code, { enter });
    const line = lines.at(-1);
    if (line !== undefined && cellWidth(`${line}  ${key}`) < columns)
      lines[lines.length - 1] = `${line}  ${key}`;
    else lines.push(` ${key}`);
  }
  return lines.slice(0, most);
}
