import type { CoreClient } from '../chat-core/link/core-client.ts';
import type { RoomName } from '../chat-core/text/names.ts';
import type { Alerts } from './alerts.ts';
import type { Ticks } from './ticks.ts';
import type { Typists } from './typists.ts';

/** Hears all rooms of a seat: for the counts of those that are not on the screen, for the bell, and who is writing. */
export interface RoomWatch {
  /** To be called whenever the seat's rooms may have changed. */
  follow(rooms: readonly RoomName[]): void;
  close(): void;
}

export interface RoomWatchParts {
  readonly client: CoreClient;
  readonly ticks: Ticks;
  readonly typists: Typists;
  readonly alerts: Alerts;
  /** The room on the screen. */
  readonly current: () => RoomName | undefined;
  /** Other rooms have other counts; at most once a second. */
  readonly onCounts: () => void;
}

export function createRoomWatch(parts: RoomWatchParts): RoomWatch {
  const { client, ticks, typists, alerts, current, onCounts } = parts;
  let stops: readonly (() => void)[] = [];
  const stopAll = (): void => {
    for (const stop of stops) stop();
  };

  return {
    follow(rooms) {
      stopAll();
      stops = rooms.flatMap((room) => {
        const stop = client.feed(room)?.onChange((change, event) => {
          if (change === 'items' && room !== current()) ticks.soon(onCounts);
          if (event.type === 'typing') typists.heard(room, event.nick);
          if (event.type !== 'message') return;
          typists.spoke(room, event.message.author.nick);
          alerts.hear(event.message);
        });
        return stop ?? [];
      });
    },
    close() {
      stopAll();
      ticks.forget(onCounts);
      typists.close();
    },
  };
}
