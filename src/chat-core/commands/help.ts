import type { Command } from './command.ts';

export const help: Command = {
  name: 'help',
  aliases: ['?'],
  usage: '[command]',
  run: (_context, argument) =>
    argument === ''
      ? { type: 'help' }
      : { type: 'help', command: argument.replace(/^[/.]/, '').toLowerCase() },
};
