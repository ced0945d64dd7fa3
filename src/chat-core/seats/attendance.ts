import type { Accounts } from '../accounts/accounts.ts';
import type { Clock } from '../clock.ts';
import type { Departure } from '../link/room-events.ts';
import type { SeatRecord, SeatState } from '../ports/seat-store.ts';
import type { Room } from '../rooms/room.ts';
import type { Nick, RoomName } from '../text/names.ts';
import type { SeatKeeper } from './seat-keeper.ts';
import type { Seat } from './seat.ts';
import type { Seats } from './seats.ts';

export interface AttendanceOptions {
  readonly seats: Seats;
  readonly accounts: Accounts;
  /** Every session of the seat is told how it is now. */
  readonly tellSeat: (seat: Seat) => void;
  readonly keeper: SeatKeeper;
  readonly clock: Clock;
  /** The room that has the name, or had it last. */
  readonly room: (name: RoomName) => Room | undefined;
  /** Somebody will never come back under that identity; these were their rooms. */
  readonly onForgotten: (seat: Seat, rooms: readonly Room[]) => void;
  /** Direct conversations of an identity. */
  readonly directsOf: (identity: string) => Iterable<Room>;
}

/** How long a dropped seat is held in silence. */
const holdMs = 90_000;

/** Who is in the house: seats as people come, drop, come back, quit and change their nicks. */
export class Attendance {
  readonly #options: AttendanceOptions;

  constructor(options: AttendanceOptions) {
    this.#options = options;
  }

