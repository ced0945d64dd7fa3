import type { ClientSession, CoreClient } from '../chat-core/link/core-client.ts';
import type { Message } from '../chat-core/message.ts';
import { foldName, type RoomName } from '../chat-core/text/names.ts';
import type { Ticks } from './ticks.ts';
import type { Typists } from './typists.ts';

/** Hears all rooms of a seat: for the counts of those that are not on the screen, for the bell, and who is writing. */
export interface RoomWatch {
  /** To be called whenever the seat's rooms may have changed. */
  follow(rooms: readonly RoomName[]): void;
  close(): void;
}

export interface RoomWatchParts {
  readonly session: ClientSession;
  readonly client: CoreClient;
  readonly ticks: Ticks;
  readonly typists: Typists;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The room on the screen. */
  readonly current: () => RoomName | undefined;
  /** Other rooms have other counts; at most once a second. */
  readonly onCounts: () => void;
  /** The terminal should ring. */
  readonly onRing: () => void;
}

/** A person who is meant again and again is not rung for each time. */
const ringGapMs = 1_000;

export function createRoomWatch(parts: RoomWatchParts): RoomWatch {
  const { session, client, ticks, typists, now, current, onCounts, onRing } = parts;
  let stops: readonly (() => void)[] = [];
  let lastRingAt = 0;

  /** What `/bell` says; without it, when one is meant. */
  const rings = ({ author, mentions }: Message): boolean => {
    const { nick, identity, settings } = session.seat;
    if (author.identity === identity || settings['bell'] === 'off') return false;
    // Most lines mention nobody, and folding a nick for each of them and each screen is dear.
    return settings['bell'] === 'all' || (mentions.length > 0 && mentions.includes(foldName(nick)));
  };
  const hear = (message: Message): void => {
    if (!rings(message) || now() - lastRingAt < ringGapMs) return;
    lastRingAt = now();
    onRing();
  };
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
          hear(event.message);
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
