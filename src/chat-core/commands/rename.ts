import { parseRoomName } from '../text/names.ts';
import type { Command } from './command.ts';

export const rename: Command = {
  name: 'rename',
  aliases: [],
  usage: '#name',
  permission: { room: 'rename' },
  async run({ actions, here }, argument) {
    await actions.rooms.rename(here(), parseRoomName(argument));
    return { type: 'done' };
  },
};
