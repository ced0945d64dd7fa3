import type { ClientSession, CoreClient } from '../chat-core/link/core-client.ts';
import type { Feed, FeedItem } from '../chat-core/link/feed.ts';
import { heardItems, missedIn } from '../chat-core/link/heard-item.ts';
import { whyOf } from '../chat-core/order/sanctions.ts';
import { isDirect } from '../chat-core/text/direct-key.ts';
import type { RoomName } from '../chat-core/text/names.ts';
import { sentence } from '../i18n/catalogue.ts';
import type { SentenceCode } from '../i18n/catalogue.ts';
import { itemLines, revisedLines } from './line-rows.ts';
import type { LineStyle } from './line-style.ts';

/** Commands that a script goes to another room by. */
export const movers: ReadonlySet<string> = new Set(['join', 'create', 'b']);

export interface LineRoomsOptions {
  readonly client: CoreClient;
  readonly session: ClientSession;
  /** All sessions of a person are in one room together; a script passes through, in a room of its own. */
  readonly passesThrough: boolean;
  /** As it is now: a nick may change. */
  readonly style: () => LineStyle;
  readonly print: (text: string) => void;
}

type MessageItem = Extract<FeedItem, { type: 'message' }>;

interface HeardRoom {
  readonly feed: Feed;
  /** Ends the hearing. */
  readonly stop: () => void;
}

/** The rooms that one person hears: each is told as it is entered, and then all that happens in it. */
export class LineRooms {
  readonly #options: LineRoomsOptions;
  readonly #heard = new Map<RoomName, HeardRoom>();
  /** Names that rooms of the seat have had, until the seat says so too. */
  readonly #renamed = new Map<RoomName, RoomName>();
  /** Where the person was last told they are. */
  #told: RoomName | undefined;
  /** Where this session went last. */
  #wentTo: RoomName | undefined;

  constructor(options: LineRoomsOptions) {
    this.#options = options;
    this.#wentTo = options.session.opened.room;
  }

