import type { Command } from './command.ts';

export const me: Command = {
  name: 'me',
  aliases: [],
  usage: 'text',
  async run({ actions, here }, argument) {
    const room = here();
    await actions.say(room, argument, 'action');
    return { type: 'said', room };
  },
};
