import type { Allowance } from './allowances.ts';
import { ChatError } from './errors.ts';
import type { SeatView } from './link/protocol.ts';
import type { MemberView } from './member-view.ts';
import type { Author } from './message.ts';
import type { Nick, RoomName } from './text/names.ts';

/** Rooms of one seat. */
const maxRooms = 50;

/**
 * Where a seat's person is: `here` at least one session; `held` dropped, silently, for 90 s; `away` dropped for longer
 * than that; `gone` left the house (only a key's seat is remembered then).
 */
export type SeatState = 'here' | 'held' | 'away' | 'gone';

/** An identity's place in the house: it outlives connections. */
export class Seat {
  readonly identity: string;
  readonly kind: SeatView['kind'];
  /** The address that the person last came from; it may take a guest's held seat back. */
  address: string;
  nick: Nick;
  state: SeatState = 'here';
  current: RoomName | undefined;
  /** The newest message number that was read, for each joined room. Its order is the order of joining. */
  readonly read = new Map<RoomName, number>();
  readonly allowance: Allowance;
  #sessions = 0;
  #cancelHold: (() => void) | undefined;

  constructor(author: Author, kind: SeatView['kind'], address: string, allowance: Allowance) {
    this.identity = author.identity;
    this.nick = author.nick;
    this.kind = kind;
    this.address = address;
    this.allowance = allowance;
  }

  get author(): Author {
    return { nick: this.nick, identity: this.identity };
  }

  get sessions(): number {
    return this.#sessions;
  }

  get rooms(): readonly RoomName[] {
    return [...this.read.keys()];
  }

  /** Makes the room one of this seat's, and the current one. @throws ChatError `seat-rooms-limit` */
  enter(room: { readonly name: RoomName; readonly lastNumber: number }): void {
    if (!this.read.has(room.name)) {
      if (this.read.size >= maxRooms) throw new ChatError('seat-rooms-limit', { limit: maxRooms });
      this.read.set(room.name, room.lastNumber);
    }
    this.current = room.name;
  }

  /** One more session; answers with where the person was until now. */
  attach(address: string): SeatState {
    const before = this.state;
    this.#sessions += 1;
    this.address = address;
    this.state = 'here';
    this.#cancelHold?.();
    this.#cancelHold = undefined;
    return before;
  }

  detach(): void {
    this.#sessions -= 1;
  }

  /** `cancel` calls the end of the hold off when somebody comes back. */
  hold(cancel: () => void): void {
    this.state = 'held';
    this.#cancelHold = cancel;
  }

  /** Nothing of this seat waits on the clock any more. */
  release(): void {
    this.#cancelHold?.();
  }

  asMember(): MemberView {
    const state = this.state === 'away' ? 'away' : 'here';
    return { nick: this.nick, identity: this.identity, kind: this.kind, state };
  }

  asView(): SeatView {
    const { nick, identity, kind, rooms, current } = this;
    return { nick, identity, kind, rooms, current, read: Object.fromEntries(this.read) };
  }
}
