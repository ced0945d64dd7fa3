import { randomUUIDv7 } from 'node:crypto';

import { AccountActions } from './accounts/account-actions.ts';
import { mustBeNoCode } from './accounts/account-codes.ts';
import { Actor } from './actor.ts';
import type { SessionActions } from './commands/command.ts';
import { ChatError } from './errors.ts';
import type { House } from './house.ts';
import type { Hello, HistoryPage } from './link/protocol.ts';
import type { Message } from './message.ts';
import { OrderActions } from './order/order-actions.ts';
import type { ScrollAnchor, SettingValue } from './ports/seat-store.ts';
import type { Position } from './position.ts';
import { MessageActions } from './rooms/message-actions.ts';
import { RoomActions } from './rooms/room-actions.ts';
import { PeopleActions } from './seats/people-actions.ts';
import type { Seat } from './seats/seat.ts';
import { cleanMessage } from './text/clean.ts';
import { isDirect } from './text/direct-key.ts';
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
  readonly account: AccountActions;
  readonly messages: MessageActions;
  readonly rooms: RoomActions;
  readonly order: OrderActions;
  readonly people: PeopleActions;
  readonly #house: House;
  readonly #actor: Actor;
  /** Until then nobody is told again that this person is writing. */
  #quietUntil = 0;

  constructor(house: House, seat: Seat, hello: Hello, issuedToken?: string) {
    const actor = new Actor(house, seat, hello);
    this.seat = seat;
    this.account = new AccountActions(actor, issuedToken);
    this.messages = new MessageActions(actor);
    this.rooms = new RoomActions(actor, () => this.markRead());
    this.order = new OrderActions(actor);
    this.people = new PeopleActions(actor);
    this.#house = house;
    this.#actor = actor;
  }

  /** The session is over. */
  detach(): void {
    this.seat.detach(this.#actor.hello.address);
  }

  setting(name: string): SettingValue | undefined {
    return this.seat.settings.get(name);
  }

  /** What was read in the former room is remembered. */
  look(name: RoomName): void {
    const room = this.#actor.joinedRoom(name);
    this.markRead();
    this.seat.current = room.name;
    this.markRead();
    this.#house.seatChanged(this.seat);
  }

  /**
   * Everything in the current room counts as read, up to now or to a moment before (milliseconds since 1970); for the old
   * clients, who are told all that is said to them, in direct conversations too. What a script saw was read by nobody.
   */
  markRead(until?: number): void {
    const { current, rooms, read } = this.seat;
    const { face } = this.#actor.hello;
    if (face === 'pipe') return;
    const told = face === 'legacy' ? rooms.filter(isDirect) : [];
    const elsewhere = told.filter((name) => name !== current);
    const before = elsewhere.map((name) => read.get(name));
    for (const name of current === undefined ? elsewhere : [current, ...elsewhere]) {
      const room = this.#house.rooms.find(name);
      if (room === undefined) continue;
      const lastNumber = until === undefined ? room.lastNumber : room.numberAt(until);
      this.seat.hasRead({ name, lastNumber });
    }
    // What is in front of them counts as read on every screen; what else was read, each has to be told.
    if (elsewhere.some((name, index) => read.get(name) !== before[index])) this.#house.seatChanged(this.seat);
    else this.#house.attendance.keep(this.seat);
  }

  /** @throws ChatError `message-too-long`: a draft is as long as a message at most; `not-in-room` */
  keepDraft(name: RoomName, text: string): void {
    const bytes = Buffer.byteLength(text);
    const limit = this.#house.options.limits.message.bytes;
    if (bytes > limit) throw new ChatError('message-too-long', { bytes, limit });
    if (!this.seat.read.has(name)) throw new ChatError('not-in-room', { room: name });
    if (text === '') this.seat.drafts.delete(name);
    else this.seat.drafts.set(name, text);
    // Whoever types is at the screen. Keeps the seat, too.
    this.markRead();
  }

  /** For whoever comes next: where the other screens of the seat stand is their own affair. */
  keepAnchor(name: RoomName, anchor: ScrollAnchor | undefined): void {
    if (anchor === undefined || !this.seat.read.has(name)) this.seat.anchors.delete(name);
    else this.seat.anchors.set(name, anchor);
    this.#house.attendance.keep(this.seat);
  }

  /** Tells the others in the room, unless they were told a moment ago. */
  typing(name: RoomName): void {
    const room = this.#actor.joinedRoom(name);
    const now = this.#house.options.clock.elapsed();
    if (now < this.#quietUntil || this.#actor.isMuted(room)) return;
    this.#quietUntil = now + typingGapMs;
    room.tellTyping(this.seat.nick);
  }

  /** @throws ChatError `house-muted`, `room-muted`: what one says of oneself is read by others */
  keepSetting(name: string, value: SettingValue | undefined): void {
    const { settings } = this.seat;
    if (name === 'profile' && value !== undefined) this.#actor.mustNotBeMutedAnywhere();
    if (value === undefined) settings.delete(name);
    else if (settings.has(name) || settings.size < maxSettings) settings.set(name, value);
    this.#house.seatChanged(this.seat);
  }

  /**
   * Resolves with the line's position once it is in the log. `id` is kept over retries; `replyTo` is the message that
   * the line answers, of the same room.
   */
  async say(
    name: RoomName,
    raw: string,
    kind: Message['kind'],
    replyTo?: Position,
    id: string = randomUUIDv7(),
  ): Promise<Position> {
    // The old clients are given back what they said, letter by letter.
    const written = this.#actor.hello.face === 'legacy' ? raw : withEmoji(raw);
    const text = cleanMessage(written, this.#house.options.limits.message);
    const room = this.#actor.joinedRoom(name);
    if (replyTo !== undefined) await this.messages.prepareQuote(room, replyTo);
    mustBeNoCode(this.#house, text);
    await this.#actor.mayTalk(room, text);
    this.markRead();
    this.seat.activeAt = this.#house.options.clock.now();
    const said = { type: 'said', v: 1, room: room.name, by: this.seat.author, kind, text } as const;
    const event = { ...said, mentions: mentionsIn(text), ...(replyTo !== undefined && { replyTo }) };
    return await this.#house.append(event, { id });
  }

  /** At most `limit` messages before or after a number, oldest first. */
  async history(name: RoomName, page: HistoryPage, limit: number): Promise<readonly Message[]> {
    const room = this.#actor.joinedRoom(name).name;
    return await this.#house.options.reads.history({
      ...page,
      room,
      limit: Math.min(Math.max(1, limit), 500),
    });
  }
}
