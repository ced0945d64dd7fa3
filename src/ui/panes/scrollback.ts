import { type Feed, type FeedItem, isPruned } from '../../chat-core/link/feed.ts';
import type { Message } from '../../chat-core/message.ts';
import type { ScrollAnchor } from '../../chat-core/ports/seat-store.ts';
import { createEntryRows, type EntryRows } from '../rows/entry-rows.ts';
import type { RowStyle } from '../rows/row-style.ts';
import { entriesFromNewest, itemKeyOf, type TimelineEntry } from '../rows/timeline-entries.ts';
import type { PersonalView } from './shared-panes.ts';

/** A timeline that is not at its end: it stands still while new lines arrive, and older ones are fetched in pages. */
export interface Scrollback {
  readonly feed: Feed;
  /** How many messages have come since the reader left the newest line. */
  readonly newMessages: number;
  /** Where the window stands, in numbers that mean the same after a restart; nothing where no message is above it. */
  readonly place: ScrollAnchor | undefined;
  rows(height: number, style: RowStyle, view: PersonalView): readonly string[];
  /** Turns to a message, which comes to stand `below` rows above the end; older pages are fetched up to it. */
  reach(number: number, below: number): void;
  /** Moves by so many rows, up when positive. False when that leads to the newest line. */
  move(by: number, height: number, style: RowStyle, view: PersonalView): boolean;
}

export interface ScrollbackParts {
  readonly feed: Feed;
  /** Where the reader was before; at the newest line unless given. */
  readonly place?: ScrollAnchor | undefined;
  /** The page of messages before a number, oldest first. */
  readonly load: (before: number) => Promise<readonly Message[]>;
  /** There is more to see. */
  readonly onLoaded: () => void;
  readonly onFailed: (error: unknown) => void;
}

/** Where a window ends: so many rows below the last row of an item (fewer than none: above it). */
interface Anchor {
  readonly key: number;
  readonly below: number;
}

/** A message that the reader is to be taken to. */
interface Wanted {
  readonly number: number;
  readonly below: number;
}

interface Block {
  readonly entry: TimelineEntry;
  readonly rows: readonly string[];
}

/** Keys of messages from the history lie before those of every feed, in the order of their numbers. */
const historyKeys = Number.MIN_SAFE_INTEGER;

