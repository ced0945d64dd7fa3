import { randomUUIDv7 } from 'node:crypto';

import type { NewEvent } from '../../src/chat-core/ports/event-log.ts';
import { parseNick, parseRoomName } from '../../src/chat-core/text/names.ts';

export const rooms = Array.from({ length: 50 }, (_, index) => parseRoomName(`room${index}`));
export const nicks = Array.from({ length: 200 }, (_, index) => parseNick(`user${index}`));
const words =
  'night tide harbour lantern rope the and kettle of gull quiet window paper north boots salt'.split(' ');
let made = 0;

/** What somebody says next: six of 16 words, and in one line of 10,000 a word of its own. */
export function line(): NewEvent {
  made += 1;
  const nick = nicks[made % nicks.length]!;
  const said = Array.from({ length: 6 }, () => words[Math.floor(Math.random() * words.length)]);
  if (made % 10_000 === 0) said.push('albatross');
  const by = { nick, identity: `guest:${nick}` };
  const room = rooms[made % rooms.length]!;
  return {
    id: randomUUIDv7(),
    at: Date.now(),
    event: { type: 'said', v: 1, room, by, kind: 'say', text: said.join(' '), mentions: [] },
  };
}
