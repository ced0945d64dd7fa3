import type { SeatView } from '../chat-core/link/protocol.ts';
import { isDirect } from '../chat-core/text/direct-key.ts';
import type { RoomName } from '../chat-core/text/names.ts';

/** How a conversation is called before one person. */
export type RoomLabel = (room: RoomName) => string;

/** `#dev`; a direct conversation of the seat is called by the nick of the other one, and one that is not so, by none. */
export function roomLabel({ directs }: Pick<SeatView, 'directs'>, room: RoomName): string {
  return directs[room]?.nick ?? (isDirect(room) ? '?' : `#${room}`);
}
