import { scrypt, timingSafeEqual } from 'node:crypto';

import { ChatError } from '../errors.ts';
import { stripUnsafe } from '../text/clean.ts';
import type { RandomBytes } from './secrets.ts';

/** Characters of a password. */
const fewest = 8;
const most = 200;

/** What is made from now on: some 75 ms and 32 MiB (128 x N x r bytes) for each try. */
const usualCost: Cost = { N: 2 ** 15, r: 8, p: 1 };
const saltBytes = 16;
const hashBytes = 32;

/** One is worked out at a time, so that all take one core and 32 MiB at most. So many are in line, that one included. */
const mostInLine = 16;

interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** Makes what is kept of passwords and tries passwords against it, off the main thread and in turn. */
export class Passwords {
  readonly #randomBytes: RandomBytes;
  #inLine = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(randomBytes: RandomBytes) {
    this.#randomBytes = randomBytes;
  }

  /** Whether nobody can be served at this moment: too many are in line. */
  get isBusy(): boolean {
    return this.#inLine >= mostInLine;
  }

  /**
   * What is kept of a new password: `scrypt$N$r$p$salt$hash`.
   * @throws ChatError `password-too-short`, `password-too-long`, `password-busy`
   */
  async seal(typed: string): Promise<string> {
    const password = prepared(typed);
    const length = Array.from(password).length;
    if (length < fewest) throw new ChatError('password-too-short', { limit: fewest });
    if (length > most) throw new ChatError('password-too-long', { limit: most });
    const salt = this.#randomBytes(saltBytes);
    const hash = await this.#inTurn(() => derive(password, salt, usualCost));
    const { N, r, p } = usualCost;
    return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$');
  }

  /**
   * Whether this is the password of which `sealed` was kept; right or wrong, it takes the same time.
   * @throws ChatError `password-busy`
   */
  async opens(typed: string, sealed: string): Promise<boolean> {
    const { cost, salt, hash } = parseSealed(sealed);
    // Cut, so that nobody is made to hash megabytes; nothing so long can be right.
    const password = prepared(typed.slice(0, most * 8));
    return timingSafeEqual(await this.#inTurn(() => derive(password, salt, cost)), hash);
  }

  async #inTurn(work: () => Promise<Buffer>): Promise<Buffer> {
    if (this.isBusy) throw new ChatError('password-busy');
    this.#inLine += 1;
    const turn = this.#last.then(work);
    // What went wrong is told to whoever asked, and is nothing to the next.
    this.#last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.#inLine -= 1;
    }
  }
}

/** The same password, whether it was typed into a line of ours or at a client's own prompt: clean, NFC, trimmed. */
function prepared(typed: string): string {
  return stripUnsafe(typed).trim();
}

function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  // Node's own limit is 32 MiB in all, just too little.
  const options = { ...cost, maxmem: 256 * cost.N * cost.r };
  return new Promise((resolve, reject) => {
    scrypt(password, salt, hashBytes, options, (error, hash) =>
      error === null ? resolve(hash) : reject(error),
    );
  });
}

function parseSealed(sealed: string): { cost: Cost; salt: Buffer; hash: Buffer } {
  const [scheme, N, r, p, salt = '', hash = ''] = sealed.split('$');
  if (scheme !== 'scrypt') throw new Error(`a password was kept in a way that is not known: ${scheme}`);
  return {
    cost: { N: Number(N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  };
}
