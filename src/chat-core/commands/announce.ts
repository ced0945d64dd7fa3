import { cleanReason } from '../text/clean.ts';
import type { Command } from './command.ts';

export const announce: Command = {
  name: 'announce',
  aliases: [],
  usage: 'text',
  permission: { house: 'announce' },
  async run({ actions }, argument) {
    await actions.order.announce(cleanReason(argument));
    return { type: 'done' };
  },
};
