import type { Feed } from '../../chat-core/link/feed.ts';
import { heardItems } from '../../chat-core/link/heard-item.ts';
import type { ScrollAnchor } from '../../chat-core/ports/seat-store.ts';
import { createEntryRows, type EntryRows } from '../rows/entry-rows.ts';
import type { RowStyle } from '../rows/row-style.ts';
import { entriesFromNewest, itemKeyOf, type TimelineEntry } from '../rows/timeline-entries.ts';
import type { PersonalView } from './personal-view.ts';
import { Stretch, type StretchParts } from './stretch.ts';

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

/** A timeline that is not at its end: it stands still while new lines arrive, and others are fetched in pages. */
export class Scrollback {
  readonly #feed: Feed;
  readonly #stretch: Stretch;
  readonly #firstNumber: number;
  #anchor: Anchor | undefined;
  #wanted: Wanted | undefined;
  #drawn: { readonly rows: EntryRows; readonly version: number } | undefined;

  constructor({ place, ...parts }: ScrollbackParts) {
    this.#feed = parts.feed;
    this.#firstNumber = place?.newest ?? parts.feed.lastNumber;
    this.#stretch = new Stretch({ ...parts, around: (change) => this.#changeAround(change) });
    if (place !== undefined) this.reach(place.number, place.below);
  }

  /** How many messages have come since the reader left the newest line. */
  get newMessages(): number {
    return this.#feed.lastNumber - this.#firstNumber;
  }

  /** Where the window stands, in numbers that mean the same after a restart; nothing where no message is above it. */
  get place(): ScrollAnchor | undefined {
    const at = this.#wanted ?? this.#anchored();
    return at && { ...at, newest: this.#firstNumber };
  }

  rows(height: number, style: RowStyle, view: PersonalView): readonly string[] {
    this.#approach();
    const blocks = this.#blocksFor(height, height, style, view);
    const hidden = hiddenRows(blocks, this.#anchor);
    const all = blocks.toReversed().flatMap(({ rows }) => rows);
    if (all.length - hidden < 2 * height) this.#stretch.extendBack();
    if (hidden < height) this.#stretch.extendForth();
    const end = Math.max(Math.min(height, all.length), all.length - hidden);
    const shown = all.slice(Math.max(0, end - height), end);
    return [...Array.from({ length: height - shown.length }, () => ''), ...shown];
  }

  /** Turns to a message, which comes to stand `below` rows above the end, however far back. */
  reach(number: number, below: number): void {
    this.#wanted = { number, below };
    this.#approach();
  }

  /** Moves by so many rows, up when positive. False when that leads to the newest line. */
  move(by: number, height: number, style: RowStyle, view: PersonalView): boolean {
    if (this.#wanted !== undefined) this.#stretch.stay();
    this.#wanted = undefined;
    const blocks = this.#blocksFor(height, Math.max(0, by) + height, style, view);
    const total = blocks.reduce((sum, { rows }) => sum + rows.length, 0);
    const hidden = Math.min(hiddenRows(blocks, this.#anchor) + by, Math.max(0, total - height));
    if (hidden > 0) this.#anchor = anchorAt(blocks, hidden);
    // At the end of a piece of history the reader waits for the next page.
    else this.#anchor = this.#stretch.isLive ? undefined : anchorAt(blocks, 0);
    return this.#anchor !== undefined;
  }

  close(): void {
    this.#stretch.close();
  }

  /** Anchors the window at the wanted message as soon as that is at hand. */
  #approach(): void {
    const wanted = this.#wanted;
    if (wanted === undefined) return;
    if (!this.#stretch.holds(wanted.number)) {
      this.#stretch.moveTo(wanted.number);
      return;
    }
    this.#anchorBy(wanted);
    this.#wanted = undefined;
  }

  /** The message by which the window ends. */
  #anchored(): Wanted | undefined {
    if (this.#anchor === undefined) return undefined;
    const { key, below } = this.#anchor;
    const item = this.#stretch.items.findLast((each) => each.type === 'message' && each.key <= key);
    if (item?.type !== 'message') return undefined;
    return { number: item.message.number, below: item.key === key ? below : 0 };
  }

  #anchorBy({ number, below }: Wanted): void {
    const { items } = this.#stretch;
    const item =
      items.find((each) => each.type === 'message' && each.message.number >= number) ?? items.at(-1);
    this.#anchor = item && { key: item.key, below };
  }

  /** The window goes on to end by the same message where its key is another one. */
  #changeAround(change: () => void): void {
    const at = this.#anchored();
    const key = this.#anchor?.key;
    change();
    if (at !== undefined && !this.#stretch.items.some((item) => item.key === key)) this.#anchorBy(at);
  }

  /** Blocks that reach `extra` rows above the top of the window, as far as there are any. */
  #blocksFor(height: number, extra: number, style: RowStyle, view: PersonalView): Block[] {
    const blocks: Block[] = [];
    let count = 0;
    let below: number | undefined;
    for (const block of this.#blocks(style, view)) {
      blocks.push(block);
      count += block.rows.length;
      if (below === undefined && isPast(block.entry, this.#anchor)) below = count;
      if (below !== undefined && count >= below + height + extra) break;
    }
    return blocks;
  }

  /** From the newest up. */
  *#blocks(style: RowStyle, view: PersonalView): Generator<Block, void> {
    const rows = this.#entryRows(style);
    const entries = this.#entries(view);
    let entry = entries.next().value;
    while (entry !== undefined) {
      const above = entries.next().value;
      const mention = entry.type === 'message' && entry.message.mentions.includes(view.reader);
      yield { entry, rows: rows.of(entry, above, mention) };
      entry = above;
    }
  }

  /** What only this person sees stands among what the feed holds, the ruler below what they have read. */
  #entries(view: PersonalView): ReturnType<typeof entriesFromNewest> {
    const { notices, pending, ruler, arrivedAfter, ownComing, ignored } = view;
    const { items, isLive } = this.#stretch;
    return entriesFromNewest({
      items: heardItems(items, ignored),
      notices: isLive ? notices : [],
      pending: isLive ? pending : [],
      presenceAfter: arrivedAfter,
      ownComing,
      ...(ruler && (isLive || this.#stretch.holds(ruler.readNumber + 1)) && { ruler }),
    });
  }

  #entryRows(style: RowStyle): EntryRows {
    this.#stretch.catchUp();
    const { version } = this.#stretch;
    if (this.#drawn?.rows.style !== style || this.#drawn.version !== version)
      this.#drawn = { rows: createEntryRows(style), version };
    return this.#drawn.rows;
  }
}

/** Rows that are hidden below a window that ends by the anchor. */
function hiddenRows(blocks: readonly Block[], anchor: Anchor | undefined): number {
  if (anchor === undefined) return 0;
  let newer = 0;
  for (const { entry, rows } of blocks) {
    const key = itemKeyOf(entry);
    if (key !== undefined && key <= anchor.key) return Math.max(0, newer - anchor.below);
    newer += rows.length;
  }
  return 0;
}

function isPast(entry: TimelineEntry, anchor: Anchor | undefined): boolean {
  const key = itemKeyOf(entry);
  return anchor === undefined || (key !== undefined && key <= anchor.key);
}

function anchorAt(blocks: readonly Block[], hidden: number): Anchor | undefined {
  let newer = 0;
  for (const { entry, rows } of blocks) {
    const key = itemKeyOf(entry);
    if (key !== undefined && newer + rows.length > hidden) return { key, below: newer - hidden };
    newer += rows.length;
  }
  return undefined;
}
