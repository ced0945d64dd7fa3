import { type Feed, type FeedItem, isPruned } from '../../chat-core/link/feed.ts';
import type { HistoryPage } from '../../chat-core/link/protocol.ts';
import { type Message, revise } from '../../chat-core/message.ts';
import type { Position } from '../../chat-core/position.ts';

export interface StretchParts {
  readonly feed: Feed;
  /** At most `historyPage` messages, oldest first. */
  readonly load: (page: HistoryPage) => Promise<readonly Message[]>;
  /** Is handed every change that may give items other keys, and has to make it. */
  readonly around: (change: () => void) => void;
  /** There is other to see. */
  readonly onChange: () => void;
  readonly onFailed: (error: unknown) => void;
}

/** Messages of one page. */
export const historyPage = 100;
/** Items beyond this are dropped at the end that is not being read. */
const mostItems = 1_000;
/** Keys of messages from the history lie before those of every feed, in the order of their numbers. */
const historyKeys = Number.MIN_SAFE_INTEGER;

/** What of a room's timeline is at hand, without a gap: its live end, or a piece of its history. */
export class Stretch {
  readonly #parts: StretchParts;
  readonly #stop: () => void;
  // A copy: a feed forgets its oldest items while new ones come, and the reader may be among those.
  #items: readonly FeedItem[];
  #isLive = true;
  #version = 0;
  #beginsWithFirst = false;
  #caughtUp: { readonly source: readonly FeedItem[]; readonly length: number };
  #prunedThrough: Position;
  /** The page that is waited for. */
  #awaited: HistoryPage | undefined;

