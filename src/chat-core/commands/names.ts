import { parseRoomName } from '../text/names.ts';
import type { Command } from './command.ts';

export const names: Command = {
  name: 'names',
  aliases: [],
  usage: '[#room]',
  run({ actions, here }, argument) {
    const room = argument === '' ? here() : parseRoomName(argument);
    return { type: 'names', room, members: actions.people.membersOf(room) };
  },
};
