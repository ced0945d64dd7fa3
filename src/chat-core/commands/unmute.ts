import { scopeAndRest } from './arguments.ts';
import type { Command } from './command.ts';

export const unmute: Command = {
  name: 'unmute',
  aliases: [],
  usage: '[house] who',
  permission: { room: 'mute' },
  async run({ actions, here }, argument) {
    const { room, rest } = scopeAndRest(argument, here);
    const target = await actions.order.pardon({ room, kind: 'mute', target: rest });
    return { type: 'told', sentence: { code: 'told-unmute', params: { target } } };
  },
};
