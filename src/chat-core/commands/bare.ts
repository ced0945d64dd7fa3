import type { Command } from './command.ts';

/** The last lines as plain text, for copying. */
export const bare: Command = {
  name: 'bare',
  aliases: [],
  usage: '',
  run: () => ({ type: 'face', action: 'bare' }),
};
