import type { CoreClient } from '../chat-core/link/core-client.ts';
import type { RoomName } from '../chat-core/text/names.ts';

/** Since when somebody is in their rooms: who came and went before that is nothing to them. */
export interface Arrivals {
  /** To be called with the seat's rooms whenever they may have changed. */
  follow(rooms: readonly RoomName[]): void;
  /** The person's own coming is the room's newest item now: it is nothing to them either. */
  told(room: RoomName): void;
  /** Key of the room's newest feed item at that moment; 0 when there was none. */
  of(room: RoomName | undefined): number;
}

export function createArrivals(client: CoreClient): Arrivals {
  const newest = new Map<RoomName, number>();
  const now = (room: RoomName): number => client.feed(room)?.items.at(-1)?.key ?? 0;
  return {
    follow(rooms) {
      for (const room of newest.keys()) if (!rooms.includes(room)) newest.delete(room);
      for (const room of rooms) if (!newest.has(room)) newest.set(room, now(room));
    },
    told: (room) => void newest.set(room, now(room)),
    of: (room) => (room === undefined ? 0 : (newest.get(room) ?? 0)),
  };
}
