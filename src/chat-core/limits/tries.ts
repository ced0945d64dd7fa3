import type { Clock } from '../clock.ts';
import { ChatError } from '../errors.ts';
import { createBucket, type Bucket } from './bucket.ts';

const maxAddresses = 10_000;

/** Refuses whoever has to wait so long for their next try. @throws ChatError `too-many-tries` */
export function mustNotWait(waitMs: number): void {
  if (waitMs > 0) throw new ChatError('too-many-tries', { minutes: Math.ceil(waitMs / 60_000) });
}

/** How often somebody may guess: `burst` tries at once for each address, then one more each `refillMs`. */
export class Tries {
  readonly #buckets = new Map<string, Bucket>();
  readonly #clock: Clock;
  readonly #burst: number;
  readonly #refillMs: number;

  constructor(clock: Clock, burst: number, refillMs: number) {
    this.#clock = clock;
    this.#burst = burst;
    this.#refillMs = refillMs;
  }

  /** 0 when one may be made now, else the milliseconds until then. */
  take(address: string): number {
    const bucket = this.#buckets.get(address) ?? createBucket(this.#burst, this.#refillMs);
    // The address that tried last is forgotten last; whoever brings 10,000 addresses has other means.
    this.#buckets.delete(address);
    this.#buckets.set(address, bucket);
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > maxAddresses && oldest !== undefined) this.#buckets.delete(oldest);
    return bucket.take(this.#clock.elapsed());
  }

  /** The try that was taken last was no guess. */
  giveBack(address: string): void {
    this.#buckets.get(address)?.giveBack();
  }
}
