import type { CoreClient } from '../../chat-core/link/core-client.ts';
import type { Feed } from '../../chat-core/link/feed.ts';
import { missedIn, newsAfter } from '../../chat-core/link/heard-item.ts';
import type { SeatView } from '../../chat-core/link/protocol.ts';
import { foldName, type RoomName } from '../../chat-core/text/names.ts';
import type { UnreadRuler } from '../rows/timeline-entries.ts';

/** What of a joined room was not read yet; mentions are everything that is meant for the reader. */
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
    return { room, current: false, ...missedIn(feed, seat, me) };
  });
}

/** Where somebody stopped reading a room; nothing when they have read it all, or never looked into it. */
export function rulerFor(feed: Feed, seat: SeatView): UnreadRuler | undefined {
  const readNumber = seat.read[feed.room];
  if (readNumber === undefined || readNumber >= feed.lastNumber) return undefined;
  const [first] = newsAfter(feed.items, readNumber, seat);
  if (first === undefined) return undefined;
  const { unread } = missedIn(feed, seat, foldName(seat.nick));
  return { readNumber, count: unread, since: first.at };
}
