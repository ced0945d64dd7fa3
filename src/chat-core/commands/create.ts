import { parseRoomName } from '../text/names.ts';
import type { Command } from './command.ts';

export const create: Command = {
  name: 'create',
  aliases: [],
  usage: '#room',
  async run({ actions }, argument) {
    const room = parseRoomName(argument);
    await actions.createRoom(room);
    const entered = actions.entersCreatedRooms;
    if (entered) actions.joinRoom(room);
    return { type: 'created', room, entered };
  },
};
