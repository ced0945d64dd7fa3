import type { Position } from '../position.ts';
import type { RoomName } from './names.ts';

/** What a closed room is called, by the event that made it: a name of its own that nobody can type. */
export function closedRoom(founded: Position): RoomName {
  return `!${founded}` as RoomName;
}

/** What somebody reads in place of the name of a room that they know no more of. */
export const unseenRoom = '!' as RoomName;

export function isClosed(room: RoomName): boolean {
  return room.startsWith('!');
}
