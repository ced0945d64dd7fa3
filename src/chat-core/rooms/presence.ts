import type { Clock } from '../clock.ts';
import type { Departure, RoomEvent } from '../link/room-events.ts';
import type { MemberView } from '../seats/member-view.ts';
import type { Nick } from '../text/names.ts';

export type PresenceEvent = Omit<Extract<RoomEvent, { type: 'presence' }>, 'room'>;
type Move = PresenceEvent['moves'][number];

const foldMs = 1000;
/** More comings and goings within a second are told folded only. */
const maxMoves = 500;
/** So many comings, goings and new nicks within so long are a flood: lists stay right, and nobody reads lines of it. */
const floodMoves = 20;
const floodMs = 30_000;

/**
 * Who came, went and changed in one room, told at once when it is quiet, at most once a second when it is not, and in
 * silence when it is a flood.
 */
export class Presence {
  readonly #clock: Clock;
  readonly #publish: (event: PresenceEvent) => void;
  readonly #joined = new Map<Nick, MemberView>();
  readonly #left = new Map<Nick, Departure>();
  readonly #changed = new Map<Nick, MemberView>();
  #moves: Move[] = [];
  /** When the newest moves were, at most as many as make a flood. */
  #times: number[] = [];
  /** Until then the room is flooded; every move prolongs it. */
  #floodedUntil = 0;
  #quietFrom = 0;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, publish: (event: PresenceEvent) => void) {
    this.#clock = clock;
    this.#publish = publish;
  }

  joined(member: MemberView): void {
    this.#moved({ nick: member.nick, how: 'joined' });
    // Somebody who left and is back within the second has not been away for anybody.
    if (this.#left.delete(member.nick)) this.#changed.set(member.nick, member);
    else this.#joined.set(member.nick, member);
    this.#request();
  }

  left(nick: Nick, how: Departure): void {
    this.#moved({ nick, how });
    // Somebody whose coming nobody was told of; the one who had this nick before may have another one by now.
    if (!this.#joined.delete(nick)) {
      const nickAtStart = this.#nickAtStart(nick);
      this.#changed.delete(nickAtStart);
      this.#left.set(nickAtStart, how);
    }
    this.#request();
  }

  /** A new nick or a new state. */
  changed(from: Nick, member: MemberView): void {
    if (from !== member.nick) this.#count();
    if (this.#joined.delete(from)) this.#joined.set(member.nick, member);
    else this.#changed.set(this.#nickAtStart(from), member);
    this.#request();
  }

  /** Nobody is heard before they are seen to have come. */
  beforeSpeaking(nick: Nick): void {
    if (!this.#joined.has(nick)) return;
    this.#cancel?.();
    this.#flush();
  }

  close(): void {
    this.#cancel?.();
  }

  // Followers know somebody who changed twice within the second by the nick of its beginning.
  #nickAtStart(nick: Nick): Nick {
    for (const [from, member] of this.#changed) if (member.nick === nick) return from;
    return nick;
  }

  #count(): void {
    const now = this.#clock.elapsed();
    this.#times = [...this.#times, now].slice(-floodMoves);
    const [first = now] = this.#times;
    const isFlood = this.#times.length === floodMoves && now - first < floodMs;
    if (isFlood || now < this.#floodedUntil) this.#floodedUntil = now + floodMs;
  }

  #moved(move: Move): void {
    this.#count();
    if (this.#moves.length < maxMoves) this.#moves.push(move);
  }

  #request(): void {
    if (this.#cancel !== undefined) return;
    const waitMs = Math.max(0, this.#quietFrom - this.#clock.elapsed());
    if (waitMs === 0) this.#flush();
    else this.#cancel = this.#clock.after(waitMs, () => this.#flush());
  }

  #flush(): void {
    this.#cancel = undefined;
    const at = this.#clock.now();
    const joined = [...this.#joined.values()];
    const left = Array.from(this.#left, ([nick, how]) => ({ nick, how }));
    const changed = Array.from(this.#changed, ([from, member]) => ({ from, member }));
    this.#joined.clear();
    this.#left.clear();
    this.#changed.clear();
    const moves = this.#moves;
    this.#moves = [];
    if (joined.length + left.length + changed.length + moves.length === 0) return;
    this.#quietFrom = this.#clock.elapsed() + foldMs;
    const silent = this.#clock.elapsed() < this.#floodedUntil;
    this.#publish({ type: 'presence', at, silent, joined, left, changed, moves });
  }
}
