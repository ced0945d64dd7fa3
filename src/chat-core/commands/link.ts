import type { Command } from './command.ts';

export const link: Command = {
  name: 'link',
  aliases: [],
  usage: '[code]',
  async run({ actions: { account } }, argument) {
    if (argument === '') return { type: 'link-code', ...account.linkCode() };
    await account.useLinkCode(argument);
    return { type: 'linked' };
  },
};
