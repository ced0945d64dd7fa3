import type { Role } from '../../chat-core/order/order.ts';

/** What somebody is in a room, in one cell: `@` keeps order, `+` has a voice, a blank is everybody else. */
export function roleMark(role: Role | undefined): string {
  switch (role) {
    case 'owner':
    case 'operator':
      return '@';
    case 'voice':
      return '+';
    case undefined:
      return ' ';
  }
}
