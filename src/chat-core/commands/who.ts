import type { Command } from './command.ts';

export const who: Command = {
  name: 'who',
  aliases: [],
  usage: '',
  run: ({ actions }) => ({ type: 'who', people: actions.people.all() }),
};
