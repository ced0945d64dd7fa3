import type { Returning, WaitingSeat } from '../../chat-core/link/protocol.ts';
import { isDirect } from '../../chat-core/text/direct-key.ts';
import { shown } from '../../chat-core/text/shown.ts';
import { sentence } from '../../i18n/catalogue.ts';
import { roomLabel } from '../../i18n/room-label.ts';
import type { LabelledKey, SideList } from '../components/door-parts.tsx';
import { cellWidth } from '../rows/cell-width.ts';
import { waitingSeat, type WelcomeState } from '../state/door-state.ts';
import { type Block, type BlockMaker, createBlockMaker, type DoorView, shortKey } from './door-blocks.tsx';

const banner = [
  ' _            _        _ _',
  '| |_ ___ _ _ | |_ _  _| (_)__ _',
  "|  _/ -_) '_||  _| || | | / _` |",
  ' \\__\\___|_|   \\__|\\_,_|_|_\\__,_|',
];

/** Somebody comes back after a day, or after having left: what they missed, and who is here. */
export function welcomeBlocks(view: DoorView, state: WelcomeState): readonly Block[] {
  const make = createBlockMaker(view);
  const { visitor } = view.doorway;
  if (visitor.kind !== 'returning') return [];
  switch (state.over) {
    case 'people':
      return peopleBlocks(view, make);
    case 'help':
      return helpBlocks(view, make);
    case 'nothing':
      return greetingBlocks(view, state, visitor, make);
  }
}

function greetingBlocks(
  view: DoorView,
  state: WelcomeState,
  { nick, waiting }: Returning,
  make: BlockMaker,
): readonly Block[] {
  const { say, gap, words } = make;
  const { layout, manner, doorway } = view;
  const { notice } = state;
  const house = say('door.house', { online: doorway.house.online, known: doorway.house.known });
  const here = waiting?.lastHere === undefined ? '' : say('door.last-here', momentOf(view, waiting.lastHere));
  const hello = say('door.welcome-back', { nick });
  const wide = layout === 'wide';
  return [
    gap(),
    ...(wide ? [make.picture(4, banner, house)] : []),
    gap(),
    ...(wide
      ? [make.title(0, hello, here)]
      : [words(0, hello, 'bold'), ...(here === '' ? [] : [words(3, here, 'dim')])]),
    make.rule(),
    ...(wide ? [] : [words(3, house, 'dim')]),
    ...missedBlocks(view, waiting, make),
    gap(),
    ...seatBlocks(view, waiting, make),
    ...(notice === undefined ? [] : [words(0, sentence(manner.locale, notice.code, notice.params), 'bold')]),
    gap(),
    ...make.keys(keysFor(view, state, make), 3),
    gap(),
    words(5, footer(view, make), 'dim'),
  ];
}

function missedBlocks(view: DoorView, waiting: WaitingSeat | undefined, make: BlockMaker): readonly Block[] {
  if (view.layout === 'tiny') {
    const missed = waiting?.missed ?? [];
    const unread = missed.reduce((sum, room) => sum + room.unread, 0);
    const mentions = missed.reduce((sum, room) => sum + room.mentions, 0);
    return unread === 0 ? [] : [make.words(1, make.say('door.missed', { unread, mentions }))];
  }
  const lists = [missedList(view, waiting, make), callersList(view, make)] as const;
  return view.layout === 'wide'
    ? [make.lists(1, lists)]
    : [make.lists(1, [lists[0]]), make.lists(4, [lists[1]])];
}

/** What was missed, the numbers of the rooms in front: they are keys. */
function missedList({ layout }: DoorView, waiting: WaitingSeat | undefined, { say }: BlockMaker): SideList {
  const rooms = waiting?.seat.rooms ?? [];
  // What was said to the visitor alone is for them as much as a mention is.
  const meant = ({ room, mentions, unread }: WaitingSeat['missed'][number]): number =>
    isDirect(room) ? unread : mentions;
  const missed = (waiting?.missed ?? []).toSorted(
    (one, other) => meant(other) - meant(one) || other.unread - one.unread,
  );
  const most = layout === 'wide' ? 5 : 3;
  const rows = missed.slice(0, most).map(({ room, unread, mentions }) => {
    const number = rooms.indexOf(room) + 1;
    const label = waiting === undefined ? '' : roomLabel(waiting.seat, room);
    return `${number < 10 ? number : ' '} ${label}  ${say('door.missed', { unread, mentions })}`;
  });
  const more = missed.length > most ? [say('door.missed-more', { count: missed.length - most })] : [];
  const nothing = missed.length === 0 ? [say('door.missed-nothing')] : [];
  return { title: say('door.missed-title'), rows: [...rows, ...more, ...nothing] };
}

