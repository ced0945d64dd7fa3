import type { RoomName } from '../../chat-core/text/names.ts';
import type { RoomCount } from './unread.ts';

/** The room beside the one on the screen, around the ends; from nowhere, the first or the last. */
export function neighbour(
  rooms: readonly RoomName[],
  current: RoomName | undefined,
  step: 1 | -1,
): RoomName | undefined {
  const index = current === undefined ? -step : rooms.indexOf(current);
  return rooms[(index + step + rooms.length) % rooms.length];
}

/** The first room that has something unread; one with a mention comes before all others. */
export function nextUnread(rooms: readonly RoomCount[]): RoomName | undefined {
  const waiting = rooms.filter(({ unread }) => unread > 0);
  return (waiting.find(({ mentions }) => mentions > 0) ?? waiting[0])?.room;
}
