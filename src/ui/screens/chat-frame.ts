import type { CoreClient } from '../../chat-core/link/core-client.ts';
import type { SeatView } from '../../chat-core/link/protocol.ts';
import type { ScrollAnchor } from '../../chat-core/ports/seat-store.ts';
import type { RoomName } from '../../chat-core/text/names.ts';
import type { LentRoots, Tenant } from '../ink/lent-roots.ts';
import type { Sheets } from '../ink/sheets.ts';
import type { Backdrops } from '../panes/backdrops.ts';
import type { PaneRegistry, WatchedPanes } from '../panes/pane-registry.ts';
import { type PersonalView, viewPersonally } from '../panes/personal-view.ts';
import { type HistorySource, ReadingPlace } from '../panes/reading-place.ts';
import { drawDirect, drawNowhere } from '../panes/room-header.tsx';
import type { PlacedPanes } from '../panes/shared-panes.ts';
import { isCertainWidth } from '../rows/cell-width.ts';
import { createEntryRows } from '../rows/entry-rows.ts';
import { padded } from '../rows/padded.ts';
import { type Manner, type StyleClass, styleKey } from '../rows/style-class.ts';
import { composeWindow } from '../rows/timeline-window.ts';
import type { Arrival } from '../session/arrivals.ts';
import type { ScreenState } from '../state/screen-state.ts';
import type { Backdrop, Caret, Frame, Pane } from '../terminal/frame.ts';
import { type ChatChrome, inputElement } from './chat-chrome.tsx';
import { type ChatView, type ScreenSize, viewChat } from './chat-view.ts';
import { drawCover } from './cover.ts';
import { windowTitle } from './window-title.ts';

/** What all frames share. */
export interface FrameParts {
  readonly client: CoreClient;
  readonly sheets: Sheets;
  /** The chrome for one manner; the same for all sessions that have it. */
  readonly chromeFor: (manner: Manner) => ChatChrome;
  readonly roots: LentRoots;
  readonly registry: PaneRegistry;
  readonly backdrops: Backdrops;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Whom frames are made for. */
export interface FrameOwner extends HistorySource {
  /** Whose Ink tree draws the input line. */
  readonly tenant: Tenant;
  /** The shared panes have changed. */
  readonly onPanes: () => void;
  readonly arrivalIn: (room: RoomName | undefined) => Arrival;
}

/** What was drawn for one person, and what the next frame is made of. */
interface Drawn {
  readonly view: ChatView;
  readonly panes: PlacedPanes | undefined;
  readonly personal: PersonalView;
  readonly roomsRows: readonly string[];
  readonly input: readonly string[];
  readonly foot: readonly string[];
  readonly caret: Caret;
  /** What lies over the panes. */
  readonly cover: Pane | undefined;
}

/** Makes the frames of one session: chrome of its own, panes that it shares. */
export class ChatFrames {
  readonly #parts: FrameParts;
  readonly #manner: Manner;
  readonly #owner: FrameOwner;
  readonly #chrome: ChatChrome;
  readonly #reading: ReadingPlace;
  #watched: (WatchedPanes & { readonly key: string }) | undefined;
  #drawn: Drawn | undefined;

  constructor(parts: FrameParts, manner: Manner, owner: FrameOwner) {
    this.#parts = parts;
    this.#manner = manner;
    this.#owner = owner;
    this.#chrome = parts.chromeFor(manner);
    this.#reading = new ReadingPlace(parts.client, owner);
  }

