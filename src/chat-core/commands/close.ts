import { cleanReason } from '../text/clean.ts';
import { parseRoomName } from '../text/names.ts';
import { headAndRest } from './arguments.ts';
import type { Command } from './command.ts';

/** Closes the room for good: everybody is out of it, and its name is anybody's. */
export const close: Command = {
  name: 'close',
  aliases: [],
  usage: '#room [reason]',
  permission: { room: 'close' },
  async run({ actions }, argument) {
    const { head, rest } = headAndRest(argument);
    await actions.rooms.close(parseRoomName(head), cleanReason(rest));
    return { type: 'done' };
  },
};