  constructor(parts: StretchParts) {
    const { feed } = parts;
    this.#parts = parts;
    this.#items = [...feed.items];
    this.#caughtUp = { source: feed.items, length: feed.items.length };
    this.#prunedThrough = feed.prunedThrough;
    this.#stop = feed.onChange((_change, event) => {
      if (event.type === 'revised') this.#revise(event.message.position, () => event.message);
      if (event.type !== 'revised-earlier') return;
      const { revision } = event;
      this.#revise(revision.target, (message) => revise(message, revision));
    });
  }

  /** Oldest first; keys grow. What came in the meantime is there after `catchUp`. */
  get items(): readonly FeedItem[] {
    return this.#items;
  }

  /** Whether it ends with the newest there is, and goes on with that. */
  get isLive(): boolean {
    return this.#isLive;
  }

  /** Grows whenever items were dropped. */
  get version(): number {
    return this.#version;
  }

  catchUp(): void {
    this.#forgetPruned();
    const { feed, around } = this.#parts;
    const { source, length } = this.#caughtUp;
    if (!this.#isLive || (feed.items === source && feed.items.length === length)) return;
    this.#caughtUp = { source: feed.items, length: feed.items.length };
    const newest = Math.max(0, this.#items.at(-1)?.key ?? 0);
    const [first] = feed.items;
    // More has come than the feed holds, or than anybody wants who reads far above: it is fetched when it is wanted.
    const isCutOff = first !== undefined && first.key > newest + 1;
    if (isCutOff || this.#items.length > 2 * mostItems)
      around(() => this.#leaveFeed(this.#items.slice(0, mostItems)));
    else this.#items = [...this.#items, ...feed.items.filter(({ key }) => key > newest)];
  }

  holds(number: number): boolean {
    const { oldest, newest } = this.#numbers();
    return (number >= oldest || this.#beginsWithFirst) && (number <= newest || this.#isLive);
  }

  /** Fetches a page before the oldest; one at a time, and nothing where nothing is. */
  extendBack(): void {
    const { oldest } = this.#numbers();
    if (this.#awaited !== undefined || this.#beginsWithFirst || oldest <= 1) return;
    this.#ask({ before: oldest }, (messages) => this.#prepend(messages));
  }

  /** Fetches a page after the newest, likewise. */
  extendForth(): void {
    if (this.#awaited !== undefined || this.#isLive) return;
    this.#ask({ after: this.#numbers().newest }, (messages) => this.#append(messages));
  }

  /** Fetches what stands around a message, in the place of everything else. */
  moveTo(number: number): void {
    const before = number + historyPage / 2;
    if (this.#awaited !== undefined && 'before' in this.#awaited && this.#awaited.before === before) return;
    this.#ask({ before }, (messages) => this.#settle(number, messages));
  }

  /** What is being fetched is not wanted any more. */
  stay(): void {
    this.#awaited = undefined;
  }

  close(): void {
    this.stay();
    this.#stop();
  }

  #joinFeed(older: readonly FeedItem[]): void {
    const { items } = this.#parts.feed;
    this.#caughtUp = { source: items, length: items.length };
    this.#items = [...older, ...items];
    this.#isLive = true;
  }

  /** From now on the stretch is a piece of history, which has messages only, under keys of its own. */
  #leaveFeed(kept: readonly FeedItem[]): void {
    this.#items = kept.flatMap((item) => (item.type === 'message' ? [historyItem(item.message)] : []));
    this.#isLive = false;
    this.#version += 1;
  }

  #forgetPruned(): void {
    const { prunedThrough } = this.#parts.feed;
    if (prunedThrough === this.#prunedThrough) return;
    this.#prunedThrough = prunedThrough;
    const kept = this.#items.filter((item) => !isPruned(item, prunedThrough));
    if (kept.length === this.#items.length) return;
    this.#beginsWithFirst = true;
    // A page that is on its way may hold what is gone.
    this.stay();
    this.#parts.around(() => {
      this.#items = kept;
      if (kept.length === 0) this.#joinFeed([]);
    });
  }

  #ask(page: HistoryPage, take: (messages: readonly Message[]) => void): void {
    const { load, around, onChange, onFailed } = this.#parts;
    this.#awaited = page;
    const arrived = (messages: readonly Message[]): void => {
      // The reader may have gone elsewhere meanwhile.
      if (this.#awaited !== page) return;
      this.stay();
      around(() => take(messages));
      if (messages.length > 0) onChange();
    };
    const failed = (error: unknown): void => {
      if (this.#awaited === page) this.stay();
      onFailed(error);
    };
    load(page).then(arrived).catch(failed);
  }

  #prepend(messages: readonly Message[]): void {
    this.#beginsWithFirst = messages.length < historyPage;
    this.#items = [...messages.map(historyItem), ...this.#items];
    if (this.#items.length > mostItems) this.#leaveFeed(this.#items.slice(0, mostItems));
  }

  #append(messages: readonly Message[]): void {
    const first = firstNumber(this.#parts.feed);
    const older = messages.filter(({ number }) => number < first).map(historyItem);
    if (this.#items.length + older.length > mostItems) {
      this.#items = this.#items.slice(-(mostItems - historyPage));
      this.#beginsWithFirst = false;
      this.#version += 1;
    }
    this.#items = [...this.#items, ...older];
    if (messages.length === 0 || (messages.at(-1)?.number ?? 0) >= first - 1) this.#joinFeed(this.#items);
  }

  #replace(messages: readonly Message[]): void {
    if (messages.length === 0) return;
    this.#leaveFeed([]);
    this.#append(messages);
  }

  #settle(number: number, messages: readonly Message[]): void {
    if (messages.length > 0) {
      this.#beginsWithFirst = messages.length < historyPage;
      this.#replace(messages);
      return;
    }
    // What has aged out of the room is not there to be gone to: the oldest that is left stands for it.
    this.#ask({ after: number - 1 }, (left) => {
      this.#beginsWithFirst = true;
      this.#replace(left);
    });
  }

  #revise(target: Position, change: (message: Message) => Message): void {
    const isTarget = (item: FeedItem) => item.type === 'message' && item.message.position === target;
    const index = this.#items.findLastIndex(isTarget);
    const item = this.#items[index];
    if (item?.type !== 'message') return;
    this.#items = this.#items.with(index, { ...item, message: change(item.message) });
    this.#parts.onChange();
  }

  #numbers(): { readonly oldest: number; readonly newest: number } {
    const isMessage = (item: FeedItem) => item.type === 'message';
    const [first, last] = [this.#items.find(isMessage), this.#items.findLast(isMessage)];
    if (first?.type !== 'message' || last?.type !== 'message') {
      const { lastNumber } = this.#parts.feed;
      return { oldest: lastNumber + 1, newest: lastNumber };
    }
    return { oldest: first.message.number, newest: last.message.number };
  }
}

function historyItem(message: Message): FeedItem {
  return { type: 'message', key: historyKeys + message.number, message };
}

/** Number of the oldest message that the feed holds. */
function firstNumber(feed: Feed): number {
  for (const item of feed.items) if (item.type === 'message') return item.message.number;
  return feed.lastNumber + 1;
}
