import { createHash } from 'node:crypto';

import type { TokenRecord } from './ports/read-model.ts';
import { foldName } from './text/names.ts';
import type { FoldedName } from './text/names.ts';

/** The tokens that bring people of the old clients back; of each nick, only the newest is good. */
export class Tokens {
  readonly #byNick = new Map<FoldedName, TokenRecord>();
  readonly #byHash = new Map<string, TokenRecord>();

  add(record: TokenRecord): void {
    const nick = foldName(record.author.nick);
    const former = this.#byNick.get(nick);
    if (former !== undefined) this.#byHash.delete(former.tokenHash);
    this.#byNick.set(nick, record);
    this.#byHash.set(record.tokenHash, record);
  }

  find(token: string): TokenRecord | undefined {
    return this.#byHash.get(hashToken(token));
  }

  /** Position of the newest token of the nick; 0 when there was none. */
  positionOf(nick: string): number {
    return this.#byNick.get(foldName(nick))?.position ?? 0;
  }
}

/** A decimal number of 64 bits, as the old clients keep it. */
export function createToken(randomBytes: (count: number) => Buffer): string {
  return randomBytes(8).readBigUInt64BE().toString();
}

// 64 random bits: a plain hash is enough, there is nothing to guess from a list of words.
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
