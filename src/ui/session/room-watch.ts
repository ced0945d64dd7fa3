import type { ClientSession, CoreClient } from '../../chat-core/link/core-client.ts';
import type { Feed } from '../../chat-core/link/feed.ts';
import type { MemberView } from '../../chat-core/seats/member-view.ts';
import { isDirect } from '../../chat-core/text/direct-key.ts';
import type { Nick, RoomName } from '../../chat-core/text/names.ts';
import type { Beat } from '../beat.ts';
import type { FanOutGroup } from '../panes/fan-out.ts';
import type { Alerts } from './alerts.ts';
import { createTypists } from './typists.ts';

/**
 * Hears each room once for all screens of its members: for the counts of rooms that are not on the screen, for the
 * bell, and who is writing. A message costs the same however many screens there are, unless it may ring.
 */
export interface RoomWatch {
  open(screen: WatchingScreen): ScreenWatch;
}

export interface ScreenWatch {
  /** To be called whenever the seat's rooms or settings may have changed. */
  follow(rooms: readonly RoomName[]): void;
  close(): void;
}

export interface WatchingScreen {
  readonly alerts: Alerts;
  readonly session: ClientSession;
  /** The room on the screen. */
  readonly current: () => RoomName | undefined;
  /** Other rooms have other counts; at most once a second. */
  readonly onCounts: () => void;
  /** The person's own coming is told: it is the room's newest item. */
  readonly onOwnComing: (room: RoomName) => void;
  /** Those who are writing in the room on the screen: once a second while somebody is, and once when nobody is. */
  readonly onTyping: (nicks: readonly Nick[]) => void;
}

interface WatchedRoom {
  readonly screens: Set<WatchingScreen>;
  /** Those that are alerted to every message; the others may be to what mentions them, or is for them alone. */
  readonly loud: Set<WatchingScreen>;
  readonly stop: () => void;
}

/** @param now in milliseconds since 1970 */
export function createRoomWatch(client: CoreClient, beat: Beat, now: () => number): RoomWatch {
  const rooms = new Map<Feed, WatchedRoom>();

  const roomOf = (feed: Feed): WatchedRoom => {
    let room = rooms.get(feed);
    if (room === undefined) rooms.set(feed, (room = watchRoom(feed, beat, now)));
    return room;
  };

  const leave = (feed: Feed, screen: WatchingScreen): void => {
    const room = rooms.get(feed);
    room?.loud.delete(screen);
    room?.screens.delete(screen);
    if (room === undefined || room.screens.size > 0) return;
    room.stop();
    rooms.delete(feed);
  };

  return {
    open(screen) {
      let followed: ReadonlySet<Feed> = new Set();
      const followFeeds = (feeds: ReadonlySet<Feed>): void => {
        // A room that everybody here had left has a new feed when somebody comes back.
        for (const feed of followed) if (!feeds.has(feed)) leave(feed, screen);
        followed = feeds;
      };
      return {
        follow(names) {
          followFeeds(new Set(names.flatMap((name) => client.feed(name) ?? [])));
          const isLoud = screen.session.seat.settings['bell'] === 'all';
          for (const feed of followed) {
            const room = roomOf(feed);
            room.screens.add(screen);
            if (isLoud) room.loud.add(screen);
            else room.loud.delete(screen);
          }
        },
        close() {
          followFeeds(new Set());
          beat.forget(screen.onCounts);
        },
      };
    },
  };
}

function watchRoom(feed: Feed, beat: Beat, now: () => number): WatchedRoom {
  const screens = new Set<WatchingScreen>();
  const loud = new Set<WatchingScreen>();
  const looksHere = ({ current }: WatchingScreen): boolean => current() === feed.room;
  const counts: FanOutGroup = {
    painters: () => [...screens].filter((screen) => !looksHere(screen)).map(({ onCounts }) => onCounts),
  };
  const typists = createTypists(now, () => beat.soonAll(typing));
  const typing: FanOutGroup = {
    painters() {
      const nicks = typists.nicks();
      return Array.from(screens, (screen) => () => {
        if (looksHere(screen)) screen.onTyping(nicks);
      });
    },
  };
  const tellOwnComings = (joined: readonly MemberView[]): void => {
    const came = new Set(joined.map(({ identity }) => identity));
    if (came.size === 0) return;
    for (const { session, onOwnComing } of screens)
      if (came.has(session.seat.identity)) onOwnComing(feed.room);
  };
  const stop = feed.onChange((change, event) => {
    if (change === 'items') beat.soonAll(counts);
    if (event.type === 'typing') typists.heard(event.nick);
    if (event.type === 'presence' && change === 'items') tellOwnComings(event.joined);
    if (event.type !== 'message') return;
    const { message } = event;
    typists.spoke(message.author.nick);
    const concernsSomebody = message.mentions.length > 0 || isDirect(feed.room);
    for (const { alerts } of concernsSomebody ? screens : loud) alerts.hear(message);
  });
  return { screens, loud, stop };
}
