import type { CommandRow } from '../../chat-core/commands/command.ts';
import type { RoomSummary } from '../../chat-core/commands/outcome.ts';
import { commandGroups } from '../../chat-core/commands/rows.ts';
import type { CoreClient } from '../../chat-core/link/core-client.ts';
import type { SeatView } from '../../chat-core/link/protocol.ts';
import type { Message } from '../../chat-core/message.ts';
import { isOffered } from '../../chat-core/order/offered.ts';
import type { Nick, RoomName } from '../../chat-core/text/names.ts';
import { type Locale, sentence, type SentenceCode } from '../../i18n/catalogue.ts';
import type { ClockTime } from '../../i18n/clock-time.ts';
import { roomLabel } from '../../i18n/room-label.ts';
import type { Layer } from '../state/layer.ts';
import type { ScreenState } from '../state/screen-state.ts';
import { countRooms } from '../state/unread.ts';

/** What choosing an entry of a layer does. */
export type LayerChoice =
  | { readonly type: 'look'; readonly room: RoomName }
  | { readonly type: 'run'; readonly line: string }
  /** Puts a line into the editor, to be gone on with. */
  | { readonly type: 'write'; readonly line: string }
  /** Turns to a message of the room on the screen. */
  | { readonly type: 'reach'; readonly number: number }
  | { readonly type: 'bare-view' }
  | { readonly type: 'nothing' };

export interface LayerEntry {
  readonly label: string;
  readonly detail: string;
  /** Missing for a heading, which cannot be chosen. */
  readonly choice?: LayerChoice;
}

/** The one of the entries that is chosen. */
export function chosen(layer: Layer, entries: readonly LayerEntry[]): LayerEntry | undefined {
  return entries.filter(({ choice }) => choice !== undefined)[layer.selected];
}

