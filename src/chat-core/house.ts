import { randomUUID } from 'node:crypto';

import { Accounts } from './accounts/accounts.ts';
import { LinkCodes } from './accounts/link-codes.ts';
import { Passwords } from './accounts/passwords.ts';
import type { RandomBytes } from './accounts/secrets.ts';
import type { Clock } from './clock.ts';
import { carryOut } from './consequences.ts';
import { ChatError, Conflict } from './errors.ts';
import {
  isOrderAct,
  isOrderEvent,
  isPeopleEvent,
  isTalkEvent,
  type HouseEvent,
  type RoomEvent,
} from './events.ts';
import type { Journal } from './journal.ts';
import { Allowances, type MessageRate } from './limits/allowances.ts';
import { Tries } from './limits/tries.ts';
import type { Roster } from './link/roster.ts';
import { houseAuthor, type Message } from './message.ts';
import { AuditLog } from './order/audit-log.ts';
import { type ConfiguredOperators, HouseOrder } from './order/house-order.ts';
import { inverseOf } from './order/inverse.ts';
import { passOn } from './order/succession.ts';
import type { Erasure } from './ports/erasure.ts';
import type { EventLog, NewEvent, StoredEvent } from './ports/event-log.ts';
import type { ReadModel } from './ports/read-model.ts';
import type { SeatStore } from './ports/seat-store.ts';
import type { Position } from './position.ts';
import { lobby } from './rooms/lobby.ts';
import { Retention } from './rooms/retention.ts';
import type { Room } from './rooms/room.ts';
import { Rooms } from './rooms/rooms.ts';
import { Attendance } from './seats/attendance.ts';
import { SeatKeeper } from './seats/seat-keeper.ts';
import { viewOf } from './seats/seat-view.ts';
import type { Seat } from './seats/seat.ts';
import { Seats } from './seats/seats.ts';
import type { MessageLimits } from './text/clean.ts';

export interface HouseLimits {
  readonly messages: MessageRate;
  /** Log-ins that one address may finish within a minute; as many may leave something behind for ever. */
  readonly address: { readonly finishedPerMinute: number };
  /** UTF-8 bytes and lines of one message. */
  readonly message: MessageLimits;
}

/** What came of reading the configuration again, by the names of settings. */
export interface Reloaded {
  readonly changed: readonly string[];
  /** What another start of the house will change. */
  readonly waiting: readonly string[];
}

export interface HouseOptions {
  readonly log: EventLog;
  readonly reads: ReadModel;
  readonly seatStore: SeatStore;
  readonly erasure: Erasure;
  readonly limits: HouseLimits;
  /** How long what is said is kept where a room sets no time of its own; 0: for ever. */
  readonly retentionSeconds: () => number;
  /** Whose keys run the house. */
  readonly operators: ConfiguredOperators;
  /** Reads the configuration again. @throws ChatError `settings-invalid` */
  readonly reload: () => Reloaded;
  readonly clock: Clock;
  /** `count` random bytes from a cryptographic source. */
  readonly randomBytes: RandomBytes;
  readonly journal: Journal;
}

/** Answers that are on their way at the same time are fewer. */
const maxQuoted = 1_000;

/** Everything that is true in the house now: rooms, seats and accounts, kept current by following the log. */
export class House {
  readonly seats: Seats;
  readonly attendance: Attendance;
  readonly accounts = new Accounts();
  readonly options: HouseOptions;
  readonly roster: Roster;
  readonly rooms: Rooms;
  /** Who runs the house, and whom it does not want. */
  readonly order: HouseOrder;
  readonly audit = new AuditLog();
  readonly linkCodes: LinkCodes;
  /** Guesses at link and recovery codes, by address. */
  readonly linkTries: Tries;
  /** Guesses at the words that open rooms, by address. */
  readonly keyTries: Tries;
  /** New tokens and kept nicks, by address: what they add to the log stays for ever. */
  readonly registrations: Tries;
  readonly passwords: Passwords;
  /** Guesses at passwords. Of one account, guessing from everywhere is slow as well. */
  readonly passwordTries: { readonly byAddress: Tries; readonly byAccount: Tries };
  readonly #retention: Retention;
  /** Messages that are being answered just now, however old they are. */
  readonly #quoted = new Map<Position, Message>();
  readonly #stop = new AbortController();
  #position: Position;
  #following: Promise<void> = Promise.resolve();
  readonly #waiting = new Map<Position, (() => void)[]>();

