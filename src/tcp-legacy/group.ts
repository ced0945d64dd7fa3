import type { Feed } from '../chat-core/link/feed.ts';
import type { SeatView } from '../chat-core/link/protocol.ts';
import type { FeedEvent } from '../chat-core/link/room-events.ts';
import type { Message } from '../chat-core/message.ts';
import type { RoomName } from '../chat-core/text/names.ts';
import type { PresenceLine, Segments, Wording } from './wording.ts';

export interface GroupOptions {
  readonly feed: Feed;
  readonly wording: Wording;
  readonly send: (segments: Segments) => void;
  /** Whose connection it is. */
  readonly seat: () => Pick<SeatView, 'nick' | 'ignored'>;
  /** Whether this connection said it: the old clients show their own lines themselves. */
  readonly isOwn: (message: Message) => boolean;
}

/** The group that a connection is in: what is said and who comes and goes is sent from here, nothing from before. */
export interface Group {
  readonly room: RoomName;
  /** Nothing more of it is sent. */
  close(): void;
}

// The feed tells of one event as several changes; each kind of event has one change that it always comes with.
const telling = {
  message: 'items',
  topic: 'items',
  presence: 'members',
  revised: 'revised',
  pruned: 'pruned',
  'revised-earlier': 'revised-earlier',
  typing: 'typing',
  order: 'items',
  rules: 'rules',
} as const;

export function enterGroup({ feed, wording, send, seat, isOwn }: GroupOptions): Group {
  const isHeard = ({ author }: Message): boolean => !(author.identity in seat().ignored);

  function onEvent(event: FeedEvent): void {
    switch (event.type) {
      case 'message':
        if (!isOwn(event.message) && isHeard(event.message)) send(wording.message(event.message));
        return;
      case 'revised':
        if (isHeard(event.message)) send(wording.revised(event));
        return;
      case 'topic':
        send(wording.topic(event));
        return;
      case 'presence':
        if (!event.silent) onPresence(wording.presence(event));
        return;
      case 'order':
        // The old clients know no roles: a room that changes hands is no news to them.
        if (event.line.code !== 'order-role') send(wording.tell(event.line.code, event.line.params));
        return;
      case 'revised-earlier':
      case 'pruned':
      case 'rules':
      case 'typing':
      // The old clients keep what they have, and have no word for typing.
    }
  }

  function onPresence(lines: readonly PresenceLine[]): void {
    const { nick: me, ignored } = seat();
    const unheard = new Set([me, ...Object.values(ignored)]);
    // The core folds what happens within a second: what was before one's own coming is not told.
    const own = lines.findLastIndex((line) => line.nick === me && line.what === 'joined');
    for (const line of lines.slice(own + 1)) if (!unheard.has(line.nick)) send(line.segments);
  }

  const stop = feed.onChange((change, event) => {
    if (change === telling[event.type]) onEvent(event);
  });
  return { room: feed.room, close: stop };
}
