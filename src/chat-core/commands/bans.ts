import { ChatError } from '../errors.ts';
import { shown } from '../text/shown.ts';
import { scopeAndRest } from './arguments.ts';
import type { Command } from './command.ts';

/** The bans and mutes that hold, of the room or of the house. */
export const bans: Command = {
  name: 'bans',
  aliases: ['mutes'],
  usage: '[house]',
  permission: { room: 'audit' },
  run({ actions, here }, argument) {
    const { room, rest } = scopeAndRest(argument, here);
    if (rest !== '') {
      throw new ChatError('choice-unknown', { command: bans.name, choice: shown(rest), choices: 'house' });
    }
    const where = room === undefined ? {} : { room };
    return { type: 'sanctions', ...where, ...actions.order.sanctions(room) };
  },
};
