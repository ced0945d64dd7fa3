import type { Command } from './command.ts';

export const help: Command = {
  name: 'help',
  aliases: ['?'],
  usage: '[command]',
  run({ offered }, argument) {
    const all = { type: 'help', offered: offered() } as const;
    return argument === '' ? all : { ...all, command: argument.replace(/^[/.]/, '').toLowerCase() };
  },
};
