import { parseChoice } from './choice.ts';
import type { Command } from './command.ts';

export const privateRoom: Command = {
  name: 'private',
  aliases: [],
  usage: 'on|off',
  permission: { room: 'private' },
  async run({ actions, here }, argument) {
    const isPrivate = parseChoice(this, argument) === 'on';
    await actions.rooms.change(here(), { private: isPrivate });
    return { type: 'done' };
  },
};
