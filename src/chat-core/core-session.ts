import { randomUUIDv7 } from 'node:crypto';

import { AccountActions } from './account-actions.ts';
import { roomsPerMinute } from './allowances.ts';
import type { Bucket } from './bucket.ts';
import type { SessionActions } from './commands/command.ts';
import type { PersonSummary, RoomSummary } from './commands/outcome.ts';
import { ChatError } from './errors.ts';
import type { House } from './house.ts';
import type { Hello, HistoryPage } from './link/protocol.ts';
import { MessageActions } from './message-actions.ts';
import type { MemberView } from './member-view.ts';
import type { Message } from './message.ts';
import type { ScrollAnchor, SettingValue } from './ports/seat-store.ts';
import type { Position } from './position.ts';
import type { Room } from './room.ts';
import type { Seat } from './seat.ts';
import { cleanMessage } from './text/clean.ts';
import { withEmoji } from './text/emoji.ts';
import { mentionsIn } from './text/mentions.ts';
import type { RoomName } from './text/names.ts';

/** Settings of one person. */
const maxSettings = 50;

/** Somebody who writes on is told of once in so long. */
const typingGapMs = 3_000;

/** One connection attached to a seat, and everything that it may do in the house. */
export class CoreSession implements SessionActions {
  readonly seat: Seat;
  readonly #house: House;
  readonly #hello: Hello;
  /** Until then nobody is told again that this person is writing. */
  #quietUntil = 0;
  readonly account: AccountActions;
  readonly messages: MessageActions;

