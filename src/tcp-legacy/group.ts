import type { Feed } from '../chat-core/link/feed.ts';
import type { RoomEvent, SeatView } from '../chat-core/link/protocol.ts';
import type { Nick, RoomName } from '../chat-core/text/names.ts';
import type { Segments, Wording } from './wording.ts';

export interface GroupOptions {
  readonly feed: Feed;
  readonly wording: Wording;
  readonly send: (segments: Segments) => void;
  readonly seat: () => SeatView;
  /** Those who were in it before: that they came is no news, even if the core tells it only now. */
  readonly wereThere: ReadonlySet<Nick>;
  /** Whether this connection said it: the old clients show their own lines themselves. */
  readonly isOwn: (messageId: string) => boolean;
}

/** The group that a connection is in: what is said and who comes and goes is sent from here, nothing from before. */
export interface Group {
  readonly room: RoomName;
  /** Nothing more of it is sent. */
  close(): void;
}

const nobody: ReadonlySet<Nick> = new Set();

export function enterGroup({ feed, wording, send, seat, wereThere, isOwn }: GroupOptions): Group {
  // The next news of people is the only one in which somebody may come who was there before: the core folds them.
  let known = wereThere;

  function onEvent(event: RoomEvent): void {
    switch (event.type) {
      case 'message':
        if (!isOwn(event.message.id)) send(wording.message(event.message));
        return;
      case 'topic':
        send(wording.topic(event));
        return;
      case 'presence':
        for (const { nick, what, segments } of wording.presence(event)) {
          const isNews = what !== 'joined' || !known.has(nick);
          if (isNews && nick !== seat().nick) send(segments);
        }
        known = nobody;
    }
  }

  // The feed tells of one event as several changes; each kind of event has one change that it always comes with.
  const stop = feed.onChange((change, event) => {
    const telling = event.type === 'presence' ? 'members' : 'items';
    if (change === telling) onEvent(event);
  });
  return { room: feed.room, close: stop };
}
