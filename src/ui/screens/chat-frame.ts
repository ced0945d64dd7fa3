import type { CoreClient } from '../../chat-core/link/core-client.ts';
import type { Feed } from '../../chat-core/link/feed.ts';
import type { HistoryPage, SeatView } from '../../chat-core/link/protocol.ts';
import type { Message } from '../../chat-core/message.ts';
import type { ScrollAnchor } from '../../chat-core/ports/seat-store.ts';
import { foldName, type RoomName } from '../../chat-core/text/names.ts';
import type { LentRoots, Tenant } from '../ink/lent-roots.ts';
import type { Sheets } from '../ink/sheets.ts';
import type { PaneRegistry, WatchedPanes } from '../panes/pane-registry.ts';
import type { PaneSets } from '../panes/pane-sets.ts';
import { drawDirect, drawNowhere } from '../panes/room-header.tsx';
import { createScrollback, type Scrollback } from '../panes/scrollback.ts';
import type { PersonalView, PlacedPanes } from '../panes/shared-panes.ts';
import { isCertainWidth } from '../rows/cell-width.ts';
import { createEntryRows } from '../rows/entry-rows.ts';
import { padded } from '../rows/padded.ts';
import { type Manner, type StyleClass, styleKey } from '../rows/style-class.ts';
import { composeWindow } from '../rows/timeline-window.ts';
import type { Arrival } from '../session/arrivals.ts';
import type { ScreenState } from '../state/screen-state.ts';
import type { Caret, Frame, Pane } from '../terminal/frame.ts';
import type { Place } from '../terminal/transition.ts';
import { type ChatChrome, inputElement } from './chat-chrome.tsx';
import type { ChatLayout } from './chat-layout.ts';
import { type ChatView, type ScreenSize, viewChat } from './chat-view.ts';
import { drawCover } from './cover.ts';
import { windowTitle } from './window-title.ts';

/** Makes the frames of one session: chrome of its own, panes that it shares. */
export interface ChatFrames {
  /** Everything anew from the state. @throws what a component threw */
  whole(state: ScreenState, seat: SeatView, size: ScreenSize): Frame;
  /** The last frame with the newest panes; nothing before the first. */
  repainted(): Frame | undefined;
  /** Turns so many pages back in the timeline, or forth when negative. */
  scroll(pages: number): void;
  /** Turns to a message of the room by its number. */
  reach(number: number): void;
  /** Back to the newest line. */
  toNewest(): void;
  /** Messages that came since the reader scrolled; nothing when they see the newest line. */
  readonly behind: number | undefined;
  /** Where the reader has scrolled back to; nothing at the newest line. */
  readonly place: ScrollAnchor | undefined;
  close(): void;
}