export function createScrollback({ feed, place, load, onLoaded, onFailed }: ScrollbackParts): Scrollback {
  // A copy: a feed forgets its oldest items while new ones come, and the reader may be among those.
  let items: readonly FeedItem[] = [...feed.items];
  const firstNumber = place?.newest ?? feed.lastNumber;
  let caughtUp = { source: feed.items, length: feed.items.length };
  let anchor: Anchor | undefined;
  let loading = false;
  /** There is nothing older: the room began here, or what was before has aged out. */
  let complete = false;
  let wanted: Wanted | undefined = place;
  let drawn: EntryRows | undefined;

  const catchUp = (): void => {
    if (feed.items === caughtUp.source && feed.items.length === caughtUp.length) return;
    caughtUp = { source: feed.items, length: feed.items.length };
    const newest = items.at(-1)?.key ?? 0;
    const fresh = feed.items.filter(({ key }) => key > newest);
    const known = new Map(feed.items.map((item) => [item.key, item]));
    const kept = items.filter((item) => !isPruned(item, feed.prunedThrough));
    // What was edited or erased stands in the feed under the key that it had.
    items = [...kept.map((item) => known.get(item.key) ?? item), ...fresh];
  };

  const oldestNumber = (): number => {
    for (const item of items) if (item.type === 'message') return item.message.number;
    return feed.lastNumber + 1;
  };

  const loadOlder = (): void => {
    const before = oldestNumber();
    if (loading || complete || before <= 1) {
      if (!loading) wanted = undefined;
      return;
    }
    loading = true;
    load(before)
      .finally(() => {
        loading = false;
      })
      .then(prepend)
      .catch(onFailed);
  };

  const prepend = (messages: readonly Message[]): void => {
    complete = messages.length === 0;
    const older = messages.map((message): FeedItem => ({
      type: 'message',
      key: historyKeys + message.number,
      message,
    }));
    items = [...older, ...items];
    approach();
    onLoaded();
  };

  /** Anchors the window at the wanted message, or goes on fetching towards it. */
  const approach = (): void => {
    if (wanted === undefined) return;
    const { number, below } = wanted;
    const item = items.find((each) => each.type === 'message' && each.message.number >= number);
    if (oldestNumber() > number && !complete) {
      loadOlder();
      return;
    }
    if (item !== undefined) anchor = { key: item.key, below };
    wanted = undefined;
  };

  /** Blocks from the newest up, until `enough` says so of the rows so far. */
  const blocksUntil = (
    enough: (count: number, last: TimelineEntry) => boolean,
    style: RowStyle,
    { reader, notices, pending, ruler, arrivedAfter }: PersonalView,
  ): Block[] => {
    catchUp();
    if (drawn?.style !== style) drawn = createEntryRows(style);
    const blocks: Block[] = [];
    let count = 0;
    const entries = entriesFromNewest({
      items,
      notices,
      pending,
      presenceAfter: arrivedAfter,
      ...(ruler && { ruler }),
    });
    let entry = entries.next().value as TimelineEntry | undefined;
    while (entry !== undefined) {
      const above = entries.next().value as TimelineEntry | undefined;
      const mention = entry.type === 'message' && entry.message.mentions.includes(reader);
      const rows = drawn.of(entry, above, mention);
      blocks.push({ entry, rows });
      count += rows.length;
      if (enough(count, entry)) break;
      entry = above;
    }
    return blocks;
  };

  /** Rows that are hidden below the window. */
  const hiddenRows = (blocks: readonly Block[]): number => {
    if (anchor === undefined) return 0;
    let newer = 0;
    for (const { entry, rows } of blocks) {
      const key = itemKeyOf(entry);
      if (key !== undefined && key <= anchor.key) return Math.max(0, newer - anchor.below);
      newer += rows.length;
    }
    return 0;
  };

  const isPastAnchor = (entry: TimelineEntry): boolean => {
    const key = itemKeyOf(entry);
    return anchor === undefined || (key !== undefined && key <= anchor.key);
  };

  const anchorAt = (blocks: readonly Block[], hidden: number): Anchor | undefined => {
    let newer = 0;
    for (const { entry, rows } of blocks) {
      const key = itemKeyOf(entry);
      if (key !== undefined && newer + rows.length > hidden) return { key, below: newer - hidden };
      newer += rows.length;
    }
    return undefined;
  };

  /** Blocks that reach `extra` rows above the top of the window, as far as there are any. */
  const blocksFor = (height: number, extra: number, style: RowStyle, view: PersonalView): Block[] => {
    let below = -1;
    return blocksUntil(
      (count, entry) => {
        if (below === -1 && isPastAnchor(entry)) below = count;
        return below !== -1 && count >= below + height + extra;
      },
      style,
      view,
    );
  };

  approach();
  return {
    feed,
    get place() {
      if (wanted !== undefined) return { ...wanted, newest: firstNumber };
      const { key, below } = anchor ?? { key: Number.NaN, below: 0 };
      const item = items.findLast((each) => each.type === 'message' && each.key <= key);
      if (item?.type !== 'message') return undefined;
      return { number: item.message.number, below: item.key === key ? below : 0, newest: firstNumber };
    },
    get newMessages() {
      return feed.lastNumber - firstNumber;
    },
    rows(height, style, view) {
      const blocks = blocksFor(height, height, style, view);
      const hidden = hiddenRows(blocks);
      const all = blocks.toReversed().flatMap(({ rows }) => rows);
      if (all.length - hidden < 2 * height) loadOlder();
      const end = Math.max(Math.min(height, all.length), all.length - hidden);
      const shown = all.slice(Math.max(0, end - height), end);
      return [...Array.from({ length: height - shown.length }, () => ''), ...shown];
    },
    reach(number, below) {
      wanted = { number, below };
      approach();
    },
    move(by, height, style, view) {
      wanted = undefined;
      const blocks = blocksFor(height, Math.max(0, by) + height, style, view);
      const total = blocks.reduce((sum, { rows }) => sum + rows.length, 0);
      const hidden = Math.min(hiddenRows(blocks) + by, Math.max(0, total - height));
      anchor = hidden <= 0 ? undefined : anchorAt(blocks, hidden);
      return anchor !== undefined;
    },
  };
}
