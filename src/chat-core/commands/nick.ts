import type { Command } from './command.ts';

export const nick: Command = {
  name: 'nick',
  aliases: [],
  usage: 'nick',
  run: async ({ actions }, argument) => ({ type: 'nick', ...(await actions.account.changeNick(argument)) }),
};
