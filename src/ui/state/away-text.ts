import type { CoreClient } from '../../chat-core/link/core-client.ts';
import type { SeatView } from '../../chat-core/link/protocol.ts';
import { isDirect } from '../../chat-core/text/direct-key.ts';
import { type Locale, sentence } from '../../i18n/catalogue.ts';
import { roomLabel } from '../../i18n/room-label.ts';
import { countRooms } from './unread.ts';

/** What was said since the seat was left, room by room, mentions first; empty when nothing was. */
export function awayText(seat: SeatView, client: CoreClient, locale: Locale): string {
  const waiting = countRooms(seat, undefined, client)
    // A room that was never looked into has been missed by nobody.
    .filter(({ room, unread }) => unread > 0 && seat.read[room] !== undefined)
    .toSorted((one, other) => other.mentions - one.mentions || other.unread - one.unread);
  if (waiting.length === 0) return '';
  const rooms = waiting.map(({ room, unread, mentions }) =>
    sentence(locale, 'screen.away-room', {
      room: roomLabel(seat, room),
      direct: isDirect(room) ? 'yes' : 'no',
      unread,
      mentions: isDirect(room) ? 0 : mentions,
    }),
  );
  return sentence(locale, 'screen.away', { rooms: rooms.join(', ') });
}
