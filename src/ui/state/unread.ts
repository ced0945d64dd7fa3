import type { CoreClient } from '../../chat-core/link/core-client.ts';
import type { Feed } from '../../chat-core/link/feed.ts';
import type { SeatView } from '../../chat-core/link/protocol.ts';
import { type FoldedName, foldName, type RoomName } from '../../chat-core/text/names.ts';
import type { UnreadRuler } from '../rows/timeline-entries.ts';

/** What of a joined room was not read yet. */
export interface RoomCount {
  readonly room: RoomName;
  readonly current: boolean;
  readonly unread: number;
  readonly mentions: number;
}

/** The joined rooms with their counts; nothing is unread in the one on the screen. */
export function countRooms(
  seat: SeatView,
  current: RoomName | undefined,
  client: CoreClient,
): readonly RoomCount[] {
  const me = foldName(seat.nick);
  return seat.rooms.map((room) => {
    const feed = client.feed(room);
    if (room === current || feed === undefined) {
      return { room, current: room === current, unread: 0, mentions: 0 };
    }
    const read = seat.read[room] ?? 0;
    const unread = Math.max(0, feed.lastNumber - read);
    return { room, current: false, unread, mentions: unread === 0 ? 0 : mentionsSince(feed, read, me) };
  });
}

function mentionsSince(feed: Feed, read: number, me: FoldedName): number {
  let count = 0;
  for (const item of feed.items) {
    if (item.type === 'message' && item.message.number > read && item.message.mentions.includes(me))
      count += 1;
  }
  return count;
}

/** Where somebody stopped reading a room; nothing when they have read it all, or never looked into it. */
export function rulerFor(feed: Feed, seat: SeatView): UnreadRuler | undefined {
  const readNumber = seat.read[feed.room];
  if (readNumber === undefined || readNumber >= feed.lastNumber) return undefined;
  const first = feed.items.find((item) => item.type === 'message' && item.message.number > readNumber);
  if (first?.type !== 'message') return undefined;
  return { readNumber, count: feed.lastNumber - readNumber, since: first.message.at };
}
