import type { Clock } from '../clock.ts';
import type { EventOfRoom, TalkEvent } from '../events.ts';
import type { Departure, RoomEvent as ToldEvent, RoomView, RulesView } from '../link/room-events.ts';
import { type Author, type Message, type Revision } from '../message.ts';
import { roomLine } from '../order/act-line.ts';
import type { PrunedRoom } from '../ports/erasure.ts';
import type { StoredEvent } from '../ports/event-log.ts';
import type { ReadModel } from '../ports/read-model.ts';
import type { Position } from '../position.ts';
import type { MemberView } from '../seats/member-view.ts';
import type { Seat } from '../seats/seat.ts';
import { foldName, type Nick, type RoomName } from '../text/names.ts';
import { Presence } from './presence.ts';
import { RoomOrder } from './room-order.ts';
import { quoteOf, RoomTail } from './room-tail.ts';

export type RoomFollower = (event: ToldEvent) => void;

/** Whom a quoted message is asked of that is older than the room's tail. */
export type Quoted = (position: Position) => Message | undefined;

/** A conversation as it is now: who is in it, its rules, its newest messages, and who follows what happens in it. */
export class Room {
  readonly order = new RoomOrder();
  /** The two whose direct conversation it is; undefined for a room. */
  readonly peers: readonly [Author, Author] | undefined;
  #name: RoomName;
  #topic = '';
  #tail = new RoomTail(0);
  readonly #clock: Clock;
  readonly #seats = new Set<Seat>();
  readonly #followers = new Set<RoomFollower>();
  readonly #presence: Presence;
  /** When each person may speak again, while the room is slow. */
  readonly #speakAgain = new Map<string, number>();

