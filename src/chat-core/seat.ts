import type { Allowance } from './allowances.ts';
import { ChatError } from './errors.ts';
import type { SeatView } from './link/protocol.ts';
import type { MemberView } from './member-view.ts';
import type { Author } from './message.ts';
import type { ScrollAnchor, SeatRecord, SeatState, SettingValue, Visit } from './ports/seat-store.ts';
import type { Nick, RoomName } from './text/names.ts';

/** Rooms of one seat. */
const maxRooms = 50;

/**
 * An identity's place in the house: it outlives connections. Its state: `here` at least one session; `held` dropped,
 * silently, for 90 s; `away` dropped for longer than that; `gone` left the house (only a key's seat is remembered then).
 */
export class Seat {
  readonly identity: string;
  readonly kind: SeatView['kind'];
  /** The address that the person last came from; it may take a guest's held seat back. */
  address: string;
  nick: Nick;
  current: RoomName | undefined;
  /** The newest message number that was read, for each joined room. Its order is the order of joining. */
  readonly read = new Map<RoomName, number>();
  readonly allowance: Allowance;
  /** Half-written lines, by room. */
  readonly drafts = new Map<RoomName, string>();
  /** Where the person has scrolled back to, by room. */
  readonly anchors = new Map<RoomName, ScrollAnchor>();
  readonly settings = new Map<string, SettingValue>();
  #visit: Visit | undefined;
  #state: SeatState = 'here';
  #since = 0;
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

  get state(): SeatState {
    return this.#state;
  }

  /** Nothing where nobody has sat but scripts. */
  get visit(): Visit | undefined {
    return this.#visit;
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

  /** What one says oneself is never new to oneself. */
  hasSaid({ name, lastNumber }: { readonly name: RoomName; readonly lastNumber: number }): void {
    if (this.read.get(name) === lastNumber - 1) this.read.set(name, lastNumber);
  }

  /** One more session; answers with where the person was until now. */
  attach(address: string): SeatState {
    const before = this.#state;
    this.#sessions += 1;
    this.address = address;
    this.#state = 'here';
    this.#cancelHold?.();
    this.#cancelHold = undefined;
    return before;
  }

  /** The person is there in person, having been `before`; who was cut off for a moment has not come anew. */
  visited(before: SeatState, at: number): void {
    const goesOn = before === 'held' || this.#sessions > 1;
    if (this.#visit === undefined || !goesOn) this.#visit = { cameAt: at, leftAt: this.#visit?.leftAt ?? 0 };
  }

  /** One of the person's own sessions is over. */
  visitEnded(at: number): void {
    if (this.#visit !== undefined) this.#visit = { ...this.#visit, leftAt: at };
  }

  detach(): void {
    this.#sessions -= 1;
  }

  /** `cancel` calls the end of the hold off when somebody comes back; `at` in milliseconds since 1970. */
  hold(cancel: () => void, at: number): void {
    this.moveTo('held', at);
    this.#cancelHold = cancel;
  }

  moveTo(state: SeatState, at: number): void {
    this.#state = state;
    this.#since = at;
  }

  /** Nothing of this seat waits on the clock any more. */
  release(): void {
    this.#cancelHold?.();
  }

  asMember(): MemberView {
    const state = this.#state === 'away' ? 'away' : 'here';
    return { nick: this.nick, identity: this.identity, kind: this.kind, state };
  }

  asView(): SeatView {
    const { nick, identity, kind, rooms, current, read, drafts, anchors, settings } = this;
    return {
      ...{ nick, identity, kind, rooms, current },
      read: Object.fromEntries(read),
      drafts: Object.fromEntries(drafts),
      anchors: Object.fromEntries(anchors),
      settings: Object.fromEntries(settings),
    };
  }

  asRecord(): SeatRecord {
    const { identity, nick, kind, address, current, drafts, anchors, settings } = this;
    return {
      ...{ identity, nick, kind, state: this.#state, since: this.#since },
      // Where an account's owner was is nobody's affair.
      ...(kind === 'guest' || kind === 'token' ? { address } : {}),
      ...(this.#visit === undefined ? {} : { visit: this.#visit }),
      rooms: Array.from(this.read, ([room, read]) => ({ room, read })),
      ...(current === undefined ? {} : { current }),
      drafts: Object.fromEntries(drafts),
      anchors: Object.fromEntries(anchors),
      settings: Object.fromEntries(settings),
    };
  }

  /** Takes over what was kept, into a seat that was just made. */
  resume({ state, since, visit, rooms, current, drafts, anchors = {}, settings }: SeatRecord): void {
    this.moveTo(state, since);
    this.#visit = visit;
    for (const { room, read } of rooms) this.read.set(room, read);
    this.current = current;
    for (const [room, draft] of Object.entries(drafts)) this.drafts.set(room as RoomName, draft);
    for (const [room, anchor] of Object.entries(anchors)) this.anchors.set(room as RoomName, anchor);
    for (const [name, value] of Object.entries(settings)) this.settings.set(name, value);
  }
}
