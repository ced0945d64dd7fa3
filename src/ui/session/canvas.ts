import { isBug } from '../../chat-core/errors.ts';
import type { ClientSession } from '../../chat-core/link/core-client.ts';
import { heardItems } from '../../chat-core/link/heard-item.ts';
import type { RoomName } from '../../chat-core/text/names.ts';
import { sentence } from '../../i18n/catalogue.ts';
import type { Tenant } from '../ink/lent-roots.ts';
import { historyPage } from '../panes/stretch.ts';
import { plainLines } from '../rows/plain-lines.ts';
import { type Manner, mannerKey } from '../rows/style-class.ts';
import { ChatFrames } from '../screens/chat-frame.ts';
import { looksAlike, type ScreenState } from '../state/screen-state.ts';
import type { Easel } from '../terminal/easel.ts';
import { mannerOf } from '../terminal/traits.ts';
import type { Arrivals } from './arrivals.ts';
import type { ScreenParts } from './screen-parts.ts';
import type { ScrollKeeper } from './scroll-keeper.ts';
import type { Stage } from './stage.ts';

/** Whose state a canvas shows, and what it asks of the other parts of their screen. */
export interface Sitter {
  readonly session: ClientSession;
  readonly stage: Stage;
  readonly tenant: Tenant;
  readonly state: () => ScreenState;
  readonly arrivals: Arrivals;
  readonly scroll: ScrollKeeper;
  /** The room has changed under what lies over it. */
  readonly onCovered: () => void;
}

/** One person's screen as they see it: what the state says, in the manner of their terminal. */
export class Canvas {
  readonly #easel: Easel;
  readonly #parts: ScreenParts;
  readonly #sitter: Sitter;
  #manner: Manner;
  #frames: ChatFrames;
  /** The state that is on the screen; nothing where what is no part of it may have changed since. */
  #drawn: ScreenState | undefined;
  #drawDue = false;

  constructor(easel: Easel, parts: ScreenParts, sitter: Sitter) {
    this.#easel = easel;
    this.#parts = parts;
    this.#sitter = sitter;
    this.#manner = this.#mannerNow();
    this.#frames = this.#createFrames();
  }

  get manner(): Manner {
    return this.#manner;
  }

  /** Whether the reader sees something else than the newest line. */
  get hasScrolled(): boolean {
    return this.#frames.behind !== undefined;
  }

  /**
   * To be called after each change of the state. What differs then is painted at the end of this turn: many keys in one
   * chunk are one frame, and a line that comes with its Enter is none.
   */
  follow(): void {
    if (this.#drawDue) return;
    this.#drawDue = true;
    queueMicrotask(() => {
      if (this.#drawn !== undefined && looksAlike(this.#drawn, this.#sitter.state())) this.#drawDue = false;
      if (this.#drawDue) this.#sitter.stage.guarded(() => this.draw());
    });
  }

  /** Paints everything at the end of this turn: something else than the state has changed. */
  refresh(): void {
    this.#drawn = undefined;
    this.follow();
  }

  /** Paints what the state says now. */
  draw(): void {
    const { session, scroll } = this.#sitter;
    const state = this.#sitter.state();
    const { terminal, painter } = this.#easel;
    this.#drawDue = false;
    this.#drawn = state;
    painter.show(this.#frames.whole(state, session.seat, terminal));
    scroll.follow(state.room, this.#frames.place);
  }

  /** Paints every cell anew. */
  redraw(): void {
    this.#easel.painter.forget();
    this.refresh();
  }

  /** Turns so many pages back in the timeline, or forth when negative. */
  turn(pages: number): void {
    this.#frames.scroll(pages);
    this.refresh();
  }

  /** Turns to a message of the room by its number. */
  reach(number: number): void {
    this.#frames.reach(number);
    this.refresh();
  }

  toNewest(): void {
    if (!this.hasScrolled) return;
    this.#frames.toNewest();
    this.refresh();
  }

  /** The last lines as plain text on the person's own screen. */
  showBare(): void {
    const { state, session } = this.#sitter;
    const { room } = state();
    const feed = room === undefined ? undefined : this.#parts.client.feed(room);
    const lines = plainLines(heardItems(feed?.items ?? [], session.seat.ignored), this.#manner);
    this.#easel.painter.suspend([...lines, sentence(this.#manner.locale, 'screen.bare-end')].join('\n'));
  }

  /** To be called when the person has set something, or the terminal has said more of itself. */
  followManner(): void {
    const manner = this.#mannerNow();
    if (mannerKey(manner) === mannerKey(this.#manner)) return;
    this.#manner = manner;
    this.#frames.close();
    this.#frames = this.#createFrames();
    this.refresh();
  }

  close(): void {
    this.#frames.close();
  }

  // One function for each screen, as a walk calls it.
  readonly #onPanes = (): void => this.#sitter.stage.guarded(this.#showPanes);

  readonly #showPanes = (): void => {
    const frames = this.#frames;
    if (!frames.isPlain) {
      // Who has scrolled is told how many lines came since.
      if (this.hasScrolled) this.refresh();
      this.#sitter.onCovered();
    }
    // What is drawn soon shows the panes too.
    if (this.#drawDue) this.refresh();
    const backdrop = this.#drawDue ? undefined : frames.backdrop();
    if (backdrop !== undefined) this.#easel.painter.showBackdrop(backdrop);
  };

  #mannerNow(): Manner {
    const { terminal, inquiry } = this.#easel;
    const { settings } = this.#sitter.session.seat;
    const { environment } = terminal;
    return mannerOf({ environment, house: this.#parts.house, settings, background: inquiry.background });
  }

  #createFrames(): ChatFrames {
    const { session, stage, tenant, arrivals, scroll } = this.#sitter;
    return new ChatFrames(this.#parts, this.#manner, {
      tenant,
      onPanes: this.#onPanes,
      arrivalIn: arrivals.in,
      placeIn: (room: RoomName) => scroll.of(room),
      load: (room, page) => session.history(room, page, historyPage),
      onChange: () => this.refresh(),
      // A page that did not come is asked for again at the next key.
      onFailed: (error) => {
        if (isBug(error)) stage.fail(error);
      },
    });
  }
}
