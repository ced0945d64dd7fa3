import type { Clock } from '../clock.ts';
import { createBucket, type Bucket } from './bucket.ts';

/** How much one person may send and make. */
export interface Allowance {
  readonly messages: Bucket;
  readonly newRooms: Bucket;
  /** What keeps order in rooms: each stays in the log for ever. */
  readonly orders: Bucket;
}

/** Who clears a room of many has more to do at once than they have to say. */
const ordersPerMessage = 4;

/** Rooms that one person may make within a minute. */
export const roomsPerMinute = 5;

export interface MessageRate {
  /** Messages at once, and the seconds until one more. */
  readonly burst: number;
  readonly refillSeconds: number;
}

/**
 * Gives everybody an allowance of their own. What a guest leaves behind half used, the next guest from the same address
 * goes on with: quitting and coming back gains nothing, and neighbours behind one address do not share.
 */
export class Allowances {
  readonly #clock: Clock;
  readonly #rate: MessageRate;
  readonly #leftBehind = new Map<string, Allowance[]>();

  constructor(clock: Clock, rate: MessageRate) {
    this.#clock = clock;
    this.#rate = rate;
  }

  take(address: string): Allowance {
    const used = this.#leftBehind.get(address)?.pop();
    return used ?? this.#create();
  }

  leave(address: string, allowance: Allowance): void {
    this.#forgetFull();
    if (this.#isFull(allowance)) return;
    const others = this.#leftBehind.get(address);
    if (others === undefined) this.#leftBehind.set(address, [allowance]);
    else others.push(allowance);
  }

  // Whatever is left behind is full within a minute or so, so this map stays as small as the last minute was busy.
  #forgetFull(): void {
    for (const [address, allowances] of this.#leftBehind) {
      const rest = allowances.filter((allowance) => !this.#isFull(allowance));
      if (rest.length === 0) this.#leftBehind.delete(address);
      else this.#leftBehind.set(address, rest);
    }
  }

  #isFull({ messages, newRooms, orders }: Allowance): boolean {
    const now = this.#clock.elapsed();
    return messages.isFull(now) && newRooms.isFull(now) && orders.isFull(now);
  }

  #create(): Allowance {
    const { burst, refillSeconds } = this.#rate;
    return {
      messages: createBucket(burst, refillSeconds * 1000),
      newRooms: createBucket(roomsPerMinute, 60_000 / roomsPerMinute),
      orders: createBucket(burst * ordersPerMessage, refillSeconds * 1000),
    };
  }
}
