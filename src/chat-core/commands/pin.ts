import { ChatError } from '../errors.ts';
import type { Command } from './command.ts';
import { parseTarget } from './target.ts';

export const pin: Command = {
  name: 'pin',
  aliases: [],
  usage: '#number|off',
  permission: { room: 'pin' },
  async run({ actions, here }, argument) {
    const { target, rest } = parseTarget(argument);
    if (target === undefined ? argument.toLowerCase() !== 'off' : rest !== '') {
      throw new ChatError('argument-missing', { command: 'pin', usage: pin.usage });
    }
    await actions.rooms.change(here(), 'pin', { pinned: target ?? 0 });
    return { type: 'done' };
  },
};
