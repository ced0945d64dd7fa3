import { secondsOf } from './arguments.ts';
import type { Command } from './command.ts';

export const slow: Command = {
  name: 'slow',
  aliases: [],
  usage: 'time|off',
  permission: { room: 'slow' },
  async run({ actions, here }, argument) {
    const slowSeconds = argument.toLowerCase() === 'off' ? 0 : secondsOf(argument);
    await actions.rooms.change(here(), { slowSeconds });
    return { type: 'done' };
  },
};
