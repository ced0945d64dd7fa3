import type { Command } from './command.ts';

/** Lets somebody speak while the room is locked or slow. */
export const voice: Command = {
  name: 'voice',
  aliases: [],
  usage: 'nick',
  permission: { room: 'voice' },
  async run({ actions, here }, argument) {
    await actions.order.give(here(), argument, 'voice');
    return { type: 'done' };
  },
};
