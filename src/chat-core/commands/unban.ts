import { scopeAndRest } from './arguments.ts';
import type { Command } from './command.ts';

export const unban: Command = {
  name: 'unban',
  aliases: [],
  usage: '[house] who',
  permission: { room: 'ban' },
  async run({ actions, here }, argument) {
    const { room, rest } = scopeAndRest(argument, here);
    const target = await actions.order.pardon({ room, kind: 'ban', target: rest });
    return { type: 'told', sentence: { code: 'told-unban', params: { target } } };
  },
};
