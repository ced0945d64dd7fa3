import { ChatError } from '../errors.ts';
import { parseRoomName } from '../text/names.ts';
import type { Command } from './command.ts';

/** Goes to a room that one is in: by its number in the order of joining, or by its name or the beginning of it. */
export const b: Command = {
  name: 'b',
  aliases: ['buffer', 'go'],
  usage: 'number|#room',
  run({ actions: { rooms } }, argument) {
    const { joined } = rooms;
    if (/^\d{1,4}$/.test(argument)) {
      const room = joined[Number(argument) - 1];
      if (room === undefined) {
        throw new ChatError('room-number-unknown', { number: argument, count: joined.length });
      }
      return { type: 'go', room };
    }
    const wanted = parseRoomName(argument);
    const room = joined.find((name) => name === wanted) ?? joined.find((name) => name.startsWith(wanted));
    if (room === undefined) throw new ChatError('not-in-room', { room: wanted });
    return { type: 'go', room };
  },
};
