import type { CoreClient } from '../../chat-core/link/core-client.ts';
import type { DirectView, SeatView } from '../../chat-core/link/protocol.ts';
import { emojiOf, withoutEmoji } from '../../chat-core/text/emoji.ts';
import { sentence } from '../../i18n/catalogue.ts';
import { roomLabel } from '../../i18n/room-label.ts';
import type { RoomEntry } from '../components/rooms-in-sight.ts';
import { cellWidth, clip, clipNick } from '../rows/cell-width.ts';
import type { Manner, StyleClass } from '../rows/style-class.ts';
import { type CharacterSet, type Symbols, symbolSets } from '../rows/symbols.ts';
import type { ScreenState } from '../state/screen-state.ts';
import { editorOf } from '../state/screen-state.ts';
import { countRooms } from '../state/unread.ts';
import { type ChatLayout, layoutChat, mostInputRows } from './chat-layout.ts';
import { type DraftLayout, layoutDraft } from './draft-layout.ts';
import { fittingHint } from './hint-forms.ts';

/** The chrome of the main chat screen as plain values: what its components draw, and the keys of what is shared. */
export interface ChatView {
  readonly columns: number;
  readonly rows: number;
  readonly layout: ChatLayout;
  readonly style: StyleClass;
  readonly symbols: Symbols;
  /** How the conversation on the screen is called; nothing when there is none. */
  readonly place: string | undefined;
  /** The other one of it, when it is direct. */
  readonly direct: DirectView | undefined;
  readonly prompt: string;
  readonly promptColumns: number;
  readonly draft: DraftLayout;
  readonly entries: readonly RoomEntry[];
  readonly hint: string;
  /** Something lies over the timeline: it says itself what keys do. */
  readonly covered: boolean;
  /** Who else is writing; empty when nobody is. */
  readonly typing: string;
  /** `40 ms`, to the terminal and back; empty until it is known. */
  readonly roundTrip: string;
  /** The ways to complete a word, when there are several; the chosen one first in sight. */
  readonly choices: Choices | undefined;
}

export interface Choices {
  readonly labels: readonly string[];
  readonly selected: number;
}

export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}

/** Cells that a nick may take from the line in which its owner writes. */
const longestPromptNick = 20;
const mostChoices = 12;

/** @param behind messages that came since the reader scrolled; nothing when they see the newest line */
export function viewChat(
  state: ScreenState,
  seat: SeatView,
  size: ScreenSize,
  manner: Manner,
  client: CoreClient,
  behind: number | undefined,
): ChatView {
  const { columns, rows } = size;
  const symbols = symbolSets[manner.characters];
  const prompt = columns < 60 ? '> ' : `${clipNick(seat.nick, longestPromptNick, symbols.cut)}> `;
  const promptColumns = cellWidth(prompt);
  const draft = layoutDraft(editorOf(state).draft, columns - promptColumns, mostInputRows(rows));
  const { roomsPane } = state;
  const direct = state.room === undefined ? undefined : seat.directs[state.room];
  const memberPane = state.memberPane && direct === undefined;
  const layout = layoutChat({
    columns,
    rows,
    inputRows: draft.lines.length,
    roomsPane,
    memberPane,
    divider: symbols.divider,
    times: manner.times,
    hintLine: seat.settings['hints'] !== 'off',
  });
  // On a phone hints have the whole row, elsewhere a blank at each end.
  const hintColumns = layout.kind === 'narrow' ? columns : columns - 2;
  return {
    columns,
    rows,
    layout,
    style: { ...manner, layout: layout.kind, textColumns: layout.textColumns },
    symbols,
    place: state.room === undefined ? undefined : roomLabel(seat, state.room),
    direct,
    prompt,
    promptColumns,
    draft,
    entries: roomEntries(state, seat, layout, symbols, client),
    typing: typingText(state, manner, symbols, columns),
    roundTrip: roundTripText(state, manner),
    covered: state.layer !== undefined || state.members !== undefined,
    hint: hintText(state, manner, behind, hintColumns),
    choices: choicesOf(state, manner.characters),
  };
}

/** As many as may fit, from the chosen one on. What stands beside a choice is shown also when there is no other. */
function choicesOf({ completion }: ScreenState, characters: CharacterSet): Choices | undefined {
  if (completion === undefined) return undefined;
  const { choices, about = [], index } = completion;
  const from = Math.max(0, index - 3);
  const words = choices.slice(from, from + mostChoices).map((choice) => choice.trimEnd());
  const pictures = words.map((word) => (characters === 'ascii' ? undefined : emojiOf(word)));
  if (choices.length < 2 && pictures[0] === undefined && about.length === 0) return undefined;
  const labels = words.map((word, at) => [pictures[at] ?? [], word, about[from + at] ?? []].flat().join(' '));
  return { labels: characters === 'ascii' ? labels.map(withoutEmoji) : labels, selected: index - from };
}

/** Half of a phone's row at most: what waits in other rooms stands beside it. */
function typingText({ typing }: ScreenState, { locale }: Manner, symbols: Symbols, columns: number): string {
  const [nick = '', other = ''] = typing;
  const params = { count: typing.length, nick, other, more: symbols.more };
  const text = sentence(locale, 'screen.typing', params);
  if (2 * cellWidth(text) <= columns) return text;
  return clip(sentence(locale, 'screen.typing-short', params), Math.floor(columns / 2), symbols.cut);
}

/** Two digits say enough, and change less often. */
function roundTripText({ roundTripMs }: ScreenState, { locale }: Manner): string {
  if (roundTripMs === undefined) return '';
  const whole = Math.max(1, Math.round(roundTripMs));
  return sentence(locale, 'screen.round-trip', { ms: Number(whole.toPrecision(2)) });
}

function hintText(
  { hint }: ScreenState,
  { locale }: Manner,
  behind: number | undefined,
  columns: number,
): string {
  if (hint !== undefined) return fittingHint(hint.code, locale, hint.params ?? {}, columns);
  return behind === undefined ? '' : fittingHint('screen.scrolled', locale, { count: behind }, columns);
}

function roomEntries(
  state: ScreenState,
  seat: SeatView,
  layout: ChatLayout,
  symbols: Symbols,
  client: CoreClient,
): readonly RoomEntry[] {
  const columns = layout.roomsPane?.width ?? 20;
  // Marker, number, blanks and a count of three digits stand beside it.
  const nameColumns = columns - 6;
  return countRooms(seat, state.room, client).map(({ room, ...counts }) => {
    const state = seat.directs[room]?.state;
    const presence = state === 'here' ? symbols.here : symbols.away;
    const mark = state === undefined || layout.kind !== 'wide' ? '' : `${presence} `;
    const name = clip(roomLabel(seat, room), nameColumns - mark.length, symbols.cut);
    return { ...counts, name, mark, isDirect: state !== undefined };
  });
}

/** Rooms where something waits, those with mentions first. */
export function hotRooms({ entries }: ChatView): readonly RoomEntry[] {
  const waiting = entries.filter(({ unread }) => unread > 0);
  return [
    ...waiting.filter(({ mentions }) => mentions > 0),
    ...waiting.filter(({ mentions }) => mentions === 0),
  ];
}
