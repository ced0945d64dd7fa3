import type { Command } from './command.ts';

export const search: Command = {
  name: 'search',
  aliases: [],
  usage: 'text',
  async run({ actions }, argument) {
    const { found, directs, next } = await actions.messages.search(argument);
    return { type: 'found', messages: found, directs, ...(next === undefined ? {} : { next }) };
  },
};
