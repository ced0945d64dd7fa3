import { ChatError } from '../errors.ts';
import type { Command } from './command.ts';
import { parseTarget } from './target.ts';

export const deleteMessage: Command = {
  name: 'delete',
  aliases: [],
  usage: '[#number]',
  async run({ actions, here }, argument) {
    const { target, rest } = parseTarget(argument);
    if (rest !== '') throw new ChatError('argument-unexpected', { command: 'delete #' });
    await actions.messages.erase(here(), target);
    return { type: 'done' };
  },
};