function callersList(view: DoorView, { say }: BlockMaker): SideList {
  const callers = view.doorway.house.callers.slice(0, view.layout === 'wide' ? 5 : 3);
  const widest = Math.max(0, ...callers.map(({ nick }) => cellWidth(nick)));
  const rows = callers.map(
    ({ nick, at }) =>
      `${nick}${' '.repeat(widest - cellWidth(nick))}  ${say('door.ago', agoOf(view.now - at))}`,
  );
  return { title: say('door.callers'), rows: rows.length === 0 ? [say('door.callers-nobody')] : rows };
}

function seatBlocks(
  { symbols, clock }: DoorView,
  waiting: WaitingSeat | undefined,
  { say, words }: BlockMaker,
): readonly Block[] {
  const room = waiting?.seat.current;
  if (waiting === undefined || room === undefined) return [];
  const draft = waiting.seat.drafts[room] ?? '';
  const beginning = shown(draft, 12);
  const params = {
    room: roomLabel(waiting.seat, room),
    timed: waiting.lastHere === undefined ? 'no' : 'yes',
    time: waiting.lastHere === undefined ? '' : clock.time(waiting.lastHere),
    draft: beginning.length < draft.length ? beginning + symbols.cut : beginning,
    waits: draft === '' ? 'seat' : 'draft',
  };
  return [words(2, say('door.seat', params))];
}

function keysFor(
  { symbols, doorway }: DoorView,
  { theme }: WelcomeState,
  { say }: BlockMaker,
): readonly LabelledKey[] {
  const rooms = waitingSeat(doorway)?.rooms.length ?? 0;
  return [
    { key: symbols.enter, text: say('door.take-seat') },
    ...(rooms > 1 ? [{ key: `1-${Math.min(9, rooms)}`, text: say('door.jump') }] : []),
    { key: 'w', text: say('door.who') },
    { key: 't', text: theme === undefined ? say('door.theme') : say('door.theme-now', { theme }) },
    { key: '?', text: say('door.help') },
    { key: 'q', text: say('door.leave', { long: 'short' }) },
  ];
}

function peopleBlocks(
  { doorway: { house } }: DoorView,
  { say, gap, title, words }: BlockMaker,
): readonly Block[] {
  const more =
    house.online > house.people.length
      ? ` ${say('door.people-more', { count: house.online - house.people.length })}`
      : '';
  return [
    gap(),
    title(0, say('door.people', { count: house.online }), say('door.any-key')),
    gap(),
    words(0, house.people.join('  ') + more),
  ];
}

function helpBlocks(view: DoorView, { say, gap, title, words }: BlockMaker): readonly Block[] {
  const { enter } = view.symbols;
  return [
    gap(),
    title(0, say('screen.help'), say('door.any-key')),
    gap(),
    words(0, say('door.help-keys', { enter })),
    gap(),
    words(1, say('door.help-inside')),
    gap(),
    words(2, say('door.privacy')),
    words(3, say('door.plain')),
  ];
}

function footer(view: DoorView, { say }: BlockMaker): string {
  const { terminal, background, manner, symbols } = view;
  const { columns, rows, environment } = terminal;
  const key = shortKey(view);
  const encoding = manner.characters === 'unicode' ? 'utf-8' : 'ascii';
  const size = `TERM ${shown(environment.term, 20)} ${columns}x${rows}`;
  return [...(key === '' ? [] : [say('door.footer-key', { key })]), size, background, encoding].join(
    ` ${symbols.between} `,
  );
}

/** `yesterday 22:10`, as parameters of a sentence. */
function momentOf({ clock, now }: DoorView, at: number): Readonly<Record<string, string>> {
  const dayMs = 86_400_000;
  const key = clock.dayKey(at);
  const when =
    key === clock.dayKey(now) ? 'today' : key === clock.dayKey(now - dayMs) ? 'yesterday' : 'before';
  return { when, day: clock.day(at), time: clock.time(at) };
}

/** `2 min ago`, as parameters of a sentence. */
function agoOf(ms: number): Readonly<Record<string, string | number>> {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return { unit: 'now', count: 0 };
  if (minutes < 60) return { unit: 'minutes', count: minutes };
  if (minutes < 24 * 60) return { unit: 'hours', count: Math.floor(minutes / 60) };
  return { unit: 'days', count: Math.floor(minutes / (24 * 60)) };
}
