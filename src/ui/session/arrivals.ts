import type { ClientSession, CoreClient } from '../../chat-core/link/core-client.ts';
import type { RoomName } from '../../chat-core/text/names.ts';
import type { OwnComing } from '../rows/timeline-entries.ts';

/** What of those who come and go is nothing to somebody in a room. */
export interface Arrival {
  /** Key of the feed's newest item when they came: who came and went before that is left out; 0 leaves nobody out. */
  readonly arrivedAfter: number;
  /** Where their own coming is told together with what they ought to know. */
  readonly ownComing: OwnComing | undefined;
}

/** Since when somebody is in their rooms. */
export interface Arrivals {
  /** To be called with the seat's rooms whenever they may have changed. */
  follow(rooms: readonly RoomName[]): void;
  /** The person's own coming is told by the room's newest item. */
  told(room: RoomName): void;
  in(room: RoomName | undefined): Arrival;
}

export function createArrivals(client: CoreClient, session: ClientSession): Arrivals {
  const arrivals = new Map<RoomName, Arrival>();
  const newestIn = (room: RoomName) => client.feed(room)?.items.at(-1);
  return {
    follow(rooms) {
      for (const room of arrivals.keys()) if (!rooms.includes(room)) arrivals.delete(room);
      for (const room of rooms) {
        if (arrivals.has(room)) continue;
        arrivals.set(room, { arrivedAfter: newestIn(room)?.key ?? 0, ownComing: undefined });
      }
    },
    told(room) {
      const item = newestIn(room);
      if (item?.type !== 'presence') return;
      const { key, left, renamed } = item;
      // A crowd that comes together, as after a restart, goes on sharing its rows: nobody is told of the others either.
      const tellsMore = left.length + renamed.length > 0;
      const { arrivedAfter } = arrivals.get(room) ?? nobodyLeftOut;
      arrivals.set(room, {
        arrivedAfter: tellsMore ? arrivedAfter : key,
        ownComing: tellsMore ? { key, nick: session.seat.nick } : undefined,
      });
    },
    in(room) {
      if (session.seat.settings['quiet'] === 'on') return everybodyLeftOut;
      return (room === undefined ? undefined : arrivals.get(room)) ?? nobodyLeftOut;
    },
  };
}

const nobodyLeftOut: Arrival = { arrivedAfter: 0, ownComing: undefined };
const everybodyLeftOut: Arrival = { arrivedAfter: Infinity, ownComing: undefined };
