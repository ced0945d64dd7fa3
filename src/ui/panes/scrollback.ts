import type { Feed } from '../../chat-core/link/feed.ts';
import { heardItems } from '../../chat-core/link/heard-item.ts';
import type { ScrollAnchor } from '../../chat-core/ports/seat-store.ts';
import { createEntryRows, type EntryRows } from '../rows/entry-rows.ts';
import type { RowStyle } from '../rows/row-style.ts';
import { entriesFromNewest, itemKeyOf, type TimelineEntry } from '../rows/timeline-entries.ts';
import type { PersonalView } from './personal-view.ts';
import { createStretch, type StretchParts } from './stretch.ts';

/** A timeline that is not at its end: it stands still while new lines arrive, and others are fetched in pages. */
export interface Scrollback {
  readonly feed: Feed;
  /** How many messages have come since the reader left the newest line. */
  readonly newMessages: number;
  /** Where the window stands, in numbers that mean the same after a restart; nothing where no message is above it. */
  readonly place: ScrollAnchor | undefined;
  rows(height: number, style: RowStyle, view: PersonalView): readonly string[];
  /** Turns to a message, which comes to stand `below` rows above the end, however far back. */
  reach(number: number, below: number): void;
  /** Moves by so many rows, up when positive. False when that leads to the newest line. */
  move(by: number, height: number, style: RowStyle, view: PersonalView): boolean;
  close(): void;
}

export interface ScrollbackParts extends Omit<StretchParts, 'around'> {
  /** Where the reader was before; at the newest line unless given. */
  readonly place?: ScrollAnchor | undefined;
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

export function createScrollback({ place, ...parts }: ScrollbackParts): Scrollback {
  const { feed } = parts;
  const firstNumber = place?.newest ?? feed.lastNumber;
  let anchor: Anchor | undefined;
  let wanted: Wanted | undefined;
  let drawn: { readonly rows: EntryRows; readonly version: number } | undefined;

  /** The message by which the window ends. */
  const anchored = (): Wanted | undefined => {
    if (anchor === undefined) return undefined;
    const { key, below } = anchor;
    const item = stretch.items.findLast((each) => each.type === 'message' && each.key <= key);
    if (item?.type !== 'message') return undefined;
    return { number: item.message.number, below: item.key === key ? below : 0 };
  };
  const anchorBy = ({ number, below }: Wanted): void => {
    const item =
      stretch.items.find((each) => each.type === 'message' && each.message.number >= number) ??
      stretch.items.at(-1);
    anchor = item && { key: item.key, below };
  };

  const stretch = createStretch({
    ...parts,
    around(change) {
      const at = anchored();
      const key = anchor?.key;
      change();
      if (at !== undefined && !stretch.items.some((item) => item.key === key)) anchorBy(at);
    },
  });

  /** Anchors the window at the wanted message as soon as that is at hand. */
  const approach = (): void => {
    if (wanted === undefined) return;
    if (!stretch.holds(wanted.number)) {
      stretch.moveTo(wanted.number);
      return;
    }
    anchorBy(wanted);
    wanted = undefined;
  };
  const reach = (to: Wanted): void => {
    wanted = to;
    approach();
  };

  /** Blocks from the newest up, until `enough` says so of the rows so far. */
  const blocksUntil = (
    enough: (count: number, last: TimelineEntry) => boolean,
    style: RowStyle,
    { reader, notices, pending, ruler, arrivedAfter, ownComing, ignored }: PersonalView,
  ): Block[] => {
    stretch.catchUp();
    const { items, version, isLive } = stretch;
    if (drawn?.rows.style !== style || drawn.version !== version)
      drawn = { rows: createEntryRows(style), version };
    const blocks: Block[] = [];
    let count = 0;
    // What only this person sees stands among what the feed holds, the ruler below what they have read.
    const entries = entriesFromNewest({
      items: heardItems(items, ignored),
      notices: isLive ? notices : [],
      pending: isLive ? pending : [],
      presenceAfter: arrivedAfter,
      ownComing,
      ...(ruler && (isLive || stretch.holds(ruler.readNumber + 1)) && { ruler }),
    });
    let entry = entries.next().value;
    while (entry !== undefined) {
      const above = entries.next().value;
      const mention = entry.type === 'message' && entry.message.mentions.includes(reader);
      const rows = drawn.rows.of(entry, above, mention);
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

  if (place !== undefined) reach(place);
  return {
    feed,
    get place() {
      const at = wanted ?? anchored();
      return at && { ...at, newest: firstNumber };
    },
    get newMessages() {
      return feed.lastNumber - firstNumber;
    },
    rows(height, style, view) {
      approach();
      const blocks = blocksFor(height, height, style, view);
      const hidden = hiddenRows(blocks);
      const all = blocks.toReversed().flatMap(({ rows }) => rows);
      if (all.length - hidden < 2 * height) stretch.extendBack();
      if (hidden < height) stretch.extendForth();
      const end = Math.max(Math.min(height, all.length), all.length - hidden);
      const shown = all.slice(Math.max(0, end - height), end);
      return [...Array.from({ length: height - shown.length }, () => ''), ...shown];
    },
    reach: (number, below) => reach({ number, below }),
    move(by, height, style, view) {
      if (wanted !== undefined) stretch.stay();
      wanted = undefined;
      const blocks = blocksFor(height, Math.max(0, by) + height, style, view);
      const total = blocks.reduce((sum, { rows }) => sum + rows.length, 0);
      const hidden = Math.min(hiddenRows(blocks) + by, Math.max(0, total - height));
      if (hidden > 0) anchor = anchorAt(blocks, hidden);
      // At the end of a piece of history the reader waits for the next page.
      else anchor = stretch.isLive ? undefined : anchorAt(blocks, 0);
      return anchor !== undefined;
    },
    close: () => stretch.close(),
  };
}
