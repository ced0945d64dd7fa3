import { type Feed, type FeedItem, isPruned } from '../../chat-core/link/feed.ts';
import type { HistoryPage } from '../../chat-core/link/protocol.ts';
import { type Message, revise } from '../../chat-core/message.ts';
import type { Position } from '../../chat-core/position.ts';

/** What of a room's timeline is at hand, without a gap: its live end, or a piece of its history. */
export interface Stretch {
  /** Oldest first; keys grow. What came in the meantime is there after `catchUp`. */
  readonly items: readonly FeedItem[];
  /** Whether it ends with the newest there is, and goes on with that. */
  readonly isLive: boolean;
  /** Grows whenever items were dropped. */
  readonly version: number;
  catchUp(): void;
  holds(number: number): boolean;
  /** Fetches a page before the oldest, or after the newest; one at a time, and nothing where nothing is. */
  extendBack(): void;
  extendForth(): void;
  /** Fetches what stands around a message, in the place of everything else. */
  moveTo(number: number): void;
  /** What is being fetched is not wanted any more. */
  stay(): void;
  close(): void;
}

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

export function createStretch({ feed, load, around, onChange, onFailed }: StretchParts): Stretch {
  // A copy: a feed forgets its oldest items while new ones come, and the reader may be among those.
  let items: readonly FeedItem[] = [...feed.items];
  let isLive = true;
  let version = 0;
  let beginsWithFirst = false;
  let caughtUp = { source: feed.items, length: feed.items.length };
  let { prunedThrough } = feed;
  /** The page that is waited for. */
  let awaited: HistoryPage | undefined;

  const joinFeed = (older: readonly FeedItem[]): void => {
    caughtUp = { source: feed.items, length: feed.items.length };
    items = [...older, ...feed.items];
    isLive = true;
  };
  /** From now on the stretch is a piece of history, which has messages only, under keys of its own. */
  const leaveFeed = (kept: readonly FeedItem[]): void => {
    items = kept.flatMap((item) => (item.type === 'message' ? [historyItem(item.message)] : []));
    isLive = false;
    version += 1;
  };

  const forgetPruned = (): void => {
    if (feed.prunedThrough === prunedThrough) return;
    prunedThrough = feed.prunedThrough;
    const kept = items.filter((item) => !isPruned(item, prunedThrough));
    if (kept.length === items.length) return;
    beginsWithFirst = true;
    // A page that is on its way may hold what is gone.
    awaited = undefined;
    around(() => {
      items = kept;
      if (kept.length === 0) joinFeed([]);
    });
  };

  const catchUp = (): void => {
    forgetPruned();
    const { source, length } = caughtUp;
    if (!isLive || (feed.items === source && feed.items.length === length)) return;
    caughtUp = { source: feed.items, length: feed.items.length };
    const newest = Math.max(0, items.at(-1)?.key ?? 0);
    const [first] = feed.items;
    // More has come than the feed holds, or than anybody wants who reads far above: it is fetched when it is wanted.
    const isCutOff = first !== undefined && first.key > newest + 1;
    if (isCutOff || items.length > 2 * mostItems) around(() => leaveFeed(items.slice(0, mostItems)));
    else items = [...items, ...feed.items.filter(({ key }) => key > newest)];
  };

  const ask = (page: HistoryPage, take: (messages: readonly Message[]) => void): void => {
    awaited = page;
    const arrived = (messages: readonly Message[]): void => {
      // The reader may have gone elsewhere meanwhile.
      if (awaited !== page) return;
      awaited = undefined;
      around(() => take(messages));
      if (messages.length > 0) onChange();
    };
    const failed = (error: unknown): void => {
      if (awaited === page) awaited = undefined;
      onFailed(error);
    };
    load(page).then(arrived).catch(failed);
  };

  const prepend = (messages: readonly Message[]): void => {
    beginsWithFirst = messages.length < historyPage;
    items = [...messages.map(historyItem), ...items];
    if (items.length > mostItems) leaveFeed(items.slice(0, mostItems));
  };

  const append = (messages: readonly Message[]): void => {
    const first = firstNumber(feed);
    const older = messages.filter(({ number }) => number < first).map(historyItem);
    if (items.length + older.length > mostItems) {
      items = items.slice(-(mostItems - historyPage));
      beginsWithFirst = false;
      version += 1;
    }
    items = [...items, ...older];
    if (messages.length === 0 || (messages.at(-1)?.number ?? 0) >= first - 1) joinFeed(items);
  };

  const replace = (messages: readonly Message[]): void => {
    if (messages.length === 0) return;
    leaveFeed([]);
    append(messages);
  };
  const settle = (number: number, messages: readonly Message[]): void => {
    if (messages.length > 0) {
      beginsWithFirst = messages.length < historyPage;
      replace(messages);
      return;
    }
    // What has aged out of the room is not there to be gone to: the oldest that is left stands for it.
    ask({ after: number - 1 }, (left) => {
      beginsWithFirst = true;
      replace(left);
    });
  };

  const stop = feed.onChange((_change, event) => {
    if (event.type === 'revised') reviseItem(event.message.position, () => event.message);
    if (event.type !== 'revised-earlier') return;
    const { revision } = event;
    reviseItem(revision.target, (message) => revise(message, revision));
  });
  const reviseItem = (target: Position, change: (message: Message) => Message): void => {
    const index = items.findLastIndex((item) => item.type === 'message' && item.message.position === target);
    const item = items[index];
    if (item?.type !== 'message') return;
    items = items.with(index, { ...item, message: change(item.message) });
    onChange();
  };

  const numbers = (): { readonly oldest: number; readonly newest: number } => {
    const isMessage = (item: FeedItem) => item.type === 'message';
    const [first, last] = [items.find(isMessage), items.findLast(isMessage)];
    if (first?.type !== 'message' || last?.type !== 'message') {
      return { oldest: feed.lastNumber + 1, newest: feed.lastNumber };
    }
    return { oldest: first.message.number, newest: last.message.number };
  };

  return {
    get items() {
      return items;
    },
    get isLive() {
      return isLive;
    },
    get version() {
      return version;
    },
    catchUp,
    holds(number) {
      const { oldest, newest } = numbers();
      return (number >= oldest || beginsWithFirst) && (number <= newest || isLive);
    },
    extendBack() {
      const { oldest } = numbers();
      if (awaited === undefined && !beginsWithFirst && oldest > 1) ask({ before: oldest }, prepend);
    },
    extendForth() {
      if (awaited === undefined && !isLive) ask({ after: numbers().newest }, append);
    },
    moveTo(number) {
      const before = number + historyPage / 2;
      if (awaited !== undefined && 'before' in awaited && awaited.before === before) return;
      ask({ before }, (messages) => settle(number, messages));
    },
    stay() {
      awaited = undefined;
    },
    close() {
      awaited = undefined;
      stop();
    },
  };
}

function historyItem(message: Message): FeedItem {
  return { type: 'message', key: historyKeys + message.number, message };
}

/** Number of the oldest message that the feed holds. */
function firstNumber(feed: Feed): number {
  for (const item of feed.items) if (item.type === 'message') return item.message.number;
  return feed.lastNumber + 1;
}