  constructor(house: House, seat: Seat, hello: Hello, issuedToken?: string) {
    this.seat = seat;
    this.account = new AccountActions(house, seat, hello, issuedToken);
    this.messages = new MessageActions(house, seat, () => this.#spendMessage());
    this.#house = house;
    this.#hello = hello;
  }

  /** The old clients create a room without entering it. */
  get entersCreatedRooms(): boolean {
    return this.#hello.face !== 'legacy';
  }

  get joined(): readonly RoomName[] {
    return this.seat.rooms;
  }

  async createRoom(name: RoomName): Promise<void> {
    if (this.#house.room(name) !== undefined) throw new ChatError('room-exists', { room: name });
    const seconds = this.#secondsUntil(this.seat.allowance.newRooms);
    if (seconds > 0) throw new ChatError('room-limit', { limit: roomsPerMinute, seconds });
    await this.#house.createRoom(name, this.seat.author);
  }

  joinRoom(name: RoomName): { already: boolean } {
    const room = this.#house.existingRoom(name);
    const already = room.has(this.seat);
    this.markRead();
    this.seat.enter(room);
    room.enter(this.seat);
    this.markRead();
    this.#seatChanged();
    return { already };
  }

  leaveRoom(name: RoomName): { current: RoomName | undefined } {
    const room = this.#joinedRoom(name);
    const rooms = this.seat.rooms;
    const neighbour = rooms[rooms.indexOf(name) + 1] ?? rooms[rooms.indexOf(name) - 1];
    this.seat.read.delete(name);
    this.seat.drafts.delete(name);
    this.seat.anchors.delete(name);
    if (this.seat.current === name) this.seat.current = neighbour;
    this.markRead();
    room.leave(this.seat, 'left');
    this.#seatChanged();
    return { current: this.seat.current };
  }

  /** What was read in the former room is remembered. */
  look(name: RoomName): void {
    const room = this.#joinedRoom(name);
    this.markRead();
    this.seat.current = room.name;
    this.markRead();
    this.#seatChanged();
  }

  /** Everything in the current room counts as read, up to now or to a moment before (milliseconds since 1970). */
  markRead(until?: number): void {
    const { current, read } = this.seat;
    const room = current === undefined ? undefined : this.#house.room(current);
    if (room === undefined) return;
    const number = until === undefined ? room.lastNumber : room.numberAt(until);
    read.set(room.name, Math.max(number, read.get(room.name) ?? 0));
    this.#house.attendance.keep(this.seat);
  }

  /** @throws ChatError `message-too-long`: a draft is as long as a message at most; `not-in-room` */
  keepDraft(name: RoomName, text: string): void {
    const bytes = Buffer.byteLength(text);
    const limit = this.#house.options.limits.message.bytes;
    if (bytes > limit) throw new ChatError('message-too-long', { bytes, limit });
    if (!this.seat.read.has(name)) throw new ChatError('not-in-room', { room: name });
    if (text === '') this.seat.drafts.delete(name);
    else this.seat.drafts.set(name, text);
    this.#house.attendance.keep(this.seat);
  }

  /** For whoever comes next: where the other screens of the seat stand is their own affair. */
  keepAnchor(name: RoomName, anchor: ScrollAnchor | undefined): void {
    if (anchor === undefined || !this.seat.read.has(name)) this.seat.anchors.delete(name);
    else this.seat.anchors.set(name, anchor);
    this.#house.attendance.keep(this.seat);
  }

  /** Tells the others in the room, unless they were told a moment ago. */
  typing(name: RoomName): void {
    const room = this.#joinedRoom(name);
    const now = this.#house.options.clock.elapsed();
    if (now < this.#quietUntil) return;
    this.#quietUntil = now + typingGapMs;
    room.tellTyping(this.seat.nick);
  }

  keepSetting(name: string, value: SettingValue | undefined): void {
    const { settings } = this.seat;
    if (value === undefined) settings.delete(name);
    else if (settings.has(name) || settings.size < maxSettings) settings.set(name, value);
    this.#seatChanged();
  }

  setting(name: string): SettingValue | undefined {
    return this.seat.settings.get(name);
  }

  rooms(): readonly RoomSummary[] {
    return this.#house
      .rooms()
      .map((room) => ({
        room: room.name,
        topic: room.topic,
        people: room.people,
        joined: room.has(this.seat),
      }))
      .toSorted((a, b) => a.room.localeCompare(b.room));
  }

  members(name: RoomName): readonly MemberView[] {
    return this.#house.existingRoom(name).members();
  }

  people(): readonly PersonSummary[] {
    return Array.from(this.#house.seats.all())
      .filter(({ state }) => state !== 'gone')
      .map((seat) => ({ ...seat.asMember(), rooms: seat.rooms }))
      .toSorted((a, b) => a.nick.localeCompare(b.nick));
  }

  topic(name: RoomName): string {
    return this.#joinedRoom(name).topic;
  }

  /** A topic is told to the whole room, so it counts as a message. */
  async setTopic(name: RoomName, topic: string): Promise<void> {
    const room = this.#joinedRoom(name);
    if (room.topic === topic) return;
    this.#spendMessage();
    const event = { type: 'topic-set', v: 1, room: room.name, by: this.seat.author, topic } as const;
    await this.#house.append(event, { id: randomUUIDv7() });
  }

  /** Resolves with the line's position once it is in the log. `id` is kept over retries. */
  async say(
    name: RoomName,
    raw: string,
    kind: Message['kind'],
    id: string = randomUUIDv7(),
  ): Promise<Position> {
    // The old clients are given back what they said, letter by letter.
    const written = this.#hello.face === 'legacy' ? raw : withEmoji(raw);
    const text = cleanMessage(written, this.#house.options.limits.message);
    const room = this.#joinedRoom(name).name;
    this.#spendMessage();
    this.markRead();
    const by = this.seat.author;
    return await this.#house.append(
      { type: 'said', v: 1, room, by, kind, text, mentions: mentionsIn(text) },
      { id },
    );
  }

  /** At most `limit` messages before or after a number, oldest first. */
  async history(name: RoomName, page: HistoryPage, limit: number): Promise<readonly Message[]> {
    const room = this.#joinedRoom(name).name;
    return await this.#house.options.reads.history({
      ...page,
      room,
      limit: Math.min(Math.max(1, limit), 500),
    });
  }

  /** Every session of the seat sees it, and it is so after a restart too. */
  #seatChanged(): void {
    this.#house.roster.seatChanged(this.seat);
    this.#house.attendance.keep(this.seat);
  }

  #spendMessage(): void {
    const seconds = this.#secondsUntil(this.seat.allowance.messages);
    if (seconds > 0) throw new ChatError('too-fast', { seconds });
  }

  /** Takes one, or tells how long to wait for it. */
  #secondsUntil(bucket: Bucket): number {
    if (this.#hello.exempt) return 0;
    return Math.ceil(bucket.take(this.#house.options.clock.elapsed()) / 1000);
  }

  #joinedRoom(name: RoomName): Room {
    const room = this.#house.existingRoom(name);
    if (!room.has(this.seat)) throw new ChatError('not-in-room', { room: name });
    return room;
  }
}
