import { parseRoomName } from '../text/names.ts';
import type { Command } from './command.ts';

export const create: Command = {
  name: 'create',
  aliases: [],
  usage: '#room',
  async run({ actions }, argument) {
    const room = parseRoomName(argument);
    await actions.rooms.create(room);
    const entered = actions.rooms.entersCreatedRooms;
    if (entered) await actions.rooms.join(room, '');
    return { type: 'created', room, entered };
  },
};
