import { parseRoomName } from '../text/names.ts';
import type { Command } from './command.ts';

export const leave: Command = {
  name: 'leave',
  aliases: ['part'],
  usage: '[#room]',
  async run({ actions, here }, argument) {
    const room = argument === '' ? here() : parseRoomName(argument);
    return { type: 'left', room, ...(await actions.rooms.leave(room)) };
  },
};
