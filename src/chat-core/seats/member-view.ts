import type { Role } from '../order/order.ts';
import type { Nick } from '../text/names.ts';

/** How somebody came: with nothing to show, with a key, or with a token of the old protocol. */
export type IdentityKind = 'guest' | 'key' | 'token';

/** Somebody in a room. `away` is a seat without a session for more than 90 s. */
export interface MemberView {
  readonly nick: Nick;
  readonly identity: string;
  readonly kind: IdentityKind;
  readonly state: 'here' | 'away';
  /** What they said when they went away by themselves. */
  readonly away?: string;
  /** What they are in the room. */
  readonly role?: Role;
}

const ranks: readonly (Role | undefined)[] = ['owner', 'operator', 'voice', undefined];

/** Those who keep order first, and among equals by nick. */
export function inOrderOfRank<Member extends MemberView>(members: Iterable<Member>): readonly Member[] {
  return [...members].toSorted(
    (one, other) => ranks.indexOf(one.role) - ranks.indexOf(other.role) || one.nick.localeCompare(other.nick),
  );
}
