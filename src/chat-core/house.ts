import { randomUUID } from 'node:crypto';

import { ChatError, Conflict } from './errors.ts';
import { Accounts } from './accounts.ts';
import { Allowances, type MessageRate } from './allowances.ts';
import type { Clock } from './clock.ts';
import type { Departure } from './presence.ts';
import { isPeopleEvent, type HouseEvent } from './events.ts';
import type { Journal } from './journal.ts';
import { LinkCodes } from './link-codes.ts';
import type { Roster } from './link/roster.ts';
import type { Author } from './message.ts';
import type { EventLog, NewEvent, StoredEvent } from './ports/event-log.ts';
import type { Position } from './position.ts';
import type { ReadModel } from './ports/read-model.ts';
import { Room } from './room.ts';
import type { RandomBytes } from './secrets.ts';
import type { Seat, SeatState } from './seat.ts';
import { Seats } from './seats.ts';
import type { MessageLimits } from './text/clean.ts';
import { parseRoomName, type RoomName } from './text/names.ts';
import { Tries } from './tries.ts';

export interface HouseLimits {
  readonly messages: MessageRate;
  /** UTF-8 bytes and lines of one message. */
  readonly message: MessageLimits;
}

export interface HouseOptions {
  readonly log: EventLog;
  readonly reads: ReadModel;
  readonly limits: HouseLimits;
  readonly clock: Clock;
  /** `count` random bytes from a cryptographic source. */
  readonly randomBytes: RandomBytes;
  readonly journal: Journal;
}

export const lobby = parseRoomName('lobby');
const houseAuthor: Author = { nick: 'tertulia' as Author['nick'], identity: 'house' };

/** How long a dropped seat is held in silence. */
const holdMs = 90_000;

/** Everything that is true in the house now: rooms, seats and accounts, kept current by following the log. */
export class House {
  readonly seats: Seats;
  readonly accounts = new Accounts();
  readonly options: HouseOptions;
  readonly roster: Roster;
  readonly linkCodes: LinkCodes;
  /** Guesses at link and recovery codes, by address. */
  readonly linkTries: Tries;
  /** New tokens and kept nicks, by address: what they add to the log stays for ever. */
  readonly registrations: Tries;
  readonly #rooms = new Map<RoomName, Room>();
  readonly #stop = new AbortController();
  #position: Position;
  #following: Promise<void> = Promise.resolve();
  readonly #waiting = new Map<Position, (() => void)[]>();

  private constructor(options: HouseOptions, roster: Roster, position: Position) {
    this.options = options;
    this.roster = roster;
    this.linkCodes = new LinkCodes(options.clock, options.randomBytes);
    this.linkTries = new Tries(options.clock, 5, 2 * 60_000);
    this.registrations = new Tries(options.clock, 60, 10_000);
    this.seats = new Seats(new Allowances(options.clock, options.limits.messages));
    this.#position = position;
  }

  /** Reads what is known and follows the log from there. `#lobby` exists when this resolves. */
  static async open(options: HouseOptions, roster: Roster): Promise<House> {
    const { reads } = options;
    const house = new House(options, roster, await reads.checkpoint());
    for (const record of await reads.rooms()) house.#rooms.set(record.name, new Room(record, options.clock));
    for (const stored of await reads.people()) house.accounts.apply(stored.event, stored);
    house.#following = house.#follow();
    if (house.room(lobby) === undefined) {
      await house.append(
        { type: 'room-created', v: 1, room: lobby, by: houseAuthor },
        { id: 'room-created:lobby' },
      );
    }
    return house;
  }

  room(name: RoomName): Room | undefined {
    return this.#rooms.get(name);
  }

  /** @throws ChatError `room-unknown` */
  existingRoom(name: RoomName): Room {
    const room = this.#rooms.get(name);
    if (room === undefined) throw new ChatError('room-unknown', { room: name });
    return room;
  }

