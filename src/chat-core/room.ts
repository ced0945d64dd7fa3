import type { Clock } from './clock.ts';
import type { RoomEvent as RegistryRoomEvent, TalkEvent } from './events.ts';
import type { RoomEvent, RoomView } from './link/protocol.ts';
import type { MemberView } from './member-view.ts';
import { type Message, revise, type Revision } from './message.ts';
import type { StoredEvent } from './ports/event-log.ts';
import type { ReadModel, RoomRecord } from './ports/read-model.ts';
import { Presence } from './presence.ts';
import type { Departure } from './presence.ts';
import type { Seat } from './seat.ts';
import type { FoldedName, Nick, RoomName } from './text/names.ts';

/** How many messages a person sees who enters. */
const tailLength = 200;

export type RoomFollower = (event: RoomEvent) => void;

/** A room as it is now: who is in it, its newest messages, and who follows what happens in it. */
export class Room {
  readonly name: RoomName;
  #topic: string;
  #lastNumber: number;
  /** The newest messages without a hole; `#number`s up to `#lastNumber`. Older ones are in the read model. */
  #recent: Message[] = [];
  readonly #seats = new Set<Seat>();
  readonly #followers = new Set<RoomFollower>();
  readonly #presence: Presence;

  constructor(record: Pick<RoomRecord, 'name' | 'topic' | 'lastNumber'>, clock: Clock) {
    this.name = record.name;
    this.#topic = record.topic;
    this.#lastNumber = record.lastNumber;
    this.#presence = new Presence(record.name, clock, (event) => this.#publish(event));
  }

  get topic(): string {
    return this.#topic;
  }

  get lastNumber(): number {
    return this.#lastNumber;
  }

  get people(): number {
    return this.#seats.size;
  }

  members(): readonly MemberView[] {
    return Array.from(this.#seats, (seat) => seat.asMember());
  }

  has(seat: Seat): boolean {
    return this.#seats.has(seat);
  }

  enter(seat: Seat): void {
    if (this.#seats.has(seat)) return;
    this.#seats.add(seat);
    this.#presence.joined(seat.asMember());
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
    const after = this.#recent.findIndex((message) => message.at > at);
    return after === -1 ? this.#lastNumber : this.#lastNumber - (this.#recent.length - after);
  }

  /** What somebody missed who has read up to a number: all of it, and the newest of the mentions. */
  async missedBy(
    nick: FoldedName,
    read: number,
    reads: ReadModel,
  ): Promise<{ unread: number; mentions: number }> {
    const unread = Math.max(0, this.#lastNumber - read);
    if (unread === 0) return { unread, mentions: 0 };
    await this.#loadRecent(reads);
    const mentioning = this.#recent.filter(
      ({ number, mentions }) => number > read && mentions.includes(nick),
    );
    return { unread, mentions: mentioning.length };
  }

  /** A seat in this room has a new nick or state; `from` is the nick until now. */
  memberChanged(from: Seat['nick'], seat: Seat): void {
    if (this.#seats.has(seat)) this.#presence.changed(from, seat.asMember());
  }

  /** What is committed reaches the followers from here, and from nowhere else. */
  apply({ id, position, at, event }: StoredEvent & { event: RegistryRoomEvent | TalkEvent }): void {
    switch (event.type) {
      case 'room-created':
      case 'retention-set':
      case 'direct-opened':
      case 'room-changed':
      case 'room-renamed':
      case 'room-closed':
      case 'role-given':
      case 'invited':
      case 'removed':
      case 'kicked':
        return;
      case 'edited':
      case 'erased':
        this.#revise(event);
        return;
      case 'topic-set':
        this.#topic = event.topic;
        this.#publish({
          type: 'topic',
          room: this.name,
          topic: event.topic,
          by: event.by.nick,
          at,
          position,
        });
        return;
      case 'said': {
        this.#lastNumber += 1;
        const { by: author, kind, text, mentions } = event;
        this.#presence.beforeSpeaking(author.nick);
        const message = {
          id,
          position,
          number: this.#lastNumber,
          at,
          room: this.name,
          author,
          kind,
          text,
          mentions,
        };
        this.#recent.push(message);
        // Cut in steps, so that a busy room does not move 300 entries for each message.
        if (this.#recent.length > tailLength * 1.5) this.#recent = this.#recent.slice(-tailLength);
        this.#publish({ type: 'message', room: this.name, message });
      }
    }
  }

  /** Everything up to the number `through` has aged out. */
  prune(through: number): void {
    this.#recent = this.#recent.filter(({ number }) => number > through);
    this.#publish({ type: 'pruned', room: this.name, through });
  }

  tellTyping(nick: Nick): void {
    this.#publish({ type: 'typing', room: this.name, nick });
  }

  /** The room as it is; `follower` is told everything that comes after exactly this. */
  async follow(follower: RoomFollower, reads: ReadModel): Promise<RoomView> {
    await this.#loadRecent(reads);
    this.#followers.add(follower);
    const { name: room, topic, lastNumber } = this;
    return { room, topic, lastNumber, members: this.members(), tail: this.#recent.slice(-tailLength) };
  }

  unfollow(follower: RoomFollower): void {
    this.#followers.delete(follower);
  }

  close(): void {
    this.#presence.close();
    this.#followers.clear();
  }

  #revise(revision: Revision): void {
    const index = this.#recent.findLastIndex(({ position }) => position === revision.target);
    const former = this.#recent[index];
    if (former === undefined) {
      this.#publish({ type: 'revised-earlier', room: this.name, revision });
      return;
    }
    const message = revise(former, revision);
    this.#recent[index] = message;
    this.#publish({ type: 'revised', room: this.name, message });
  }

  async #loadRecent(reads: ReadModel): Promise<void> {
    const oldest = this.#recent[0]?.number ?? this.#lastNumber + 1;
    const missing = tailLength - this.#recent.length;
    if (missing <= 0 || oldest === 1) return;
    const older = await reads.history({ room: this.name, before: oldest, limit: missing });
    // Others may have talked, or loaded the same, while we waited.
    const oldestNow = this.#recent[0]?.number ?? this.#lastNumber + 1;
    if (oldestNow === oldest) this.#recent.unshift(...older);
  }

  #publish(event: RoomEvent): void {
    for (const follower of this.#followers) follower(event);
  }
}
