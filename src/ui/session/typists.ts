import type { Nick } from '../../chat-core/text/names.ts';

/** Who is writing in one room. */
export interface Typists {
  heard(nick: Nick): void;
  /** What they wrote is there. */
  spoke(nick: Nick): void;
  /** Those who are writing now. */
  nicks(): readonly Nick[];
}

/** Who writes on is told of every 3 s; after twice that they have stopped. */
const shownMs = 6_000;

/**
 * `now` is in milliseconds since 1970. `onChange` is called when others may be writing than before, and as long as
 * somebody is: it is called again by each `nicks` that names somebody, who may stop.
 */
export function createTypists(now: () => number, onChange: () => void): Typists {
  const until = new Map<Nick, number>();
  return {
    heard(nick) {
      until.set(nick, now() + shownMs);
      onChange();
    },
    spoke(nick) {
      if (until.delete(nick)) onChange();
    },
    nicks() {
      for (const [nick, end] of until) if (end <= now()) until.delete(nick);
      if (until.size > 0) onChange();
      return [...until.keys()];
    },
  };
}
