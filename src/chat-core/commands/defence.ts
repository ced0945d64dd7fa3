import { ChatError } from '../errors.ts';
import type { DefenceLevel } from '../order/order.ts';
import type { Command } from './command.ts';

/** How much the house trusts people it does not know: see `defence.ts` for what each level means. */
export const defence: Command = {
  name: 'defence',
  aliases: ['defense'],
  usage: '[1-5]',
  permission: { house: 'defend' },
  async run({ actions }, argument) {
    if (argument !== '') await actions.order.setDefence(levelOf(argument));
    return { type: 'told', sentence: { code: 'told-defence', params: { level: actions.order.defence } } };
  },
};

function levelOf(argument: string): DefenceLevel {
  const levels: readonly DefenceLevel[] = [1, 2, 3, 4, 5];
  const level = levels.find((one) => String(one) === argument);
  if (level === undefined) throw new ChatError('argument-missing', { command: 'defence', usage: '1-5' });
  return level;
}
