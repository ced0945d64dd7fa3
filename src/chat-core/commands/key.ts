import type { Command } from './command.ts';

/** The word that opens the room; whoever is in it stays. */
export const key: Command = {
  name: 'key',
  aliases: [],
  usage: 'word|off',
  permission: { room: 'key' },
  async run({ actions, here }, argument) {
    await actions.rooms.setKey(here(), argument.toLowerCase() === 'off' ? '' : argument);
    return { type: 'done' };
  },
};