  constructor(name: RoomName, clock: Clock, peers?: readonly [Author, Author]) {
    this.#name = name;
    this.#clock = clock;
    this.peers = peers;
    // Two who talk see each other's state in their lists; nobody comes or goes.
    this.#presence = new Presence(clock, (presence) => {
      if (peers === undefined) this.#publish({ ...presence, room: this.#name });
    });
  }

  get name(): RoomName {
    return this.#name;
  }

  get topic(): string {
    return this.#topic;
  }

  get lastNumber(): number {
    return this.#tail.lastNumber;
  }

  get people(): number {
    return this.#seats.size;
  }

  get seats(): Iterable<Seat> {
    return this.#seats;
  }

  members(): readonly MemberView[] {
    return Array.from(this.#seats, (seat) => this.#asMember(seat));
  }

  has(seat: Seat): boolean {
    return this.#seats.has(seat);
  }

  enter(seat: Seat): void {
    if (this.#seats.has(seat)) return;
    this.#seats.add(seat);
    this.#presence.joined(this.#asMember(seat));
  }

  /** Puts somebody back who never left: nobody is told. */
  restore(seat: Seat): void {
    this.#seats.add(seat);
  }

  leave(seat: Seat, how: Departure): void {
    if (this.#seats.delete(seat)) this.#presence.left(seat.nick, how);
  }

  /** Number of the newest message that was said at `at` (milliseconds since 1970) or before. */
  numberAt(at: number): number {
    return this.#tail.numberAt(at);
  }

  /**
   * What somebody missed who has read up to a number: all of it, and the newest of the mentions. As far as the tail
   * reaches, what they said themselves or those whom they ignore does not count.
   */
  async missedBy(
    { nick, identity, ignored }: Pick<Seat, 'nick' | 'identity' | 'ignored'>,
    read: number,
    reads: ReadModel,
  ): Promise<{ unread: number; mentions: number }> {
    const missed = Math.max(0, this.lastNumber - read);
    if (missed === 0) return { unread: 0, mentions: 0 };
    await this.#tail.load(this.#name, reads);
    const newest = this.#tail.messages.filter(({ number }) => number > read);
    const heard = newest.filter(
      ({ author }) => author.identity !== identity && !ignored.has(author.identity),
    );
    const me = foldName(nick);
    const mentioning = heard.filter(({ mentions }) => mentions.includes(me));
    return { unread: missed - (newest.length - heard.length), mentions: mentioning.length };
  }

  /** A seat in this room has a new nick, state or role; `from` is the nick until now. */
  memberChanged(from: Seat['nick'], seat: Seat): void {
    if (this.#seats.has(seat)) this.#presence.changed(from, this.#asMember(seat));
  }

  /** Seconds until the person may speak again where the room is slow. */
  secondsUntilTurn(identity: string): number {
    const waitMs = (this.#speakAgain.get(identity) ?? 0) - this.#clock.elapsed();
    return this.order.rules.slowSeconds === 0 ? 0 : Math.max(0, Math.ceil(waitMs / 1000));
  }

  /** The person speaks: where the room is slow, others have their turns first. */
  takeTurn(identity: string): void {
    const { slowSeconds } = this.order.rules;
    if (slowSeconds === 0) return;
    const now = this.#clock.elapsed();
    // In the order in which they spoke: nobody is looked at whose turn is not near.
    for (const [other, again] of this.#speakAgain) {
      if (again > now) break;
      this.#speakAgain.delete(other);
    }
    this.#speakAgain.delete(identity);
    this.#speakAgain.set(identity, now + slowSeconds * 1000);
  }

  /** Where the numbers of what will be said go on. */
  continueFrom(lastNumber: number): void {
    this.#tail = new RoomTail(lastNumber);
  }

  /** What is committed reaches the followers from here, and from nowhere else. */
  apply(stored: StoredEvent & { event: EventOfRoom }, quoted: Quoted): void {
    const { position, at, event } = stored;
    switch (event.type) {
      case 'said':
        this.#say({ ...stored, event }, quoted);
        return;
      case 'edited':
      case 'erased':
        this.#revise(event);
        return;
      case 'topic-set': {
        const { topic, by } = event;
        this.#topic = topic;
        this.#publish({ type: 'topic', room: this.#name, topic, by: by.nick, at, position });
        return;
      }
      case 'direct-opened':
      case 'invited':
      case 'kicked':
      case 'pardoned':
      case 'removed':
      case 'retention-set':
      case 'role-given':
      case 'room-changed':
      case 'room-closed':
      case 'room-created':
      case 'room-renamed':
      case 'sanctioned':
        this.order.apply(event, position);
        this.#tellOrder(event, at);
    }
  }

  tellTyping(nick: Nick): void {
    this.#publish({ type: 'typing', room: this.#name, nick });
  }

  /** What has aged out is gone from here too. */
  prune({ through, before }: PrunedRoom): void {
    this.#tail.drop(through, before);
    this.#publish({ type: 'pruned', room: this.#name, through, before });
  }

  /** Whoever follows the room does not know it by its new name: they follow that one by themselves. */
  rename(name: RoomName): void {
    this.#endFeeds();
    this.#name = name;
    this.#tail.rename(name);
  }

  /** The room as it is; `follower` is told everything that comes after exactly this. */
  async follow(follower: RoomFollower, reads: ReadModel): Promise<RoomView> {
    await this.#tail.load(this.#name, reads);
    this.#followers.add(follower);
    const { name: room, topic, lastNumber } = this;
    return {
      room,
      topic,
      lastNumber,
      rules: this.#rules(),
      members: this.members(),
      tail: this.#tail.messages,
    };
  }

  unfollow(follower: RoomFollower): void {
    this.#followers.delete(follower);
  }

  close(): void {
    this.#presence.close();
    this.#endFeeds();
  }

  #endFeeds(): void {
    this.#publish({ type: 'over', room: this.#name });
    this.#followers.clear();
  }

  #say(
    { id, position, at, event }: StoredEvent & { event: Extract<EventOfRoom, { type: 'said' }> },
    quoted: Quoted,
  ) {
    const { by: author, kind, text, mentions, replyTo } = event;
    this.#presence.beforeSpeaking(author.nick);
    const answered = replyTo === undefined ? undefined : (this.#tail.at(replyTo) ?? quoted(replyTo));
    const message = this.#tail.add({
      ...{ id, position, at, room: this.#name, author, kind, text, mentions },
      ...(answered !== undefined && { replyTo: quoteOf(answered) }),
    });
    this.#publish({ type: 'message', room: this.#name, message });
  }

  #revise(revision: Revision): void {
    const revised = this.#tail.revise(revision);
    if (revised.every(({ position }) => position !== revision.target)) {
      this.#publish({ type: 'revised-earlier', room: this.#name, revision });
    }
    for (const message of revised) this.#publish({ type: 'revised', room: this.#name, message });
  }

  #tellOrder(event: Exclude<EventOfRoom, TalkEvent>, at: number): void {
    if (event.type === 'room-changed') {
      this.#publish({ type: 'rules', room: this.#name, rules: this.#rules() });
    }
    if (event.type === 'role-given') {
      for (const seat of this.#seats) {
        if (seat.identity === event.whom.identity) this.memberChanged(seat.nick, seat);
      }
    }
    const line = roomLine(event, at);
    if (line !== undefined) this.#publish({ type: 'order', room: this.#name, at, line });
  }

  #asMember(seat: Seat): MemberView {
    const role = this.order.roleOf(seat.identity);
    return role === undefined ? seat.asMember() : { ...seat.asMember(), role };
  }

  #rules(): RulesView {
    const { private: hidden, locked, slowSeconds, key, pinned } = this.order.rules;
    return { private: hidden, locked, slowSeconds, keyed: key !== '', pinned };
  }

  #publish(event: ToldEvent): void {
    for (const follower of this.#followers) follower(event);
  }
}
