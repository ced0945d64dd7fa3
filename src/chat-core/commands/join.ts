import { parseRoomName } from '../text/names.ts';
import type { Command } from './command.ts';

export const join: Command = {
  name: 'join',
  aliases: ['j'],
  usage: '#room',
  run({ actions }, argument) {
    const room = parseRoomName(argument);
    return { type: 'joined', room, ...actions.joinRoom(room) };
  },
};
