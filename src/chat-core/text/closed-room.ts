import type { Position } from '../position.ts';
import type { RoomName } from './names.ts';

/** What a closed room is called, by the event that made it: a name of its own that nobody can type. */
export function closedRoom(founded: Position): RoomName {
  return `!${founded}` as RoomName;
}

export function isClosed(room: RoomName): boolean {
  return room.startsWith('!');
}
