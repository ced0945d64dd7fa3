import type { Command } from './command.ts';

export const quit: Command = {
  name: 'quit',
  aliases: ['exit', 'q'],
  usage: '',
  run: () => ({ type: 'quit' }),
};
