import type { Clock } from '../clock.ts';
import { createLinkCode, type RandomBytes } from './secrets.ts';

interface LiveCode {
  readonly identity: string;
  readonly until: number;
}

/** How long a code is good. */
export const linkMinutes = 10;

/** Codes that one session shows and another types, to open one account with two credentials. */
export class LinkCodes {
  readonly #live = new Map<string, LiveCode>();
  readonly #clock: Clock;
  readonly #randomBytes: RandomBytes;

  constructor(clock: Clock, randomBytes: RandomBytes) {
    this.#clock = clock;
    this.#randomBytes = randomBytes;
  }

  /** Six digits, good once; a former code of the identity is void. */
  create(identity: string): string {
    const now = this.#clock.elapsed();
    for (const [code, live] of this.#live) {
      if (live.until <= now || live.identity === identity) this.#live.delete(code);
    }
    let code = createLinkCode(this.#randomBytes);
    while (this.#live.has(code)) code = createLinkCode(this.#randomBytes);
    this.#live.set(code, { identity, until: now + linkMinutes * 60_000 });
    return code;
  }

  /** Whose code it is; the code is spent. */
  redeem(code: string): string | undefined {
    const live = this.#live.get(code);
    this.#live.delete(code);
    return live !== undefined && live.until > this.#clock.elapsed() ? live.identity : undefined;
  }
}