  /**
   * Puts every seat back that was kept, as the log was when they were written down. Whoever was here when the house closed
   * is held from now on.
   */
  restore(records: readonly SeatRecord[]): void {
    const { seats, clock } = this.#options;
    for (const record of records) {
      if (seats.byNick(record.nick) !== undefined) continue;
      const seat = seats.restore(record);
      this.#findRooms(seat);
      if (seat.state === 'gone') continue;
      for (const room of this.#roomsOf(seat)) room.restore(seat);
      const since = record.state === 'held' ? Math.min(record.since, clock.now()) : clock.now();
      if (seat.state !== 'away') this.#hold(seat, since);
    }
  }

  /** Whoever was here when the house broke off has seen what was said in front of them until then. */
  catchUp(records: readonly SeatRecord[]): void {
    for (const { identity, visited, current } of records) {
      const seat = this.#options.seats.byIdentity(identity);
      if (visited !== true || current === undefined || seat?.current !== current) continue;
      const reading = this.#options.room(current);
      if (reading !== undefined) seat.hasRead(reading);
    }
  }

  /** Puts the seat into all of its rooms, for a person who comes in or comes back from `before`. */
  arrive(seat: Seat, before: SeatState): void {
    for (const room of this.#roomsOf(seat)) {
      if (before === 'away') room.memberChanged(seat.nick, seat);
      room.enter(seat);
    }
    this.#tellPeers(seat);
    this.keep(seat);
  }

  /** The last session of the seat was dropped: hold it in silence, then show it as away or free a guest's nick. */
  drop(seat: Seat): void {
    if (this.#isForgotten(seat)) return;
    this.#hold(seat, this.#options.clock.now());
    this.keep(seat);
  }

  /** The last session of the seat has left: its presence ends now. A key's rooms and markers are remembered. */
  quit(seat: Seat): void {
    if (this.#isForgotten(seat)) return;
    if (!this.#isKept(seat)) {
      this.forget(seat, 'quit');
      return;
    }
    for (const room of this.#roomsOf(seat)) room.leave(seat, 'quit');
    seat.moveTo('gone', this.#options.clock.now());
    // Who comes in anew begins with what is new.
    seat.anchors.clear();
    this.#tellPeers(seat);
    this.#retire(seat);
  }

  /** The conversation of two is one of the seat's from now on; `read`: the newest message in it that was read. */
  showDirect(seat: Seat, room: Room, read: number): void {
    const oldest = seat.showDirect(room.name, read);
    if (oldest !== undefined) this.#options.room(oldest)?.leave(seat, 'left');
    if (seat.state !== 'gone') room.restore(seat);
  }

  /** The person is in the room no more; answers with where they are then. */
  leaveRoom(seat: Seat, room: Room, how: Departure): RoomName | undefined {
    room.leave(seat, how);
    const current = seat.forgetRoom(room.name);
    this.keep(seat);
    return current;
  }

  /** The person says that they are away, or back. */
  stateChanged(seat: Seat): void {
    for (const room of this.#roomsOf(seat)) room.memberChanged(seat.nick, seat);
    this.#options.tellSeat(seat);
    this.#tellPeers(seat);
    this.keep(seat);
  }

  /** What the person has half written, set or said of themselves is gone, from the files too. @throws Unavailable */
  async eraseWords(seat: Seat): Promise<void> {
    seat.eraseWords();
    this.stateChanged(seat);
    await this.#options.keeper.erase(seat);
  }

  /** Frees the seat and its nick. */
  forget(seat: Seat, how: Departure): void {
    const rooms = this.#roomsOf(seat);
    for (const room of rooms) room.leave(seat, how);
    seat.release();
    this.#options.seats.remove(seat);
    this.#options.keeper.forget(seat);
    this.#options.onForgotten(seat, rooms);
  }

  /** The nick must be free; every session of the seat is told. */
  rename(seat: Seat, nick: Nick): void {
    const from = seat.nick;
    this.#options.seats.rename(seat, nick);
    for (const room of this.#roomsOf(seat)) room.memberChanged(from, seat);
    this.#options.tellSeat(seat);
    this.#tellPeers(seat);
    this.keep(seat);
  }

  /** The seat has changed and must be so after a restart too. */
  keep(seat: Seat): void {
    if (!this.#isForgotten(seat)) this.#options.keeper.keep(seat);
  }

  /** Writes down what is not written yet; nothing waits on the clock afterwards. */
  async close(): Promise<void> {
    for (const seat of this.#options.seats.all()) seat.release();
    await this.#options.keeper.close();
  }

  /** The house may have ended before it was written down what became of the seat's rooms. */
  #findRooms(seat: Seat): void {
    for (const name of seat.rooms) {
      const room = this.#options.room(name);
      if (room === undefined) seat.forgetRoom(name);
      else if (room.name !== name) seat.renameRoom(name, room.name);
    }
  }

  /** However often the house is opened meanwhile, the seat is held no longer. `since` is in milliseconds since 1970. */
  #hold(seat: Seat, since: number): void {
    const { clock } = this.#options;
    const cancel = clock.after(Math.max(0, since + holdMs - clock.now()), () => {
      if (this.#isKept(seat)) this.#goAway(seat);
      else this.forget(seat, 'gone');
    });
    seat.hold(cancel, since);
  }

  /** A guest's seat goes with its presence; an account's, and that of a key on its first visit, stays. */
  #isKept(seat: Seat): boolean {
    return seat.kind === 'key' || this.#isAccount(seat.identity);
  }

  /** Its last sessions may still be saying goodbye. */
  #isForgotten(seat: Seat): boolean {
    return this.#options.seats.byIdentity(seat.identity) !== seat;
  }

  #isAccount(identity: string): boolean {
    return this.#options.accounts.ofIdentity(identity) !== undefined;
  }

  #goAway(seat: Seat): void {
    seat.moveTo('away', this.#options.clock.now());
    for (const room of this.#roomsOf(seat)) room.memberChanged(seat.nick, seat);
    this.#tellPeers(seat);
    this.#retire(seat);
  }

  /** Those with whom the person has a direct conversation see in their lists whether the other one is there. */
  #tellPeers(seat: Seat): void {
    for (const { name, peers = [] } of this.#options.directsOf(seat.identity)) {
      for (const { identity } of peers) {
        const peer = this.#options.seats.byIdentity(identity);
        // Either of the two may have put it away, or not have heard of it yet.
        if (peer !== seat && peer?.read.has(name) === true) this.#options.tellSeat(peer);
      }
    }
  }

  #retire(seat: Seat): void {
    this.keep(seat);
    const forgotten = this.#options.seats.retire(seat, (identity) => this.#isAccount(identity));
    if (forgotten !== undefined) this.forget(forgotten, 'gone');
  }

  #roomsOf(seat: Seat): Room[] {
    return seat.rooms.flatMap((name) => this.#options.room(name) ?? []);
  }
}