  private constructor(options: HouseOptions, roster: Roster, position: Position) {
    this.options = options;
    this.roster = roster;
    this.linkCodes = new LinkCodes(options.clock, options.randomBytes);
    this.linkTries = new Tries(options.clock, 5, 2 * 60_000);
    this.keyTries = new Tries(options.clock, 10, 60_000);
    this.registrations = new Tries(options.clock, options.limits.address.finishedPerMinute, 10_000);
    const { clock, journal } = options;
    this.passwords = new Passwords(options.randomBytes);
    this.passwordTries = {
      byAddress: new Tries(clock, 10, 60_000),
      byAccount: new Tries(clock, 20, 5 * 60_000),
    };
    this.rooms = new Rooms(clock, (position) => this.#quoted.get(position));
    this.order = new HouseOrder(this.accounts, options.operators, clock);
    this.seats = new Seats(new Allowances(clock, options.limits.messages));
    this.attendance = new Attendance({
      seats: this.seats,
      accounts: this.accounts,
      tellSeat: (seat) => this.roster.seatChanged(seat, viewOf(this, seat)),
      keeper: new SeatKeeper({ store: options.seatStore, clock, journal, position: () => this.#position }),
      clock,
      room: (name) => this.rooms.meantBy(name),
      onForgotten: (seat, rooms) => void this.#passOn(seat, rooms),
      directsOf: (identity) => this.rooms.directsOf(identity),
    });
    this.#retention = new Retention({
      erasure: options.erasure,
      clock,
      journal,
      houseSeconds: options.retentionSeconds,
      onPruned: (pruned) => this.rooms.find(pruned.room)?.prune(pruned),
    });
    this.#position = position;
  }

  /** Reads what is known and follows the log from there. `#lobby` exists when this resolves. */
  static async open(options: HouseOptions, roster: Roster): Promise<House> {
    const { reads } = options;
    const house = new House(options, roster, await reads.checkpoint());
    await house.#restore();
    house.#following = house.#follow();
    if (house.rooms.find(lobby) === undefined) {
      await house.append(
        { type: 'room-created', v: 1, room: lobby, by: houseAuthor },
        { id: 'room-created:lobby' },
      );
    }
    house.#retention.begin();
    return house;
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

  /**
   * The name must be free. Rooms are told apart by their subject: of many who take a name at the same time, one does.
   * @throws ChatError `room-exists`
   */
  async takeRoomName(
    event: Extract<RoomEvent, { type: 'room-created' | 'room-renamed' }>,
  ): Promise<Position> {
    const name = event.type === 'room-created' ? event.room : event.to;
    try {
      return await this.append(event, { id: randomUUID(), expect: this.rooms.positionFor(event) });
    } catch (error) {
      if (error instanceof Conflict) throw new ChatError('room-exists', { room: name }, { cause: error });
      throw error;
    }
  }

  /** A message that is going to be answered: its words are at hand when the answer comes back from the log. */
  rememberQuoted(message: Message): void {
    this.#quoted.delete(message.position);
    this.#quoted.set(message.position, message);
    const [oldest] = this.#quoted.keys();
    if (this.#quoted.size > maxQuoted && oldest !== undefined) this.#quoted.delete(oldest);
  }

  /** The seat is another one now: every session of it sees that, and so it is after a restart too. */
  seatChanged(seat: Seat): void {
    this.roster.seatChanged(seat, viewOf(this, seat));
    this.attendance.keep(seat);
  }

  reload(): Reloaded {
    const reloaded = this.options.reload();
    this.#retention.begin();
    return reloaded;
  }

  async close(): Promise<void> {
    this.#retention.close();
    this.#stop.abort();
    // Whoever opened the house has been told of it through `following`.
    await this.#following.catch(() => undefined);
    await this.attendance.close();
    this.rooms.close();
  }

  /** Everything as it was. What was done after the seats were written down last is done to them now. */
  async #restore(): Promise<void> {
    const { reads, seatStore } = this.options;
    const [registry, records] = [await reads.registry(), await seatStore.all()];
    const writtenAt =
      records.reduce((last, { position = 0 }) => Math.max(last, position), 0) || this.#position;
    const isLate = ({ position }: StoredEvent): boolean => position > writtenAt;
    for (const stored of registry) if (!isLate(stored)) this.#apply(stored);
    this.attendance.restore(records);
    for (const stored of registry.filter(isLate)) carryOut(this, stored, this.#apply(stored));
    for (const record of await reads.rooms()) this.rooms.restore(record);
    this.attendance.catchUp(records);
  }

  async #follow(): Promise<void> {
    for await (const stored of this.options.log.read(this.#position, this.#stop.signal)) {
      const room = this.#apply(stored);
      carryOut(this, stored, room);
      if (stored.event.type === 'retention-set') this.#retention.begin();
      this.#position = stored.position;
      this.#wake(stored.position);
    }
  }

  /** Answers with the room that the event is about. */
  #apply(stored: StoredEvent): Room | undefined {
    const { event, at } = stored;
    if (isTalkEvent(event)) return this.rooms.apply({ ...stored, event });
    if (isPeopleEvent(event)) {
      this.accounts.apply(event, stored);
      return undefined;
    }
    const name = 'room' in event ? event.room : undefined;
    const about = name === undefined ? undefined : this.rooms.meantBy(name);
    if (isOrderAct(event)) {
      const inverse = inverseOf(event, { room: about, order: this.order, now: at });
      this.audit.record({ ...stored, event }, about, inverse);
    }
    if (!isOrderEvent(event)) return this.rooms.apply({ ...stored, event });
    // In a room that was closed meanwhile nobody is banned any more, and in the house nobody for what they did there.
    if ((event.type === 'sanctioned' || event.type === 'pardoned') && event.room !== undefined) {
      return this.rooms.apply({ ...stored, event });
    }
    this.order.apply(event, stored.position);
    return about;
  }

  /** Whoever vanished kept order somewhere: somebody else does from now on. */
  async #passOn(gone: Seat, rooms: readonly Room[]): Promise<void> {
    // An account comes back, and finds its rooms as they were.
    if (this.accounts.ofIdentity(gone.identity) !== undefined) return;
    try {
      for (const room of rooms) await passOn(this, room, gone);
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      // Whoever enters the room when it is empty keeps order in it then.
      this.options.journal.warn({ err: error }, 'nobody took a room over');
    }
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