  /** The room that is spoken in; none for a script whose own is gone: what it has to say is for no other. */
  get current(): RoomName | undefined {
    const { session, passesThrough } = this.#options;
    const { rooms, current } = session.seat;
    return passesThrough ? rooms.find((name) => name === this.#wentTo) : current;
  }

  /** What was said since the person read last, in all of their rooms. */
  get missed(): { readonly unread: number; readonly mentions: number } {
    const { client, session, style } = this.#options;
    const { seat } = session;
    const { me } = style();
    let [unread, mentions] = [0, 0];
    for (const room of seat.rooms) {
      const feed = client.feed(room);
      // A room that was never looked into has been missed by nobody.
      if (feed === undefined || seat.read[room] === undefined) continue;
      const missed = missedIn(feed, seat, me);
      unread += missed.unread;
      mentions += missed.mentions;
    }
    return { unread, mentions };
  }

  /** This session has entered the room, or come back to it. */
  goTo(room: RoomName): void {
    this.#wentTo = room;
  }

  /** Whoever leaves the room that they speak in of themselves goes on in this one, also a script. */
  goOnIn(room: RoomName | undefined): void {
    if (this.current === undefined && room !== undefined) this.goTo(room);
  }

  /** The room goes by another name; who was in it has read so there. */
  renamed(from: RoomName, to: RoomName): void {
    this.#renamed.set(from, to);
  }

  /** Enters the rooms that the seat is in now, the current one last, and forgets those that it has left. */
  follow(): void {
    const { client, session } = this.#options;
    const { rooms } = session.seat;
    this.#moveRooms();
    const { current } = this;
    for (const [room, { feed, stop }] of this.#heard) {
      // Whoever has left and come back since has another feed.
      if (rooms.includes(room) && client.feed(room) === feed) continue;
      stop();
      this.#heard.delete(room);
    }
    for (const room of rooms.toSorted((a, b) => Number(a === current) - Number(b === current))) {
      const feed = client.feed(room);
      if (feed !== undefined && !this.#heard.has(room)) this.#enter(room, feed);
    }
  }

  /** Hears conversations of two that have come up, and what was said in them with which they came. */
  followDirects(): void {
    const { client, session } = this.#options;
    for (const room of session.seat.rooms.filter(isDirect)) {
      const feed = client.feed(room);
      if (feed !== undefined && room !== this.current && !this.#heard.has(room)) this.#enter(room, feed);
    }
  }

  /** Says where the person is, unless that was told already: another session of theirs may have gone elsewhere. */
  tellCurrent(): void {
    const { current } = this;
    if (current === this.#told) return;
    if (current === undefined) this.#say('not-in-a-room');
    else this.describe(current);
    this.#told = current;
  }

  /** Somebody else has said it. */
  hasBeenTold(current: RoomName | undefined): void {
    this.#told = current;
  }

  /** `* room #ops, 12 here`, and the topic. */
  describe(room: RoomName): void {
    const { client, session } = this.#options;
    if (room === this.current) this.#told = room;
    const direct = session.seat.directs[room];
    if (direct !== undefined) {
      const { nick, state, away = '' } = direct;
      this.#say('line.direct', { nick, state, why: whyOf(away) });
      return;
    }
    const feed = client.feed(room);
    if (feed === undefined) return;
    // Who has just come in may not be among the members yet: comings are told in folds.
    const others = Array.from(feed.members.values()).filter(({ nick }) => nick !== session.seat.nick);
    const away = others.filter(({ state }) => state === 'away').length;
    this.#say('line.room', { room: `#${room}`, people: others.length - away + 1, away });
    if (feed.topic !== '') this.#say('line.topic', { topic: feed.topic });
  }

  close(): void {
    for (const { stop } of this.#heard.values()) stop();
    this.#heard.clear();
  }

  /** Hears rooms on that have another name, and tells nothing of them anew. */
  #moveRooms(): void {
    const { client, session } = this.#options;
    for (const [from, to] of this.#renamed) {
      const feed = client.feed(to);
      if (!session.seat.rooms.includes(to) || feed === undefined) continue;
      this.#renamed.delete(from);
      this.#heard.get(from)?.stop();
      if (this.#heard.delete(from)) this.#hear(to, feed);
      if (this.#told === from) this.#told = to;
      if (this.#wentTo === from) this.#wentTo = to;
    }
  }

  #enter(room: RoomName, feed: Feed): void {
    if (isDirect(room) && room !== this.current) this.#tellWaiting(room, feed);
    else {
      this.describe(room);
      this.#tellHistory(room, feed);
    }
    this.#hear(room, feed);
  }

  /** Tells what happens in the room from now on. */
  #hear(room: RoomName, feed: Feed): void {
    let heard = feed.items.at(-1)?.key ?? 0;
    const stop = feed.onChange((change, event) => {
      const style = this.#options.style();
      const isHeard = event.type === 'revised' && !(event.message.author.identity in style.ignored);
      if (isHeard && change === 'revised') this.#tell(room, revisedLines(event.message, style));
      const item = feed.items.at(-1);
      // Somebody who is back changes the members, and adds nothing.
      if (change !== 'items' || item === undefined || item.key <= heard) return;
      heard = item.key;
      this.#tell(room, itemLines(item, room, style));
    });
    this.#heard.set(room, { feed, stop });
  }

  /** What happens elsewhere than in the current room begins with where that is. */
  #tell(room: RoomName, lines: string): void {
    if (lines !== '') this.#options.print(room === this.current ? lines : `${this.#place(room)} ${lines}`);
  }

  #place(room: RoomName): string {
    const { locale, label } = this.#options.style();
    return isDirect(room) ? sentence(locale, 'line.direct-elsewhere', { nick: label(room) }) : label(room);
  }

  /** What somebody has written to this person alone, line by line as it comes later. */
  #tellWaiting(room: RoomName, feed: Feed): void {
    const read = this.#options.session.seat.read[room] ?? feed.lastNumber;
    for (const item of feed.items) {
      if (item.type === 'message' && item.message.number > read)
        this.#tell(room, itemLines(item, room, this.#options.style()));
    }
  }

  /** What was said before, between two marks, with a rule above what is new; of the other rooms only that. */
  #tellHistory(room: RoomName, feed: Feed): void {
    const readNumber = this.#options.session.seat.read[room] ?? feed.lastNumber;
    const style = this.#options.style();
    const heard = heardItems(feed.items, style.ignored);
    const earlier = heard.filter((item): item is MessageItem => item.type === 'message');
    const isNew = ({ message }: MessageItem): boolean => message.number > readNumber;
    const told = room === this.current ? earlier : earlier.filter(isNew);
    if (told.length === 0) return;
    const firstNew = told.find(isNew);
    const { unread } = missedIn(feed, this.#options.session.seat, style.me);
    this.#say('line.history-begins', { room: style.label(room), count: told.length });
    const lines = told.flatMap((item) => {
      const line = itemLines(item, room, style);
      return item === firstNew ? [this.#rule(item, unread), line] : [line];
    });
    this.#options.print(lines.join('\n'));
    this.#say('line.history-ends');
  }

  #rule({ message }: MessageItem, count: number): string {
    const { locale, clock } = this.#options.style();
    return `--- ${sentence(locale, 'screen.unread', { count, time: clock.time(message.at) })}`;
  }

  #say(code: SentenceCode, params: Readonly<Record<string, string | number>> = {}): void {
    const { style, print } = this.#options;
    print(`* ${sentence(style().locale, code, params)}`);
  }
}
