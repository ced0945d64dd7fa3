import { ChatError } from '../errors.ts';
import { shown } from '../text/shown.ts';
import { scopeAndRest } from './arguments.ts';
import type { Command } from './command.ts';

const shownAtOnce = 20;
const mostShown = 200;

/** What those who keep order have done, of the room or of the house: the newest last. */
export const audit: Command = {
  name: 'audit',
  aliases: [],
  usage: '[house] [count]',
  permission: { room: 'audit' },
  run({ actions, here }, argument) {
    const { room, rest } = scopeAndRest(argument, here);
    const isCount = /^0*[1-9]\d*$/.test(rest);
    if (rest !== '' && !isCount) {
      const choices = `house, 1-${mostShown}`;
      throw new ChatError('choice-unknown', { command: audit.name, choice: shown(rest), choices });
    }
    const count = isCount ? Math.min(Number(rest), mostShown) : shownAtOnce;
    const where = room === undefined ? {} : { room };
    return { type: 'audit', ...where, lines: actions.order.audit(room, count) };
  },
};
