import { headAndRest } from './arguments.ts';
import type { Command } from './command.ts';

/** Makes somebody an operator of the room, an owner of it, or one of those who run the house. */
export const op: Command = {
  name: 'op',
  aliases: [],
  usage: '[owner|house] nick',
  permission: { room: 'operator' },
  async run({ actions, here }, argument) {
    const { head, rest } = headAndRest(argument);
    if (head.toLowerCase() === 'house' && rest !== '') {
      const { nick } = await actions.order.setSysop(rest, true);
      return { type: 'told', sentence: { code: 'told-sysop', params: { nick, on: 'on' } } };
    }
    if (head.toLowerCase() === 'owner' && rest !== '') await actions.order.give(here(), rest, 'owner');
    else await actions.order.give(here(), argument, 'operator');
    return { type: 'done' };
  },
};