export interface LayerContext {
  readonly state: ScreenState;
  readonly seat: SeatView;
  readonly client: CoreClient;
  readonly locale: Locale;
  readonly clock: ClockTime;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The entries of a layer that fit its query, best first. */
export function entriesOf(layer: Layer, context: LayerContext): readonly LayerEntry[] {
  const query = layer.query.trim().toLowerCase();
  switch (layer.kind) {
    case 'jump':
      return jumpEntries(query, context);
    case 'help':
      return helpEntries(query, context);
    case 'find':
      return context.state.found.map((message) => foundEntry(message, context));
    case 'said':
      return [...new Set(context.state.said.toReversed())]
        .filter((line) => fits(line, query))
        .map((line) => ({ label: line.replaceAll('\n', ' '), detail: '', choice: { type: 'write', line } }));
  }
}

/** The time says when it was today; of another day the day is enough. */
function foundEntry(
  { position, number, at, author, text }: Message,
  { clock, now }: LayerContext,
): LayerEntry {
  const day = clock.dayKey(at);
  const when = day === clock.dayKey(now) ? clock.time(at) : day;
  return {
    label: `#${position} ${author.nick}`,
    detail: `${when}  ${text.replaceAll('\n', ' ')}`,
    choice: { type: 'reach', number },
  };
}

function fits(text: string, query: string): boolean {
  return text.toLowerCase().includes(query);
}

/**
 * Conversations in their order, then the other rooms of the house and the people whom the query means, then the room that
 * could be made.
 */
function jumpEntries(query: string, { state, seat, client, locale }: LayerContext): readonly LayerEntry[] {
  const name = query.replace(/^#/, '');
  const known = new Map(state.directory.map((room) => [room.room, room]));
  const joined = countRooms(seat, state.room, client).map(({ room, unread, mentions }): LayerEntry => {
    const direct = seat.directs[room];
    const waiting =
      unread === 0 ? '' : mentions > 0 && direct === undefined ? `@${mentions}` : String(unread);
    const detail =
      direct === undefined
        ? roomDetail(known.get(room), locale)
        : sentence(locale, 'screen.jump-direct', { state: direct.state });
    return {
      label: roomLabel(seat, room),
      detail: [detail, waiting].filter((part) => part !== '').join('  '),
      choice: { type: 'look', room },
    };
  });
  const others = state.directory
    .filter(({ room }) => !seat.rooms.includes(room))
    .map((summary): LayerEntry => ({
      label: `#${summary.room}`,
      detail: roomDetail(summary, locale),
      choice: { type: 'run', line: `/join #${summary.room}` },
    }));
  const people = name === '' ? [] : peopleBeside(seat, client).map((nick) => personEntry(nick, locale));
  const found = [...joined, ...others, ...people].filter(({ label }) => fits(label, name));
  const exact = found.some(({ label }) => label === `#${name}`);
  if (exact || !/^\p{L}[\p{L}\p{M}\p{N}_-]{0,31}$/u.test(name)) return found;
  const create: LayerEntry = {
    label: `#${name}`,
    detail: sentence(locale, 'screen.jump-create'),
    choice: { type: 'run', line: `/create #${name}` },
  };
  return [...found, create];
}

/** Whom one sees in one's rooms and does not talk to directly yet. */
function peopleBeside({ rooms, nick, directs }: SeatView, client: CoreClient): readonly Nick[] {
  const known = new Set([nick, ...Object.values(directs).map((direct) => direct.nick)]);
  const nicks = rooms
    .filter((room) => directs[room] === undefined)
    .flatMap((room) => [...(client.feed(room)?.members.keys() ?? [])]);
  return [...new Set(nicks)].filter((one) => !known.has(one)).toSorted();
}

function personEntry(nick: Nick, locale: Locale): LayerEntry {
  const choice: LayerChoice = { type: 'run', line: `/msg ${nick}` };
  return { label: nick, detail: sentence(locale, 'screen.jump-person'), choice };
}

function roomDetail(summary: RoomSummary | undefined, locale: Locale): string {
  if (summary === undefined) return '';
  const people = sentence(locale, 'screen.jump-people', { count: summary.people });
  return summary.topic === '' ? people : `${people}  ${summary.topic}`;
}

/** Keys as they are written on hint lines, and what they do. */
const keyHelp: readonly (readonly [keys: string, code: SentenceCode])[] = [
  ['Enter', 'key.send'],
  ['Alt-Enter ^J', 'key.newline'],
  ['Tab', 'key.complete'],
  ['^K', 'key.jump'],
  ['^N ^P', 'key.rooms'],
  ['Alt-1…9', 'key.room-number'],
  ['^O Alt-A', 'key.unread'],
  ['PgUp PgDn', 'key.scroll'],
  ['End', 'key.newest'],
  ['Up Down', 'key.recall'],
  ['^R', 'key.said'],
  ['^F', 'key.find'],
  ['Alt-U', 'key.first-unread'],
  ['^A ^E ^W ^U ^Y', 'key.readline'],
  ['^_', 'key.undo'],
  ['F7 F8', 'key.panes'],
  ['Alt-L', 'key.bare'],
  ['^L', 'key.redraw'],
  ['^C', 'key.clear'],
  ['^D', 'key.leave'],
];

/** Under their headings, until something is looked for. */
function helpEntries(query: string, { locale, seat }: LayerContext): readonly LayerEntry[] {
  const groups = commandGroups.map(({ name, commands }) => ({
    heading: sentence(locale, `help.${name}`),
    entries: commands.filter((row) => isOffered(row, seat)).map((row) => commandEntry(row, locale)),
  }));
  const keys = {
    heading: sentence(locale, 'help.keys'),
    entries: keyHelp.map(([label, code]): LayerEntry => ({
      label,
      detail: sentence(locale, code),
      choice: { type: code === 'key.bare' ? 'bare-view' : 'nothing' },
    })),
  };
  const all = [...groups, keys];
  if (query !== '')
    return bestFirst(
      all.flatMap(({ entries }) => entries),
      query,
    );
  return all.flatMap(({ heading, entries }) => {
    if (entries.length === 0) return [];
    return [{ label: heading, detail: '' }, ...entries];
  });
}

/** What is called so goes before what only speaks of it. */
function bestFirst(entries: readonly LayerEntry[], query: string): readonly LayerEntry[] {
  const called = entries.filter(({ label }) =>
    label.toLowerCase().replace(/^\//, '').startsWith(query.replace(/^\//, '')),
  );
  const others = entries.filter(
    (entry) => !called.includes(entry) && fits(`${entry.label} ${entry.detail}`, query),
  );
  return [...called, ...others];
}

function commandEntry({ name, usage }: CommandRow, locale: Locale): LayerEntry {
  const line = `/${name}`;
  return {
    label: `${line} ${usage}`.trimEnd(),
    detail: sentence(locale, `command.${name}`),
    choice: usage === '' ? { type: 'run', line } : { type: 'write', line: `${line} ` },
  };
}
