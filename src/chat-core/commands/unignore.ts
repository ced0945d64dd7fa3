import type { Command } from './command.ts';

export const unignore: Command = {
  name: 'unignore',
  aliases: [],
  usage: 'nick',
  run({ actions }, argument) {
    const nick = actions.people.unignore(argument);
    return { type: 'told', sentence: { code: 'told-unignored', params: { nick } } };
  },
};