  /** Everything anew from the state. @throws what a component threw */
  whole(state: ScreenState, seat: SeatView, size: ScreenSize): Frame {
    this.#reading.lookAt(state.room);
    const view = viewChat(state, seat, size, this.#manner, this.#parts.client, this.behind);
    this.#watch(state.room, view.style);
    const drawn = this.#draw(state, seat, size, view);
    this.#drawn = drawn;
    const { foot, caret } = drawn;
    const { columns, rows } = view;
    return { columns, rows, title: windowTitle(view), backdrop: this.#backdropOf(drawn), foot, caret };
  }

  /** The newest panes behind the last frame; nothing before the first. */
  backdrop(): Backdrop | undefined {
    return this.#drawn && this.#backdropOf(this.#drawn);
  }

  /** Whether nothing but the panes of a room at its newest line is shown. */
  get isPlain(): boolean {
    return this.#reading.scrollback === undefined && this.#drawn?.cover === undefined;
  }

  /** Turns so many pages back in the timeline, or forth when negative. */
  scroll(pages: number): void {
    if (this.#drawn === undefined) return;
    const { view, personal } = this.#drawn;
    const style = this.#parts.registry.rowStyle(view.style);
    this.#reading.turn(pages, view.layout.timeline.height, style, personal);
  }

  /** Turns to a message of the room by its number. */
  reach(number: number): void {
    const height = this.#drawn?.view.layout.timeline.height ?? 1;
    this.#reading.reach(number, Math.floor(height / 2));
  }

  /** Back to the newest line. */
  toNewest(): void {
    this.#reading.toNewest();
  }

  /** Messages that came since the reader scrolled; nothing when they see the newest line. */
  get behind(): number | undefined {
    return this.#reading.scrollback?.newMessages;
  }

  /** Where the reader has scrolled back to; nothing at the newest line. */
  get place(): ScrollAnchor | undefined {
    return this.#reading.scrollback?.place;
  }

  close(): void {
    this.#watched?.stop();
    this.#watched = undefined;
    this.toNewest();
  }

  #watch(room: RoomName | undefined, style: StyleClass): void {
    const { client, registry } = this.#parts;
    const key = `${room ?? ''} ${styleKey(style)}`;
    const feed = room === undefined ? undefined : client.feed(room);
    if (this.#watched?.key === key && this.#watched.panes.feed === feed) return;
    const next = room === undefined ? undefined : registry.watch(room, style, this.#owner.onPanes);
    this.#watched?.stop();
    this.#watched = next === undefined ? undefined : { ...next, key };
  }

  #draw(state: ScreenState, seat: SeatView, size: ScreenSize, view: ChatView): Drawn {
    const chrome = this.#chrome;
    const { layout, columns } = view;
    const input = this.#inputRows(view);
    const hints = chrome.hints(view);
    const foot = [...chrome.status(view), ...input, ...hints];
    const cover = drawCover(state, seat, view, { ...this.#parts, chrome });
    return {
      view,
      panes: this.#watched?.panes.at(columns, layout.timeline, layout.memberPane),
      personal: viewPersonally(state, seat, this.#owner.arrivalIn(state.room)),
      roomsRows: padded(chrome.roomsPane(view), layout.timeline.height),
      input,
      foot,
      caret: cover?.caret ?? draftCaret(view, size.rows - hints.length - input.length),
      cover: cover?.pane,
    };
  }

  /** Drawn by the session's own Ink tree while it has one; not at all when the draft is what it was. */
  #inputRows(view: ChatView): readonly string[] {
    if (this.#drawn !== undefined && sameInput(this.#drawn.view, view)) return this.#drawn.input;
    if (isEmpty(view)) return this.#chrome.emptyInput(view);
    const { roots, sheets } = this.#parts;
    const element = inputElement(view);
    const rows = roots.draw(this.#owner.tenant, element, view.columns) ?? sheets.draw(view.columns, element);
    return rows.map(this.#chrome.toDepth);
  }

  #backdropOf(drawn: Drawn): Backdrop {
    const { view, panes, personal, cover, roomsRows } = drawn;
    const header = this.#headerRows(view, panes);
    if (cover !== undefined) return { header, panes: [cover] };
    return this.#parts.backdrops.of(view.layout, {
      header,
      timeline: this.#timelineRows(drawn),
      rooms: roomsRows,
      members: panes?.memberPane(personal.reader, personal.typing) ?? nobody(view),
    });
  }

  #timelineRows({ view, panes, personal }: Drawn): readonly string[] {
    const { scrollback } = this.#reading;
    if (scrollback === undefined && panes !== undefined) return panes.timeline(personal);
    const { height } = view.layout.timeline;
    const style = this.#parts.registry.rowStyle(view.style);
    if (scrollback !== undefined) return scrollback.rows(height, style, personal);
    return composeWindow({ items: [], notices: personal.notices }, height, createEntryRows(style)).rows;
  }

  #headerRows(
    { columns, layout, style, direct }: ChatView,
    panes: PlacedPanes | undefined,
  ): readonly string[] {
    if (layout.headerRows === 0) return noRows;
    if (direct === undefined && panes !== undefined) return panes.header();
    const { registry, sheets, now } = this.#parts;
    const { toDepth } = this.#chrome;
    const rowStyle = registry.rowStyle(style);
    if (direct !== undefined) return drawDirect(direct, rowStyle, columns, now(), { sheets, toDepth });
    return drawNowhere(rowStyle, columns, now(), sheets).map(toDepth);
  }
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

function isEmpty({ draft }: ChatView): boolean {
  return draft.lines.length === 1 && draft.lines[0] === '';
}

const noRows: readonly string[] = [];

/** The members pane of somebody who is in no room. */
function nobody({ layout }: ChatView): readonly string[] {
  return layout.memberPane === undefined ? noRows : padded(noRows, layout.memberPane.height);
}
