import { headAndRest } from './arguments.ts';
import type { Command } from './command.ts';

/** Takes somebody's role in the room away, whatever it is; one's own, too. */
export const deop: Command = {
  name: 'deop',
  aliases: ['devoice'],
  usage: '[house] nick',
  permission: { room: 'voice' },
  async run({ actions, here }, argument) {
    const { head, rest } = headAndRest(argument);
    if (head.toLowerCase() === 'house' && rest !== '') {
      const { nick } = await actions.order.setSysop(rest, false);
      return { type: 'told', sentence: { code: 'told-sysop', params: { nick, on: 'off' } } };
    }
    await actions.order.give(here(), argument, 'none');
    return { type: 'done' };
  },
};
