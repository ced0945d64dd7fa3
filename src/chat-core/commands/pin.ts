import { ChatError } from '../errors.ts';
import type { Command } from './command.ts';
import { parseTarget } from './target.ts';

/** Shows the message that whoever enters is shown, or chooses it. */
export const pin: Command = {
  name: 'pin',
  aliases: [],
  usage: '[#number|off]',
  async run({ actions, here }, argument) {
    if (argument === '') {
      const message = await actions.rooms.pinned(here());
      return message === undefined ? { type: 'pinned' } : { type: 'pinned', message };
    }
    const { target, rest } = parseTarget(argument);
    if (target === undefined ? argument.toLowerCase() !== 'off' : rest !== '') {
      throw new ChatError('argument-missing', { command: 'pin', usage: pin.usage });
    }
    await actions.rooms.change(here(), { pinned: target ?? 0 });
    return { type: 'done' };
  },
};