export interface FrameParts {
  readonly client: CoreClient;
  readonly sheets: Sheets;
  /** The chrome for one manner; the same for all sessions that have it. */
  readonly chromeFor: (manner: Manner) => ChatChrome;
  readonly roots: LentRoots;
  readonly registry: PaneRegistry;
  readonly paneSets: PaneSets;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Where a person's view of a room begins, and where its history comes from. */
export interface TimelineSource {
  readonly arrivalIn: (room: RoomName | undefined) => Arrival;
  /** Where the person has scrolled back to before; nothing when they were at the newest line. */
  readonly placeIn: (room: RoomName) => ScrollAnchor | undefined;
  readonly load: (room: RoomName, page: HistoryPage) => Promise<readonly Message[]>;
  /** Other lines have come: there is something to paint. */
  readonly onChange: () => void;
  readonly onFailed: (error: unknown) => void;
}

interface Chrome {
  readonly view: ChatView;
  readonly title: string;
  readonly personal: PersonalView;
  readonly roomsRows: readonly string[];
  readonly input: readonly string[];
  readonly foot: readonly string[];
  readonly caret: Caret;
  readonly cover: Pane | undefined;
}

/** `paint` is called when the shared panes changed; `tenant` is whose Ink tree draws the input line. */
export function createChatFrames(
  parts: FrameParts,
  manner: Manner,
  tenant: Tenant,
  paint: () => void,
  { arrivalIn, placeIn, ...history }: TimelineSource,
): ChatFrames {
  const { client, sheets, roots, registry, paneSets } = parts;
  const chrome = parts.chromeFor(manner);
  let watched: (WatchedPanes & { readonly key: string }) | undefined;
  let placed: { readonly layout: ChatLayout; readonly panes: PlacedPanes } | undefined;
  let last: Chrome | undefined;
  let lookedAt: Feed | undefined;
  let scrollback: Scrollback | undefined;

  const watch = (state: ScreenState, style: StyleClass): void => {
    const key = `${state.room ?? ''} ${styleKey(style)}`;
    const feed = state.room === undefined ? undefined : client.feed(state.room);
    if (watched?.key === key && watched.panes.feed === feed) return;
    const next = state.room === undefined ? undefined : registry.watch(state.room, style, paint);
    watched?.stop();
    watched = next === undefined ? undefined : { ...next, key };
    placed = undefined;
  };

  /** A room stands where it was left. */
  const lookAt = (room: RoomName | undefined): void => {
    const feed = room === undefined ? undefined : client.feed(room);
    if (feed === lookedAt) return;
    lookedAt = feed;
    const place = feed === undefined ? undefined : placeIn(feed.room);
    toNewest();
    if (place !== undefined) scrollback = openScrollback(place);
  };
  const toNewest = (): void => {
    scrollback?.close();
    scrollback = undefined;
  };

  const drawChrome = (state: ScreenState, seat: SeatView, size: ScreenSize, view: ChatView): Chrome => {
    const input = inputRows(view);
    const status = chrome.status(view);
    const hints = chrome.hints(view);
    const foot = [...status, ...input, ...hints];
    const cover = drawCover(state, seat, view, { client, sheets, chrome });
    const same = last?.foot.length === foot.length && foot.every((row, index) => row === last?.foot[index]);
    return {
      view,
      title: windowTitle(view),
      personal: {
        reader: foldName(seat.nick),
        notices: state.notices.get(state.room) ?? [],
        pending: state.pending.filter((line) => line.room === state.room),
        ruler: state.ruler,
        typing: state.typing,
        ignored: seat.ignored,
        ...arrivalIn(state.room),
        clearedAfter: state.cleared.get(state.room) ?? 0,
      },
      roomsRows: padded(chrome.roomsPane(view), view.layout.timeline.height),
      input,
      foot: same && last !== undefined ? last.foot : foot,
      caret: cover?.caret ?? draftCaret(view, size.rows - hints.length - input.length),
      cover: cover?.pane,
    };
  };

  /** Drawn by the session's own Ink tree while it has one; not at all when the draft is what it was. */
  const inputRows = (view: ChatView): readonly string[] => {
    if (last !== undefined && sameInput(last.view, view)) return last.input;
    const element = inputElement(view);
    const rows = roots.draw(tenant, element, view.columns) ?? sheets.draw(view.columns, element);
    return rows.map(chrome.toDepth);
  };

  const compose = (drawn: Chrome): Frame => {
    const { view, title, personal, roomsRows, foot, caret, cover } = drawn;
    const { layout, columns, rows, style } = view;
    if (cover !== undefined) {
      return { columns, rows, title, header: headerOf(view), panes: [cover], foot, caret };
    }
    const { timeline: place, memberPane } = layout;
    const panes = placedPanes(columns, layout);
    const timeline =
      scrollback?.rows(place.height, registry.rowStyle(style), personal) ??
      panes?.timeline(personal) ??
      emptyTimeline(place, style, personal);
    const members =
      memberPane === undefined
        ? noRows
        : (panes?.memberPane(personal.reader, personal.typing) ?? padded(noRows, memberPane.height));
    return {
      columns,
      rows,
      title,
      header: headerOf(view),
      panes: paneSets.of(layout, timeline, roomsRows, members),
      foot,
      caret,
    };
  };

  const placedPanes = (columns: number, layout: ChatLayout): PlacedPanes | undefined => {
    if (watched === undefined) return undefined;
    if (placed?.layout !== layout) {
      placed = { layout, panes: watched.panes.at(columns, layout.timeline, layout.memberPane) };
    }
    return placed.panes;
  };

  const headerOf = ({ columns, layout, style, direct }: ChatView): readonly string[] => {
    if (layout.headerRows === 0) return noRows;
    const rowStyle = registry.rowStyle(style);
    if (direct !== undefined)
      return drawDirect(direct, rowStyle, columns, parts.now(), { sheets, toDepth: chrome.toDepth });
    const shared = placedPanes(columns, layout)?.header();
    return shared ?? drawNowhere(rowStyle, columns, parts.now(), sheets).map(chrome.toDepth);
  };

  const emptyTimeline = (place: Place, style: StyleClass, personal: PersonalView): readonly string[] => {
    const entryRows = createEntryRows(registry.rowStyle(style));
    return composeWindow({ items: [], notices: personal.notices }, place.height, entryRows).rows;
  };

  const openScrollback = (place?: ScrollAnchor): Scrollback | undefined => {
    const feed = lookedAt;
    if (feed === undefined) return undefined;
    return createScrollback({ ...history, feed, place, load: (page) => history.load(feed.room, page) });
  };

  return {
    whole(state, seat, size) {
      lookAt(state.room);
      const view = viewChat(state, seat, size, manner, client, scrollback?.newMessages);
      watch(state, view.style);
      last = drawChrome(state, seat, size, view);
      return compose(last);
    },
    repainted: () => (last === undefined ? undefined : compose(last)),
    scroll(pages) {
      if (scrollback === undefined && pages < 0) return;
      scrollback ??= openScrollback();
      if (last === undefined || scrollback === undefined) return;
      const { view, personal } = last;
      const { height } = view.layout.timeline;
      // A row of the former page stays in sight.
      const by = pages * Math.max(1, height - 1);
      if (!scrollback.move(by, height, registry.rowStyle(view.style), personal)) toNewest();
    },
    reach(number) {
      const height = last?.view.layout.timeline.height ?? 1;
      scrollback ??= openScrollback();
      scrollback?.reach(number, Math.floor(height / 2));
    },
    toNewest,
    get place() {
      return scrollback?.place;
    },
    get behind() {
      return scrollback?.newMessages;
    },
    close() {
      watched?.stop();
      watched = undefined;
      toNewest();
    },
  };
}

/** @param top row in which the draft begins */
function draftCaret({ draft, promptColumns, columns }: ChatView, top: number): Caret {
  const { row, column, before } = draft.caret;
  return {
    row: top + row,
    column: Math.min(columns - 1, promptColumns + column),
    ...(!isCertainWidth(before) && { behind: { column: promptColumns, text: before } }),
  };
}

function sameInput(one: ChatView, other: ChatView): boolean {
  const { lines } = other.draft;
  return (
    one.columns === other.columns &&
    one.prompt === other.prompt &&
    one.draft.lines.length === lines.length &&
    one.draft.lines.every((line, index) => line === lines[index])
  );
}

const noRows: readonly string[] = [];
