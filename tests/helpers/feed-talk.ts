import { Feed } from '../../src/chat-core/link/feed.ts';
import type { HistoryPage } from '../../src/chat-core/link/protocol.ts';
import type { Message } from '../../src/chat-core/message.ts';
import { mentionsIn } from '../../src/chat-core/text/mentions.ts';
import type { Nick, RoomName } from '../../src/chat-core/text/names.ts';
import { room } from './talk.ts';

type Said = Pick<Message, 'text' | 'kind' | 'replyTo'> & { readonly nick: string };

/** What is said in some rooms without a core: a test says it, and their feeds tell of it. */
export interface FeedTalk {
  feed(name: RoomName): Feed | undefined;
  /** The feed of a room that is there. */
  feedOf(name: string): Feed;
  says(where: string, said: Said): Message;
  /** Puts another text in a message's place, or takes it away. */
  revises(message: Message, text: string | undefined): Message;
  /** Everything up to the message number `through` has aged out. */
  prunes(where: string, through: number): void;
  /** At most `limit` messages before or after a number, oldest first. */
  page(name: RoomName, page: HistoryPage, limit: number): Message[];
}

/** `now` is the time at which things are said, in milliseconds since 1970. */
export function createFeedTalk(rooms: readonly string[], now: () => number): FeedTalk {
  const feeds = new Map(rooms.map((name) => [room(name), emptyFeed(room(name))]));
  const numbers = new Map<RoomName, number>();
  const log: Message[] = [];
  let position = 0;
  const feedOf = (name: string): Feed => feeds.get(room(name))!;
  return {
    feed: (name) => feeds.get(name),
    feedOf,
    says(where, { nick, ...said }) {
      const name = room(where);
      const number = (numbers.get(name) ?? 0) + 1;
      numbers.set(name, number);
      position += 1;
      const message: Message = {
        id: `id-${position}`,
        position,
        number,
        at: now(),
        room: name,
        author: { nick: nick as Nick, identity: `guest:${nick}` },
        mentions: mentionsIn(said.text),
        ...said,
      };
      log.push(message);
      feedOf(where).apply({ type: 'message', room: name, message });
      return message;
    },
    revises(message, text) {
      const revised: Message =
        text === undefined
          ? { ...message, text: '', mentions: [], erased: true }
          : { ...message, text, mentions: mentionsIn(text), edited: true };
      log.splice(log.indexOf(message), 1, revised);
      feedOf(message.room).apply({ type: 'revised', room: message.room, message: revised });
      return revised;
    },
    prunes(where, through) {
      const name = room(where);
      const left = log.filter((message) => message.room !== name || message.number > through);
      log.splice(0, log.length, ...left);
      const before = left.find((message) => message.room === name)?.position ?? position + 1;
      feedOf(where).apply({ type: 'pruned', room: name, through, before });
    },
    page(name, page, limit) {
      const inRoom = log.filter((message) => message.room === name);
      return 'before' in page
        ? inRoom.filter(({ number }) => number < page.before).slice(-limit)
        : inRoom.filter(({ number }) => number > page.after).slice(0, limit);
    },
  };
}

/** Of a room in which everything goes, and nothing was said yet. */
export function emptyFeed(name: RoomName): Feed {
  const rules = { private: false, locked: false, slowSeconds: 0, keyed: false, pinned: 0 };
  const view = { room: name, topic: '', lastNumber: 0, rules, members: [], tail: [] };
  return new Feed(view, (error) => {
    throw error;
  });
}
