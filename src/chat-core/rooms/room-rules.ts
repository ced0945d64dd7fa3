import type { Position } from '../position.ts';

/** What goes in a room. */
export interface RoomRules {
  /** Only who is in it or was invited may enter, and nobody else sees that it exists. */
  readonly private: boolean;
  /** Only people with a role speak. */
  readonly locked: boolean;
  /** Seconds between two messages of one person; 0: none. */
  readonly slowSeconds: number;
  /** Salt and hash of the word that opens the room; empty: none. */
  readonly key: string;
  /** The message that is shown to whoever enters; 0: none. */
  readonly pinned: Position;
}

/** One of them, and what it is from now on. */
export type RoomChange = { readonly [Rule in keyof RoomRules]: Pick<RoomRules, Rule> }[keyof RoomRules];

/** What each rule makes of its new value. */
type Cases<Result> = { readonly [Rule in keyof RoomRules]: (value: RoomRules[Rule]) => Result };

/** What the rule that is changed makes of that. */
export function byRule<Result>(change: RoomChange, cases: Cases<Result>): Result {
  if ('private' in change) return cases.private(change.private);
  if ('locked' in change) return cases.locked(change.locked);
  if ('slowSeconds' in change) return cases.slowSeconds(change.slowSeconds);
  return 'key' in change ? cases.key(change.key) : cases.pinned(change.pinned);
}
