import type { Command } from './command.ts';

export const unlink: Command = {
  name: 'unlink',
  aliases: [],
  usage: '[key]',
  async run({ actions: { account } }, argument) {
    if (argument === '') return { type: 'credentials', credentials: account.credentials() };
    return { type: 'unlinked', credential: await account.unlink(argument) };
  },
};
