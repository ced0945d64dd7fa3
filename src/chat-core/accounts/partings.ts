import type { Position } from '../position.ts';

const none: ReadonlyMap<string, Position> = new Map();

/**
 * What once was one person's, and where in the log it parted: what was ordered about the one before that is about the
 * other as well, so that nobody sheds a ban with a key. Names are those of identities and of what opens accounts.
 */
export class Partings {
  readonly #former = new Map<string, ReadonlyMap<string, Position>>();

  /** The name is not the person's any more, who goes on under the others; the first of those is their identity. */
  part(name: string, rest: readonly [string, ...string[]], at: Position): void {
    const [left, [identity]] = [this.of([name]), rest];
    this.#former.set(name, newest([left, this.of(rest), new Map(rest.map((other) => [other, at]))]));
    this.#former.set(identity, newest([left, this.of(rest), new Map([[name, at]])]));
  }

  /** All that somebody who has these names had besides, with where that ended. */
  of(names: Iterable<string>): ReadonlyMap<string, Position> {
    if (this.#former.size === 0) return none;
    return newest(Array.from(names).flatMap((name) => this.#former.get(name) ?? []));
  }
}

function newest(maps: readonly ReadonlyMap<string, Position>[]): ReadonlyMap<string, Position> {
  const all = new Map<string, Position>();
  for (const map of maps) {
    for (const [name, at] of map) all.set(name, Math.max(at, all.get(name) ?? 0));
  }
  return all;
}
