import { randomUUID } from 'node:crypto';

import { ChatError, Conflict } from './errors.ts';
import { Accounts } from './accounts.ts';
import { Allowances, type MessageRate } from './allowances.ts';
import { Attendance } from './attendance.ts';
import type { Clock } from './clock.ts';
import { isOrderEvent, isPeopleEvent, type HouseEvent } from './events.ts';
import type { Journal } from './journal.ts';
import { LinkCodes } from './link-codes.ts';
import type { Roster } from './link/roster.ts';
import type { Author } from './message.ts';
import type { EventLog, NewEvent, StoredEvent } from './ports/event-log.ts';
import { Passwords } from './passwords.ts';
import type { Position } from './position.ts';
import type { Erasure } from './ports/erasure.ts';
import type { ReadModel } from './ports/read-model.ts';
import type { SeatStore } from './ports/seat-store.ts';
import { Retention } from './retention.ts';
import { Room } from './room.ts';
import type { RandomBytes } from './secrets.ts';
import { SeatKeeper } from './seat-keeper.ts';
import { Seats } from './seats.ts';
import type { MessageLimits } from './text/clean.ts';
import { parseRoomName, type RoomName } from './text/names.ts';
import { Tries } from './tries.ts';

export interface HouseLimits {
  readonly messages: MessageRate;
  /** Log-ins that one address may finish within a minute; as many may leave something behind for ever. */
  readonly address: { readonly finishedPerMinute: number };
  /** UTF-8 bytes and lines of one message. */
  readonly message: MessageLimits;
}

export interface HouseOptions {
  readonly log: EventLog;
  readonly reads: ReadModel;
  readonly seatStore: SeatStore;
  readonly erasure: Erasure;
  readonly limits: HouseLimits;
  /** How long what is said is kept where a room sets no time of its own; 0: for ever. */
  readonly retentionSeconds: number;
  readonly clock: Clock;
  /** `count` random bytes from a cryptographic source. */
  readonly randomBytes: RandomBytes;
  readonly journal: Journal;
}

export const lobby = parseRoomName('lobby');
const houseAuthor: Author = { nick: 'tertulia' as Author['nick'], identity: 'house' };

/** Everything that is true in the house now: rooms, seats and accounts, kept current by following the log. */
export class House {
  readonly seats: Seats;
  readonly attendance: Attendance;
  readonly accounts = new Accounts();
  readonly options: HouseOptions;
  readonly roster: Roster;
  readonly linkCodes: LinkCodes;
  /** Guesses at link and recovery codes, by address. */
  readonly linkTries: Tries;
  /** New tokens and kept nicks, by address: what they add to the log stays for ever. */
  readonly registrations: Tries;
  readonly passwords: Passwords;
  /** Guesses at passwords. Of one account, guessing from everywhere is slow as well. */
  readonly passwordTries: { readonly byAddress: Tries; readonly byAccount: Tries };
  readonly #retention: Retention;
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
    this.registrations = new Tries(options.clock, options.limits.address.finishedPerMinute, 10_000);
    const { clock, journal } = options;
    this.passwords = new Passwords(options.randomBytes);
    this.passwordTries = {
      byAddress: new Tries(clock, 10, 60_000),
      byAccount: new Tries(clock, 20, 5 * 60_000),
    };
    this.seats = new Seats(new Allowances(clock, options.limits.messages));
    this.attendance = new Attendance({
      seats: this.seats,
      accounts: this.accounts,
      roster,
      keeper: new SeatKeeper(options.seatStore, clock, journal),
      clock,
      room: (name) => this.#rooms.get(name),
    });
    this.#retention = new Retention({
      erasure: options.erasure,
      clock,
      journal,
      houseSeconds: options.retentionSeconds,
      onPruned: ({ room, through }) => this.#rooms.get(room)?.prune(through),
    });
    this.#position = position;
  }

  /** Reads what is known and follows the log from there. `#lobby` exists when this resolves. */
  static async open(options: HouseOptions, roster: Roster): Promise<House> {
    const { reads } = options;
    const house = new House(options, roster, await reads.checkpoint());
    for (const record of await reads.rooms()) house.#rooms.set(record.name, new Room(record, options.clock));
    for (const stored of await reads.registry()) {
      if (isPeopleEvent(stored.event)) house.accounts.apply(stored.event, stored);
    }
    house.attendance.restore(await options.seatStore.all());
    house.#following = house.#follow();
    if (house.room(lobby) === undefined) {
      await house.append(
        { type: 'room-created', v: 1, room: lobby, by: houseAuthor },
        { id: 'room-created:lobby' },
      );
    }
    house.#retention.begin();
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

  async close(): Promise<void> {
    this.#retention.close();
    this.#stop.abort();
    // Whoever opened the house has been told of it through `following`.
    await this.#following.catch(() => undefined);
    await this.attendance.close();
    for (const room of this.#rooms.values()) room.close();
  }

  async #follow(): Promise<void> {
    for await (const stored of this.options.log.read(this.#position, this.#stop.signal)) {
      this.#apply(stored);
      if (stored.event.type === 'retention-set') this.#retention.begin();
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
    if (isOrderEvent(event)) return;
    if (event.type === 'room-created' && !this.#rooms.has(event.room)) {
      this.#rooms.set(
        event.room,
        new Room({ name: event.room, topic: '', lastNumber: 0 }, this.options.clock),
      );
    }
    const room = this.#rooms.get(event.room);
    if (room === undefined) throw new Error(`the log speaks of #${event.room} before it was created`);
    room.apply({ ...stored, event });
    if (event.type === 'said') this.seats.byIdentity(event.by.identity)?.hasSaid(room);
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
