import type { Command } from './command.ts';
import { parseChoice } from './choice.ts';

export const theme: Command = {
  name: 'theme',
  aliases: [],
  usage: 'auto|light|dark|high-contrast|mono|irc|ansi-bbs',
  run({ actions }, argument) {
    const value = parseChoice(theme, argument);
    actions.keepSetting('theme', value);
    return { type: 'setting', name: 'theme', value };
  },
};
