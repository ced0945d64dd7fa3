import type { RoomName } from '../../chat-core/text/names.ts';
import type { Screen } from '../screen.ts';

/** Of the room's feed items; 0 where there is none. */
export function newestKey({ client }: Screen, room: RoomName | undefined): number {
  return (room === undefined ? undefined : client.feed(room)?.items.at(-1)?.key) ?? 0;
}
