import type { Command } from './command.ts';

export const recovery: Command = {
  name: 'recovery',
  aliases: [],
  usage: '[code]',
  async run({ actions: { account } }, argument) {
    if (argument === '') return { type: 'recovery-codes', codes: await account.issueRecovery() };
    await account.useRecovery(argument);
    return { type: 'linked' };
  },
};
