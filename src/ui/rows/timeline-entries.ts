import type { RefusalCode } from '../../chat-core/errors.ts';
import type { FeedItem } from '../../chat-core/link/feed.ts';
import type { Sentence } from '../../chat-core/sentence.ts';
import type { Nick, RoomName } from '../../chat-core/text/names.ts';

/** A line that only one person sees in their timeline: the answer to a command, a refusal, a notice. */
export interface PersonalNotice {
  /** The feed item that it stands below, by its key; 0 is above everything. */
  readonly after: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
  /** Which refusal it is; the next one like it takes its place. */
  readonly refusal?: RefusalCode;
}

/** What somebody said whose outcome the house does not know yet; only they see it. */
export interface PendingLine {
  /** Of the message that it will be. */
  readonly id: string;
  readonly room: RoomName;
  readonly nick: Nick;
  readonly text: string;
  /** What they typed, which brings it back to their editor. */
  readonly typed: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Whether a message with this id is among the items. */
export function hasArrived(id: string, items: readonly FeedItem[]): boolean {
  return items.some((item) => item.type === 'message' && item.message.id === id);
}

/** Where somebody stopped reading: the ruler stands above the first newer message. */
export interface UnreadRuler {
  /** Number of the newest message that was read. */
  readonly readNumber: number;
  readonly count: number;
  /** When the first unread one was said, in milliseconds since 1970. */
  readonly since: number;
}

export type PresenceItem = Extract<FeedItem, { type: 'presence' }>;

/** One block of rows in a timeline. */
export type TimelineEntry =
  | Exclude<FeedItem, PresenceItem>
  /** Joins and leaves of one minute with nothing said between them, oldest first, told in one line. */
  | { readonly type: 'order'; readonly key: number; readonly at: number; readonly line: Sentence }
  | { readonly type: 'presence'; readonly at: number; readonly run: readonly PresenceItem[] }
  | { readonly type: 'notice'; readonly at: number; readonly notice: PersonalNotice }
  | { readonly type: 'pending'; readonly at: number; readonly line: PendingLine }
  | { readonly type: 'ruler'; readonly ruler: UnreadRuler };

export interface EntrySource {
  readonly items: readonly FeedItem[];
  /** Ordered by `after`, then by time. */
  readonly notices?: readonly PersonalNotice[];
  readonly ruler?: UnreadRuler;
  /** Below everything, in the order of what was said. */
  readonly pending?: readonly PendingLine[];
  /** Who came and went up to this key is left out: the reader was not here yet. */
  readonly presenceAfter?: number;
  readonly ownComing?: OwnComing | undefined;
}

/** The reader's own coming, which is nothing new to them: the item that tells of it, and under which nick. */
export interface OwnComing {
  readonly key: number;
  readonly nick: Nick;
}

/** The feed key that an entry begins with; nothing for what only one person sees. */
export function itemKeyOf(entry: TimelineEntry): number | undefined {
  switch (entry.type) {
    case 'message':
    case 'topic':
    case 'order':
      return entry.key;
    case 'presence':
      return entry.run[0]?.key;
    case 'notice':
    case 'pending':
    case 'ruler':
      return undefined;
  }
}

/** What a timeline shows, newest first. */
export function* entriesFromNewest({
  items,
  notices = [],
  ruler,
  pending = [],
  presenceAfter = 0,
  ownComing,
}: EntrySource): Generator<TimelineEntry, undefined> {
  for (const line of pending.toReversed()) {
    if (!hasArrived(line.id, items)) yield { type: 'pending', at: line.at, line };
  }
  let item = items.length - 1;
  let notice = notices.length - 1;
  let rulerDue = ruler;
  for (;;) {
    const next = items[item];
    const personal = notices[notice];
    if (personal !== undefined && personal.after >= (next?.key ?? 0)) {
      notice -= 1;
      yield { type: 'notice', at: personal.at, notice: personal };
      continue;
    }
    if (next === undefined) break;
    if (next.type === 'presence' && next.key <= presenceAfter) {
      item -= 1;
      continue;
    }
    if (rulerDue !== undefined && next.type === 'message' && next.message.number <= rulerDue.readNumber) {
      yield { type: 'ruler', ruler: rulerDue };
      rulerDue = undefined;
    }
    if (next.type !== 'presence') {
      item -= 1;
      yield next;
      continue;
    }
    const oldest = Math.max(
      firstOfRun(items, item, next.at, presenceAfter),
      firstAfterNotice(items, item, personal),
    );
    const run = (items.slice(oldest, item + 1) as PresenceItem[]).map((each) =>
      each.key === ownComing?.key ? withoutComing(each, ownComing.nick) : each,
    );
    item = oldest - 1;
    yield { type: 'presence', at: next.at, run };
  }
  if (rulerDue !== undefined && items.length > 0) yield { type: 'ruler', ruler: rulerDue };
}

function withoutComing(item: PresenceItem, own: Nick): PresenceItem {
  return { ...item, joined: item.joined.filter((nick) => nick !== own) };
}

/** A run ends with its minute, so that the time in front of it is true of all of it. */
function firstOfRun(items: readonly FeedItem[], last: number, at: number, after: number): number {
  let first = last;
  for (;;) {
    const above = items[first - 1];
    if (above?.type !== 'presence' || above.key <= after || minuteOf(above.at) !== minuteOf(at)) return first;
    first -= 1;
  }
}

/** A number for the minute of a moment in milliseconds since 1970. */
export function minuteOf(at: number): number {
  return Math.floor(at / 60_000);
}

/** A personal line between two joins keeps its place. */
function firstAfterNotice(
  items: readonly FeedItem[],
  last: number,
  notice: PersonalNotice | undefined,
): number {
  if (notice === undefined) return 0;
  let first = last;
  while ((items[first - 1]?.key ?? 0) > notice.after) first -= 1;
  return first;
}
