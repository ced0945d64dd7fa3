import { ChatError } from '../errors.ts';
import type { House } from '../house.ts';
import { isInvitedNick } from '../order/defence.ts';
import type { Sanction } from '../order/order.ts';
import type { Sanctions } from '../order/sanctions.ts';
import { isKnown } from '../order/succession.ts';
import type { Room } from './room.ts';

/**
 * What a room remembers of people, and the house of whom it does not want, is in memory for ever: so it has an end. What
 * is on its way to the log is not counted, so that nobody waits for the disk to hear of somebody else's order: a list
 * may end longer by as many as are on their way at once, and allowances keep those few.
 */
const most = { sanctions: 1_000, roles: 200, invited: 1_000 };

/** @throws ChatError `list-full` */
export function mustHoldSanction(
  sanctions: Sanctions,
  { kind, target }: Pick<Sanction, 'kind' | 'target'>,
  now: number,
): void {
  if (sanctions.of(kind, target, now) !== undefined) return;
  if (sanctions.all(now).length >= most.sanctions) throw full('sanctions');
}

/** Guests who are gone make room first. @throws ChatError `list-full` */
export function mustHoldRole(house: House, { order }: Room, identity: string): void {
  if (order.roleOf(identity) !== undefined || order.roles.length < most.roles) return;
  order.forget((other) => !isKnown(house, other));
  if (order.roles.length >= most.roles) throw full('roles');
}

/** The same of invitations. @throws ChatError `list-full` */
export function mustHoldInvited(house: House, { order }: Room, identity: string): void {
  if (order.isInvited(identity) || order.invited < most.invited) return;
  order.forget((other) => !isInvitedNick(other) && !isKnown(house, other));
  if (order.invited >= most.invited) throw full('invited');
}

function full(what: keyof typeof most): ChatError {
  return new ChatError('list-full', { what, limit: most[what] });
}
