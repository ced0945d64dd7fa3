import type { CommandRow } from '../commands/command.ts';
import type { SeatView } from '../link/protocol.ts';
import { isDirect } from '../text/direct-key.ts';
import type { RoomName } from '../text/names.ts';
import { type HouseStanding, mayInHouse, mayInRoom, outranks, type Standing } from './permissions.ts';

/** What somebody knows of their own standing. */
export type OwnStanding = Pick<SeatView, 'kind' | 'rooms' | 'roles' | 'sysop'>;

/** Whether somebody may give a command somewhere now: help and completion show it. Who types it all the same is refused. */
export function isOffered({ permission }: Pick<CommandRow, 'permission'>, seat: OwnStanding): boolean {
  if (permission === undefined) return true;
  if ('house' in permission) return mayInHouse(houseStandingOf(seat), permission.house);
  const standings = seat.rooms.map((room) => ownStandingIn(room, seat));
  return mayInRoom(standings.reduce(higher, 'outsider'), permission.room, 'open');
}

/** What somebody is in one of their rooms. */
export function ownStandingIn(room: RoomName, { rooms, roles, sysop }: OwnStanding): Standing {
  if (isDirect(room)) return 'outsider';
  if (sysop) return 'sysop';
  return roles[room] ?? (rooms.includes(room) ? 'member' : 'outsider');
}

function houseStandingOf({ kind, sysop }: OwnStanding): HouseStanding {
  if (sysop) return 'sysop';
  return kind === 'key' ? 'account' : 'guest';
}

function higher(one: Standing, other: Standing): Standing {
  return outranks(other, one) ? other : one;
}
