import type { Outcome } from '../../src/chat-core/commands/outcome.ts';
import { settings } from '../../src/chat-core/commands/settings.ts';
import type { ClientSession, CoreClient } from '../../src/chat-core/link/core-client.ts';
import { Feed } from '../../src/chat-core/link/feed.ts';
import type { SeatView, SessionEvent } from '../../src/chat-core/link/protocol.ts';
import type { Message } from '../../src/chat-core/message.ts';
import type { MemberView } from '../../src/chat-core/seats/member-view.ts';
import { mentionsIn } from '../../src/chat-core/text/mentions.ts';
import type { Nick, RoomName } from '../../src/chat-core/text/names.ts';
import { createInkFace, type InkFace } from '../../src/ui/ink-face.ts';
import { room } from './talk.ts';

/** 14:00 on a Sunday in November, in UTC. */
export const sundayAfternoon = Date.UTC(2026, 10, 22, 14, 0);

/** A house without a core: feeds that a test writes into, and seats in them. For faces that must be seen exactly. */
export interface FeedHouse extends Disposable {
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
  /** Puts another text in a message's place, or takes it away. */
  revises(message: Message, text: string | undefined): Message;
  /** Everything up to the message number `through` has aged out. */
  prunes(through: number, where?: string): void;
  /** `left`: who went in the same moment. */
  comes(nick: string, where?: string, together?: { readonly left: readonly string[] }): void;
  goes(nick: string, where?: string): void;
  types(nick: string, where?: string): void;
  topic(nick: string, topic: string, where?: string): void;
  /** What the session was asked to do. */
  readonly asked: readonly string[];
  /** Everything that is due has been painted. */
  settle(): Promise<void>;
}

type Said = Pick<Message, 'text' | 'kind' | 'replyTo'> & { readonly nick: string };

export interface FeedHouseOptions {
  readonly rooms?: readonly string[];
}

/** Of a room in which everything goes. */
export const openRules = { private: false, locked: false, slowSeconds: 0, keyed: false, pinned: 0 };

