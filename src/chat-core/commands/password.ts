import type { Command } from './command.ts';

export const password: Command = {
  name: 'password',
  aliases: [],
  usage: '[new one|off]',
  async run({ actions: { account } }, argument) {
    if (argument === '') return { type: 'password', state: account.hasPassword() ? 'set' : 'none' };
    if (argument.toLowerCase() === 'off') {
      await account.removePassword();
      return { type: 'password', state: 'removed' };
    }
    await account.setPassword(argument);
    return { type: 'password', state: 'changed' };
  },
};
