import type { ClientSession, CoreClient } from '../chat-core/link/core-client.ts';
import type { Feed } from '../chat-core/link/feed.ts';
import type { Message } from '../chat-core/message.ts';
import { isDirect } from '../chat-core/text/direct-key.ts';
import type { Segments, Wording } from './wording.ts';

export interface DirectsOptions {
  readonly client: CoreClient;
  readonly session: ClientSession;
  readonly wording: Wording;
  readonly send: (segments: Segments) => void;
}

/** What others say to one person alone, whichever group the connection is in. */
export interface Directs {
  /** To be called whenever the seat may have other conversations. */
  follow(): void;
  close(): void;
}

/** Of what waits in a conversation, so much is told. */
const mostWaiting = 20;

export function createDirects({ client, session, wording, send }: DirectsOptions): Directs {
  const heard = new Map<Feed, () => void>();

  // Their own lines people see where they typed them.
  const tell = (message: Message): void => {
    const { identity, ignored } = session.seat;
    const by = message.author.identity;
    if (by !== identity && !(by in ignored)) send(wording.direct(message));
  };

  const hear = (feed: Feed): void => {
    const read = session.seat.read[feed.room] ?? feed.lastNumber;
    const messages = feed.items.flatMap((item) => (item.type === 'message' ? [item.message] : []));
    for (const message of messages.filter(({ number }) => number > read).slice(-mostWaiting)) tell(message);
    const stop = feed.onChange((_change, event) => {
      if (event.type === 'message') tell(event.message);
    });
    heard.set(feed, stop);
  };

  return {
    follow() {
      const feeds = new Set(session.seat.rooms.filter(isDirect).flatMap((room) => client.feed(room) ?? []));
      for (const [feed, stop] of heard) {
        if (feeds.has(feed)) continue;
        stop();
        heard.delete(feed);
      }
      for (const feed of feeds) if (!heard.has(feed)) hear(feed);
    },
    close() {
      for (const stop of heard.values()) stop();
      heard.clear();
    },
  };
}
