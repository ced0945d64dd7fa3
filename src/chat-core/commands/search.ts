import type { Command } from './command.ts';

export const search: Command = {
  name: 'search',
  aliases: [],
  usage: 'text',
  async run({ actions }, argument) {
    const { found, next } = await actions.messages.search(argument);
    return { type: 'found', messages: found, ...(next === undefined ? {} : { next }) };
  },
};
