import type { Command } from './command.ts';
import { parseTarget } from './target.ts';

export const edit: Command = {
  name: 'edit',
  aliases: [],
  usage: '[#number] text',
  async run({ actions, here }, argument) {
    const { target, rest } = parseTarget(argument);
    await actions.messages.edit(here(), target, rest);
    return { type: 'done' };
  },
};
