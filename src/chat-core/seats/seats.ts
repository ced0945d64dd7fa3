import type { Allowances } from '../limits/allowances.ts';
import type { SeatView } from '../link/protocol.ts';
import type { Author } from '../message.ts';
import type { SeatRecord } from '../ports/seat-store.ts';
import { foldName } from '../text/names.ts';
import type { FoldedName, Nick } from '../text/names.ts';
import { Seat } from './seat.ts';

/** How many seats of people who are away or gone are remembered; the longest unused is forgotten first. */
const maxIdleSeats = 5_000;

/** Every seat of the house, by identity and by nick. No two seats have nicks that fold to one name. */
export class Seats {
  readonly #byIdentity = new Map<string, Seat>();
  readonly #byNick = new Map<FoldedName, Seat>();
  readonly #allowances: Allowances;

  constructor(allowances: Allowances) {
    this.#allowances = allowances;
  }

  all(): Iterable<Seat> {
    return this.#byIdentity.values();
  }

  byIdentity(identity: string): Seat | undefined {
    return this.#byIdentity.get(identity);
  }

  byNick(nick: string): Seat | undefined {
    return this.#byNick.get(foldName(nick));
  }

  /** The nick must be free. */
  add(author: Author, kind: SeatView['kind'], address: string): Seat {
    const seat = new Seat(author, kind, address, this.#allowances.take(address));
    this.#byIdentity.set(seat.identity, seat);
    this.#byNick.set(foldName(seat.nick), seat);
    return seat;
  }

  /** The nick of the record must be free. */
  restore(record: SeatRecord): Seat {
    const { nick, identity, kind, address = '' } = record;
    const seat = this.add({ nick, identity }, kind, address);
    seat.resume(record);
    return seat;
  }

  remove(seat: Seat): void {
    this.#allowances.leave(seat.address, seat.allowance);
    if (this.#byIdentity.get(seat.identity) === seat) this.#byIdentity.delete(seat.identity);
    if (this.byNick(seat.nick) === seat) this.#byNick.delete(foldName(seat.nick));
  }

  /** The nick must be free. */
  rename(seat: Seat, nick: Nick): void {
    this.#byNick.delete(foldName(seat.nick));
    seat.nick = nick;
    this.#byNick.set(foldName(nick), seat);
  }

  /** `sam~2`, `sam~3` …: the first that nobody has. */
  otherNick(wanted: Nick): Nick {
    for (let count = 2; ; count += 1) {
      const nick = `${wanted}~${count}` as Nick;
      if (this.byNick(nick) === undefined) return nick;
    }
  }

  /** Puts the seat behind all others in the order of use, and names the one that must be forgotten for it, if any. */
  retire(seat: Seat, isKept: (identity: string) => boolean): Seat | undefined {
    this.#byIdentity.delete(seat.identity);
    this.#byIdentity.set(seat.identity, seat);
    const idle = [...this.#byIdentity.values()].filter(({ state }) => state === 'away' || state === 'gone');
    if (idle.length <= maxIdleSeats) return undefined;
    // An account's seat goes last: throw-away keys must not push real people out.
    return idle.find(({ identity }) => !isKept(identity)) ?? idle[0];
  }
}
