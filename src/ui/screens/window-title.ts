import { isDirect } from '../../chat-core/text/direct-key.ts';
import type { RoomName } from '../../chat-core/text/names.ts';
import type { RoomEntry } from '../components/rooms-pane.tsx';

/**
 * What the terminal's window is called: `(@2) #lobby · tertulia` when somebody was mentioned in other rooms, `(5) …`
 * when something was said there. Of what people wrote it holds the room's name alone (letters, digits, `_` and
 * `-`), and in a direct conversation nothing.
 */
export function windowTitle(
  room: RoomName | undefined,
  entries: readonly RoomEntry[],
  between: string,
): string {
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  const mentions = sum(entries.map((entry) => entry.mentions));
  const unread = sum(entries.map((entry) => entry.unread));
  const waiting = mentions > 0 ? `(@${mentions}) ` : unread > 0 ? `(${unread}) ` : '';
  return waiting + (room === undefined || isDirect(room) ? 'tertulia' : `#${room} ${between} tertulia`);
}
