import { parseRoomName } from '../text/names.ts';
import { headAndRest } from './arguments.ts';
import type { Command } from './command.ts';

export const join: Command = {
  name: 'join',
  aliases: ['j'],
  usage: '#room [key]',
  async run({ actions }, argument) {
    const { head, rest } = headAndRest(argument);
    const room = parseRoomName(head);
    return { type: 'joined', room, ...(await actions.rooms.join(room, rest)) };
  },
};
