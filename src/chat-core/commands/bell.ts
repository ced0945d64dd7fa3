import type { Command } from './command.ts';
import { parseChoice } from './choice.ts';

export const bell: Command = {
  name: 'bell',
  aliases: [],
  usage: 'off|mentions|all',
  run({ actions }, argument) {
    const value = parseChoice(bell, argument);
    actions.keepSetting('bell', value);
    return { type: 'setting', name: 'bell', value };
  },
};
