import { cleanReason } from '../text/clean.ts';
import { headAndRest } from './arguments.ts';
import type { Command } from './command.ts';

export const kick: Command = {
  name: 'kick',
  aliases: [],
  usage: 'nick [reason]',
  permission: { room: 'kick' },
  async run({ actions, here }, argument) {
    const { head, rest } = headAndRest(argument);
    await actions.order.kick(here(), head, cleanReason(rest));
    return { type: 'done' };
  },
};
