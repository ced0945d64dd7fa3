import { parseChoice } from './choice.ts';
import type { Command } from './command.ts';

export const lock: Command = {
  name: 'lock',
  aliases: [],
  usage: 'on|off',
  permission: { room: 'lock' },
  async run({ actions, here }, argument) {
    const locked = parseChoice(this, argument) === 'on';
    await actions.rooms.change(here(), { locked });
    return { type: 'done' };
  },
};