export function createFeedHouse({ rooms = ['lobby', 'dev', 'ops'] }: FeedHouseOptions = {}): FeedHouse {
  const feeds = new Map<RoomName, Feed>();
  const numbers = new Map<RoomName, number>();
  const asked: string[] = [];
  const log: Message[] = [];
  let position = 0;
  let at = sundayAfternoon;
  for (const name of rooms) {
    const view = { room: room(name), topic: '', lastNumber: 0, rules: openRules, members: [], tail: [] };
    feeds.set(
      room(name),
      new Feed(view, (error) => {
        throw error;
      }),
    );
  }
  const client: CoreClient = {
    open: () => Promise.reject(new Error('no core here')),
    lookIn: () => Promise.reject(new Error('no core here')),
    knock: () => Promise.reject(new Error('no core here')),
    unlock: () => Promise.reject(new Error('no core here')),
    link: () => Promise.reject(new Error('no core here')),
    feed: (name) => feeds.get(name),
    close() {},
  };
  const feedOf = (name: string): Feed => feeds.get(room(name))!;
  const member = (nick: string): MemberView => ({
    nick: nick as Nick,
    identity: `guest:${nick}`,
    kind: 'guest',
    state: 'here',
  });

  const say = (name: RoomName, { nick, ...said }: Said): Message => {
    const number = (numbers.get(name) ?? 0) + 1;
    numbers.set(name, number);
    position += 1;
    const message: Message = {
      id: `id-${position}`,
      position,
      number,
      at: house.at,
      room: name,
      author: { nick: nick as Nick, identity: `guest:${nick}` },
      mentions: mentionsIn(said.text),
      ...said,
    };
    log.push(message);
    feedOf(name).apply({ type: 'message', room: name, message });
    return message;
  };

  const house: FeedHouse = {
    get at() {
      return at;
    },
    set at(moment) {
      at = moment;
    },
    client,
    asked,
    // A clock that stands still: nothing costs anything, so that what is due is done in the next turn.
    face: createInkFace({ client, locale: 'en', timeZone: 'UTC', now: () => at, elapsed: () => 0 }),
    seat(nick, where = ['lobby'], read = {}, anchors = {}) {
      const listeners = new Set<(event: SessionEvent) => void>();
      let seat: SeatView = {
        nick: nick as Nick,
        identity: `guest:${nick}`,
        kind: 'guest',
        rooms: where.map(room),
        current: where[0] === undefined ? undefined : room(where[0]),
        read,
        drafts: {},
        anchors,
        settings: {},
        roles: {},
        sysop: false,
        directs: {},
        ignored: {},
        away: undefined,
      };
      const tellSeat = (next: SeatView): void => {
        seat = next;
        for (const listener of listeners) listener({ type: 'seat', session: 1, seat });
      };
      const session: ClientSession = {
        get seat() {
          return seat;
        },
        opened: { seat, room: seat.current, notices: [] },
        say: (name, text, kind = 'say') => {
          asked.push(`say #${name} ${text}`);
          house.says(nick, text, name, kind);
          return Promise.resolve();
        },
        run(name, argument) {
          asked.push(`run ${name} ${argument}`.trim());
          if (settings.some((setting) => setting.name === name))
            tellSeat({ ...seat, settings: { ...seat.settings, [name]: argument } });
          const whom = `guest:${argument}`;
          const { [whom]: _heard, ...others } = seat.ignored;
          if (name === 'ignore') tellSeat({ ...seat, ignored: { ...others, [whom]: argument as Nick } });
          if (name === 'unignore') tellSeat({ ...seat, ignored: others });
          return Promise.resolve(outcomeOf(name));
        },
        keepDraft(name, text) {
          asked.push(`draft #${name} ${text}`.trim());
          return Promise.resolve();
        },
        keepAnchor(name, anchor) {
          asked.push(`anchor #${name} ${anchor?.number ?? ''}`.trim());
          return Promise.resolve();
        },
        typing(name) {
          asked.push(`typing #${name}`);
          return Promise.resolve();
        },
        keepSetting(name, value) {
          asked.push(`set ${name} ${String(value)}`);
          return Promise.resolve();
        },
        look(name) {
          asked.push(`look #${name}`);
          const former = seat.current;
          const lastNumber = former === undefined ? 0 : feedOf(former).lastNumber;
          seat = {
            ...seat,
            current: name,
            read: { ...seat.read, ...(former && { [former]: lastNumber }), [name]: feedOf(name).lastNumber },
          };
          tellSeat(seat);
          return Promise.resolve();
        },
        history(name, page, limit) {
          asked.push(`history #${name} ${JSON.stringify(page)}`);
          const inRoom = log.filter((message) => message.room === name);
          const found =
            'before' in page
              ? inRoom.filter(({ number }) => number < page.before).slice(-limit)
              : inRoom.filter(({ number }) => number > page.after).slice(0, limit);
          return Promise.resolve(found);
        },
        onEvent(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        close(how) {
          asked.push(`close ${how}`);
          return Promise.resolve();
        },
      };
      return session;
    },
    says: (nick, text, where = 'lobby', kind = 'say') => say(room(where), { nick, text, kind }),
    answers: (nick, text, to) =>
      say(to.room, {
        ...{ nick, text, kind: 'say' },
        replyTo: { position: to.position, nick: to.author.nick, text: to.text.replaceAll('\n', ' ') },
      }),
    revises(message, text) {
      const revised: Message =
        text === undefined
          ? { ...message, text: '', mentions: [], erased: true }
          : { ...message, text, mentions: mentionsIn(text), edited: true };
      log.splice(log.indexOf(message), 1, revised);
      feedOf(message.room).apply({ type: 'revised', room: message.room, message: revised });
      return revised;
    },
    prunes(through, where = 'lobby') {
      const name = room(where);
      const left = log.filter((message) => message.room !== name || message.number > through);
      log.splice(0, log.length, ...left);
      const before = left.find((message) => message.room === name)?.position ?? position + 1;
      feedOf(where).apply({ type: 'pruned', room: name, through, before });
    },
    comes(nick, where = 'lobby', { left } = { left: [] }) {
      feedOf(where).apply({
        type: 'presence',
        room: room(where),
        silent: false,
        at: house.at,
        joined: [member(nick)],
        left: left.map((gone) => ({ nick: gone as Nick, how: 'left' as const })),
        changed: [],
        moves: [{ nick: nick as Nick, how: 'joined' }],
      });
    },
    goes(nick, where = 'lobby') {
      feedOf(where).apply({
        type: 'presence',
        room: room(where),
        silent: false,
        at: house.at,
        joined: [],
        left: [{ nick: nick as Nick, how: 'left' }],
        changed: [],
        moves: [{ nick: nick as Nick, how: 'left' }],
      });
    },
    types(nick, where = 'lobby') {
      feedOf(where).apply({ type: 'typing', room: room(where), nick: nick as Nick });
    },
    topic(nick, topic, where = 'lobby') {
      feedOf(where).apply({
        type: 'topic',
        room: room(where),
        topic,
        by: nick as Nick,
        at: house.at,
        position: 0,
      });
    },
    async settle() {
      // Promises of the session, then a fan-out, then what it asked for.
      for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    },
    [Symbol.dispose]: () => house.face.close(),
  };
  return house;
}

function outcomeOf(name: string): Outcome {
  if (name === 'clear' || name === 'up') return { type: 'face', action: name };
  return name === 'quit' ? { type: 'quit' } : { type: 'help', offered: [] };
}
