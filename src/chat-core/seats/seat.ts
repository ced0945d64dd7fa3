import { ChatError } from '../errors.ts';
import type { Allowance } from '../limits/allowances.ts';
import type { SeatView } from '../link/protocol.ts';
import type { Author } from '../message.ts';
import type { ScrollAnchor, SeatRecord, SeatState, SettingValue, Visit } from '../ports/seat-store.ts';
import type { Position } from '../position.ts';
import { isDirect } from '../text/direct-key.ts';
import type { Nick, RoomName } from '../text/names.ts';
import type { MemberView } from './member-view.ts';

/** Rooms of one seat. */
const maxRooms = 50;
/** Direct conversations that one seat shows. */
const maxDirects = 50;

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
  /** The newest message number that was read, for each joined room, in the order of joining. */
  readonly read = new Map<RoomName, number>();
  readonly allowance: Allowance;
  /** Half-written lines, by room. */
  readonly drafts = new Map<RoomName, string>();
  /** Where the person has scrolled back to, by room. */
  readonly anchors = new Map<RoomName, ScrollAnchor>();
  readonly settings = new Map<string, SettingValue>();
  #visit: Visit | undefined;
  /** Nicks of people whom the person does not want to hear, by identity. */
  readonly ignored = new Map<string, Nick>();
  /** What the person said when they went away by themselves. */
  awayText: string | undefined;
  /** When the person did something last, in milliseconds since 1970; 0 before they did anything. */
  activeAt = 0;
  /** When the person came for the first time since the house opened, in milliseconds since 1970. */
  arrivedAt = 0;
  /** The newest message that was said to this person; see `PeopleCommands.lastAddressed`. */
  addressed: { readonly room: RoomName; readonly position: Position } | undefined;
  /** When the person said something last, in milliseconds since 1970; 0 before they said anything. See `defence.ts`. */
  saidAt = 0;
  #state: SeatState = 'here';
  #since = 0;
  /** From where each session came. */
  readonly #from: string[] = [];
  /** Sessions of the person's own, scripts aside. */
  #visitors = 0;
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

  /** When the seat came into its state, in milliseconds since 1970. */
  get since(): number {
    return this.#since;
  }

  get sessions(): number {
    return this.#from.length;
  }

  /** Where the person is, on each screen; while they are not here, where they were last, if that is known. */
  get addresses(): readonly string[] {
    return this.#from.length > 0 || this.address === '' ? this.#from : [this.address];
  }

  /** The person is there, on one screen at least, and reads what is said in the current room. */
  get isVisited(): boolean {
    return this.#visitors > 0;
  }

  /** Rooms, then direct conversations, each in the order in which they came. */
  get rooms(): readonly RoomName[] {
    const all = [...this.read.keys()];
    return [...all.filter((name) => !isDirect(name)), ...all.filter(isDirect)];
  }

  /** Makes the room one of this seat's, and the current one. @throws ChatError `seat-rooms-limit` */
  enter(room: { readonly name: RoomName; readonly lastNumber: number }): void {
    if (!this.read.has(room.name)) {
      const rooms = this.rooms.filter((name) => !isDirect(name)).length;
      if (rooms >= maxRooms) throw new ChatError('seat-rooms-limit', { limit: maxRooms });
      this.read.set(room.name, room.lastNumber);
    }
    this.current = room.name;
  }

  /**
   * Shows a direct conversation in which `read` is the newest message that was read. Answers with the longest known one,
   * where that makes room and is none of this seat's any more.
   */
  showDirect(room: RoomName, read: number): RoomName | undefined {
    if (this.read.has(room)) return undefined;
    const directs = this.rooms.filter(isDirect);
    const [oldest] = directs.filter((name) => name !== this.current);
    this.read.set(room, read);
    if (directs.length < maxDirects || oldest === undefined) return undefined;
    this.forgetRoom(oldest);
    return oldest;
  }

  /** The room is none of this seat's any more; answers with where the person is then. */
  forgetRoom(room: RoomName): RoomName | undefined {
    const { rooms } = this;
    const neighbour = rooms[rooms.indexOf(room) + 1] ?? rooms[rooms.indexOf(room) - 1];
    this.read.delete(room);
    this.drafts.delete(room);
    this.anchors.delete(room);
    if (this.current === room) this.current = neighbour;
    return this.current;
  }

  /** A room of this seat has another name; its place, marker and draft stay. */
  renameRoom(from: RoomName, to: RoomName): void {
    const read = [...this.read].map(([room, number]) => [room === from ? to : room, number] as const);
    this.read.clear();
    for (const [room, number] of read) this.read.set(room, number);
    const draft = this.drafts.get(from);
    if (this.drafts.delete(from) && draft !== undefined) this.drafts.set(to, draft);
    const anchor = this.anchors.get(from);
    if (this.anchors.delete(from) && anchor !== undefined) this.anchors.set(to, anchor);
    if (this.current === from) this.current = to;
    if (this.addressed?.room === from) this.addressed = { ...this.addressed, room: to };
  }

  /** Everything in a room counts as read, up to a message's number. */
  hasRead({ name, lastNumber }: { readonly name: RoomName; readonly lastNumber: number }): void {
    this.read.set(name, Math.max(lastNumber, this.read.get(name) ?? 0));
  }

  /** What one says oneself is never new to oneself. */
  hasSaid({ name, lastNumber }: { readonly name: RoomName; readonly lastNumber: number }): void {
    if (this.read.get(name) === lastNumber - 1) this.read.set(name, lastNumber);
  }

  /** One more session; answers with where the person was until now. */
  attach(address: string): SeatState {
    const before = this.#state;
    this.#from.push(address);
    this.address = address;
    this.#state = 'here';
    this.release();
    return before;
  }

  /** The person is there in person, having been `before`; who was cut off for a moment has not come anew. */
  visited(before: SeatState, at: number): void {
    const goesOn = before === 'held' || this.isVisited;
    this.#visitors += 1;
    if (this.#visit === undefined || !goesOn) this.#visit = { cameAt: at, leftAt: this.#visit?.leftAt ?? 0 };
  }

  /** One of the person's own sessions is over. */
  visitEnded(at: number): void {
    this.#visitors -= 1;
    if (this.#visit !== undefined) this.#visit = { ...this.#visit, leftAt: at };
  }

  /** One session less, which came from that address. */
  detach(address: string): void {
    this.#from.splice(this.#from.indexOf(address), 1);
  }

  /** `cancel` calls the end of the hold off when somebody comes back; `at` in milliseconds since 1970. */
  hold(cancel: () => void, at: number): void {
    this.moveTo('held', at);
    this.#cancelHold = cancel;
  }

  moveTo(state: SeatState, at: number): void {
    this.release();
    this.#state = state;
    this.#since = at;
  }

  /** Nothing of this seat waits on the clock any more. */
  release(): void {
    this.#cancelHold?.();
    this.#cancelHold = undefined;
  }

  /** Nothing is left of what the person wrote or set; their rooms and whom they ignore stay. */
  eraseWords(): void {
    this.drafts.clear();
    this.settings.clear();
    this.awayText = undefined;
  }

  asMember(): MemberView {
    const { nick, identity, kind, awayText } = this;
    const member = { nick, identity, kind };
    if (awayText === undefined) return { ...member, state: this.#state === 'away' ? 'away' : 'here' };
    return { ...member, state: 'away', away: awayText };
  }

  /** `position`: how far the log was followed. */
  asRecord(position: Position): SeatRecord {
    const { identity, nick, kind, address, current, drafts, anchors, settings, ignored, awayText } = this;
    return {
      ...{ identity, position, nick, kind, state: this.#state, since: this.#since },
      // Where an account's owner was is nobody's affair.
      ...(kind === 'guest' || kind === 'token' ? { address } : {}),
      ...(this.#visit === undefined ? {} : { visit: this.#visit }),
      ...(this.isVisited && { visited: true as const }),
      rooms: Array.from(this.read, ([room, read]) => ({ room, read })),
      ...(current === undefined ? {} : { current }),
      drafts: Object.fromEntries(drafts),
      anchors: Object.fromEntries(anchors),
      settings: Object.fromEntries(settings),
      ...(ignored.size === 0 ? {} : { ignored: Object.fromEntries(ignored) }),
      ...(awayText === undefined ? {} : { away: awayText }),
    };
  }

  /** Takes over what was kept, into a seat that was just made. */
  resume(record: SeatRecord): void {
    const {
      state,
      since,
      visit,
      rooms,
      current,
      drafts,
      anchors = {},
      settings,
      ignored = {},
      away,
    } = record;
    this.moveTo(state, since);
    this.#visit = visit;
    for (const { room, read } of rooms) this.read.set(room, read);
    this.current = current;
    for (const [room, draft] of Object.entries(drafts)) this.drafts.set(room as RoomName, draft);
    for (const [room, anchor] of Object.entries(anchors)) this.anchors.set(room as RoomName, anchor);
    for (const [name, value] of Object.entries(settings)) this.settings.set(name, value);
    for (const [identity, nick] of Object.entries(ignored)) this.ignored.set(identity, nick);
    this.awayText = away;
  }
}