  rooms(): readonly Room[] {
    return [...this.#rooms.values()];
  }

  /** Rejects when the log can no longer be followed: then nothing is shown any more, and the house must close. */
  get following(): Promise<void> {
    return this.#following;
  }

  /** Resolves once the event is durable and this house has applied it. @throws Conflict, Unavailable */
  async append(event: HouseEvent, { id, expect }: { id: string; expect?: Position }): Promise<Position> {
    const wanted: NewEvent = { id, at: this.options.clock.now(), event };
    const position = await this.options.log.append(
      wanted,
      expect === undefined ? undefined : { position: expect },
    );
    await this.#until(position);
    return position;
  }

  /** Rooms are told apart by their subject: of many who make one at the same time, one does. @throws ChatError */
  async createRoom(room: RoomName, by: Author): Promise<void> {
    try {
      await this.append({ type: 'room-created', v: 1, room, by }, { id: randomUUID(), expect: 0 });
    } catch (error) {
      if (error instanceof Conflict) throw new ChatError('room-exists', { room }, { cause: error });
      throw error;
    }
  }

  /** Puts the seat into all of its rooms, for a person who comes in or comes back from `before`. */
  arrive(seat: Seat, before: SeatState): void {
    for (const room of this.#roomsOf(seat)) {
      if (before === 'away') room.memberChanged(seat.nick, seat);
      room.enter(seat);
    }
  }

  /** The last session of the seat was dropped: hold it in silence, then show it as away or free a guest's nick. */
  drop(seat: Seat): void {
    seat.hold(
      this.options.clock.after(holdMs, () => {
        if (this.#isKept(seat)) this.#goAway(seat);
        else this.forget(seat, 'gone');
      }),
    );
  }

  /** The last session of the seat has left: its presence ends now. A key's rooms and markers are remembered. */
  quit(seat: Seat): void {
    if (!this.#isKept(seat)) {
      this.forget(seat, 'quit');
      return;
    }
    for (const room of this.#roomsOf(seat)) room.leave(seat, 'quit');
    seat.state = 'gone';
    this.#retire(seat);
  }

  /** Frees the seat and its nick. */
  forget(seat: Seat, how: Departure): void {
    for (const room of this.#roomsOf(seat)) room.leave(seat, how);
    this.seats.remove(seat);
  }

  /** The nick must be free; every session of the seat is told. */
  rename(seat: Seat, nick: Seat['nick']): void {
    const from = seat.nick;
    this.seats.rename(seat, nick);
    for (const room of this.#roomsOf(seat)) room.memberChanged(from, seat);
    this.roster.seatChanged(seat);
  }

  async close(): Promise<void> {
    this.#stop.abort();
    // Whoever opened the house has been told of it through `following`.
    await this.#following.catch(() => undefined);
    for (const room of this.#rooms.values()) room.close();
    for (const seat of this.seats.all()) seat.release();
  }

  /** A guest's seat goes with its presence; an account's, and that of a key on its first visit, stays. */
  #isKept(seat: Seat): boolean {
    return seat.kind === 'key' || this.accounts.ofIdentity(seat.identity) !== undefined;
  }

  #goAway(seat: Seat): void {
    seat.state = 'away';
    for (const room of this.#roomsOf(seat)) room.memberChanged(seat.nick, seat);
    this.#retire(seat);
  }

  #retire(seat: Seat): void {
    const forgotten = this.seats.retire(seat, (identity) => this.accounts.ofIdentity(identity) !== undefined);
    if (forgotten !== undefined) this.forget(forgotten, 'gone');
  }

  #roomsOf(seat: Seat): Room[] {
    return seat.rooms.flatMap((name) => this.#rooms.get(name) ?? []);
  }

  async #follow(): Promise<void> {
    for await (const stored of this.options.log.read(this.#position, this.#stop.signal)) {
      this.#apply(stored);
      this.#position = stored.position;
      this.#wake(stored.position);
    }
  }

  #apply(stored: StoredEvent): void {
    const { event } = stored;
    if (isPeopleEvent(event)) {
      this.accounts.apply(event, stored);
      return;
    }
    if (event.type === 'room-created' && !this.#rooms.has(event.room)) {
      this.#rooms.set(
        event.room,
        new Room({ name: event.room, topic: '', lastNumber: 0 }, this.options.clock),
      );
    }
    const room = this.#rooms.get(event.room);
    if (room === undefined) throw new Error(`the log speaks of #${event.room} before it was created`);
    room.apply({ ...stored, event });
  }

  async #until(position: Position): Promise<void> {
    if (position <= this.#position) return;
    await new Promise<void>((resolve) => {
      const waiters = this.#waiting.get(position);
      if (waiters === undefined) this.#waiting.set(position, [resolve]);
      else waiters.push(resolve);
    });
  }

  #wake(position: Position): void {
    const waiters = this.#waiting.get(position);
    if (waiters === undefined) return;
    this.#waiting.delete(position);
    for (const resolve of waiters) resolve();
  }
}
