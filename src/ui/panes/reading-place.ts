import type { CoreClient } from '../../chat-core/link/core-client.ts';
import type { Feed } from '../../chat-core/link/feed.ts';
import type { HistoryPage } from '../../chat-core/link/protocol.ts';
import type { Message } from '../../chat-core/message.ts';
import type { ScrollAnchor } from '../../chat-core/ports/seat-store.ts';
import type { RoomName } from '../../chat-core/text/names.ts';
import type { RowStyle } from '../rows/row-style.ts';
import type { PersonalView } from './personal-view.ts';
import { Scrollback } from './scrollback.ts';

/** Where a person has been in a room's history, and where that comes from. */
export interface HistorySource {
  /** Where the person has scrolled back to before; nothing when they were at the newest line. */
  readonly placeIn: (room: RoomName) => ScrollAnchor | undefined;
  readonly load: (room: RoomName, page: HistoryPage) => Promise<readonly Message[]>;
  /** Other lines have come: there is something to paint. */
  readonly onChange: () => void;
  readonly onFailed: (error: unknown) => void;
}

/** Where one person reads in the room on their screen: at its newest line, or further back. */
export class ReadingPlace {
  readonly #client: CoreClient;
  readonly #source: HistorySource;
  #feed: Feed | undefined;
  #scrollback: Scrollback | undefined;

  constructor(client: CoreClient, source: HistorySource) {
    this.#client = client;
    this.#source = source;
  }

  /** What they see who have scrolled; nothing for those at the newest line. */
  get scrollback(): Scrollback | undefined {
    return this.#scrollback;
  }

  /** A room stands where it was left. */
  lookAt(room: RoomName | undefined): void {
    const feed = room === undefined ? undefined : this.#client.feed(room);
    if (feed === this.#feed) return;
    this.#feed = feed;
    const place = feed === undefined ? undefined : this.#source.placeIn(feed.room);
    this.toNewest();
    if (place !== undefined) this.#scrollback = this.#open(place);
  }

  /** Turns so many pages of `height` rows back, or forth when negative. */
  turn(pages: number, height: number, style: RowStyle, view: PersonalView): void {
    if (this.#scrollback === undefined && pages < 0) return;
    this.#scrollback ??= this.#open();
    // A row of the former page stays in sight.
    const by = pages * Math.max(1, height - 1);
    if (this.#scrollback?.move(by, height, style, view) === false) this.toNewest();
  }

  /** Turns to a message by its number, which comes to stand `below` rows above the end. */
  reach(number: number, below: number): void {
    this.#scrollback ??= this.#open();
    this.#scrollback?.reach(number, below);
  }

  toNewest(): void {
    this.#scrollback?.close();
    this.#scrollback = undefined;
  }

  #open(place?: ScrollAnchor): Scrollback | undefined {
    const feed = this.#feed;
    if (feed === undefined) return undefined;
    const { load, onChange, onFailed } = this.#source;
    return new Scrollback({ feed, place, onChange, onFailed, load: (page) => load(feed.room, page) });
  }
}
