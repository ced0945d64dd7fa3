import { parseRoomName } from '../text/names.ts';
import type { Command } from './command.ts';

export const leave: Command = {
  name: 'leave',
  aliases: ['part'],
  usage: '[#room]',
  run({ actions, here }, argument) {
    const room = argument === '' ? here() : parseRoomName(argument);
    return { type: 'left', room, ...actions.leaveRoom(room) };
  },
};
