import type { ClientSession, CoreClient } from '../../src/chat-core/link/core-client.ts';
import type { SeatView } from '../../src/chat-core/link/protocol.ts';
import type { Message } from '../../src/chat-core/message.ts';
import type { MemberView } from '../../src/chat-core/seats/member-view.ts';
import type { Nick, RoomName } from '../../src/chat-core/text/names.ts';
import { createInkFace, type InkFace } from '../../src/ui/ink-face.ts';
import { createFeedSession } from './feed-seat.ts';
import { createFeedTalk, type FeedTalk } from './feed-talk.ts';
import { room } from './talk.ts';

/** 14:00 on a Sunday in November, in UTC. */
export const sundayAfternoon = Date.UTC(2026, 10, 22, 14, 0);

/** A house without a core: feeds that a test writes into, and seats in them. For faces that must be seen exactly. */
export interface FeedHouse extends Disposable, Pick<FeedTalk, 'revises'> {
  readonly face: InkFace;
  readonly client: CoreClient;
  /** The time that the house shows; tests move it. */
  at: number;
  /** Somebody in the given rooms, looking at the first. */
  seat(
    nick: string,
    rooms?: readonly string[],
    read?: Readonly<Record<string, number>>,
    anchors?: SeatView['anchors'],
  ): ClientSession;
  says(nick: string, text: string, where?: string, kind?: 'say' | 'action'): Message;
  /** Says something that answers a message, where that was said. */
  answers(nick: string, text: string, to: Message): Message;
  /** Everything up to the message number `through` has aged out. */
  prunes(through: number, where?: string): void;
  /** `left`: who went in the same moment. */
  comes(nick: string, where?: string, together?: { readonly left: readonly string[] }): void;
  goes(nick: string, where?: string): void;
  types(nick: string, where?: string): void;
  topic(nick: string, topic: string, where?: string): void;
  /** What the sessions were asked to do. */
  readonly asked: readonly string[];
  /** Everything that is due has been painted. */
  settle(): Promise<void>;
}

export interface FeedHouseOptions {
  readonly rooms?: readonly string[];
}

export function createFeedHouse({ rooms = ['lobby', 'dev', 'ops'] }: FeedHouseOptions = {}): FeedHouse {
  let at = sundayAfternoon;
  const now = (): number => at;
  const talk = createFeedTalk(rooms, now);
  const client = clientOf(talk);
  // A clock that stands still: nothing costs anything, so that what is due is done in the next turn.
  const face = createInkFace({ client, locale: 'en', timeZone: 'UTC', now, elapsed: () => 0 });
  const asked: string[] = [];
  return {
    get at() {
      return at;
    },
    set at(moment) {
      at = moment;
    },
    client,
    face,
    asked,
    seat: (nick, where = ['lobby'], read = {}, anchors = {}) =>
      createFeedSession({ nick, rooms: where, read, anchors }, talk, asked),
    says: (nick, text, where = 'lobby', kind = 'say') => talk.says(where, { nick, text, kind }),
    answers: (nick, text, to) =>
      talk.says(to.room, {
        ...{ nick, text, kind: 'say' },
        replyTo: { position: to.position, nick: to.author.nick, text: to.text.replaceAll('\n', ' ') },
      }),
    revises: (message, text) => talk.revises(message, text),
    prunes: (through, where = 'lobby') => talk.prunes(where, through),
    ...comings(talk, now),
    types: (nick, where = 'lobby') =>
      talk.feedOf(where).apply({ type: 'typing', room: room(where), nick: nick as Nick }),
    topic(nick, topic, where = 'lobby') {
      const change = { topic, by: nick as Nick, at, position: 0 };
      talk.feedOf(where).apply({ type: 'topic', room: room(where), ...change });
    },
    async settle() {
      // Promises of the session, then a fan-out, then what it asked for.
      for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    },
    [Symbol.dispose]: () => face.close(),
  };
}

function clientOf({ feed }: FeedTalk): CoreClient {
  const refuse = (): Promise<never> => Promise.reject(new Error('no core here'));
  return { open: refuse, lookIn: refuse, knock: refuse, unlock: refuse, link: refuse, feed, close() {} };
}

function comings(talk: FeedTalk, now: () => number): Pick<FeedHouse, 'comes' | 'goes'> {
  const presence = (name: RoomName) =>
    ({ type: 'presence', room: name, silent: false, at: now(), changed: [] }) as const;
  const gone = (nick: string) => ({ nick: nick as Nick, how: 'left' }) as const;
  return {
    comes: (nick, where = 'lobby', { left } = { left: [] }) =>
      talk.feedOf(where).apply({
        ...presence(room(where)),
        joined: [member(nick)],
        left: left.map(gone),
        moves: [{ nick: nick as Nick, how: 'joined' }],
      }),
    goes: (nick, where = 'lobby') =>
      talk.feedOf(where).apply({
        ...presence(room(where)),
        joined: [],
        left: [gone(nick)],
        moves: [gone(nick)],
      }),
  };
}

function member(nick: string): MemberView {
  return { nick: nick as Nick, identity: `guest:${nick}`, kind: 'guest', state: 'here' };
}
