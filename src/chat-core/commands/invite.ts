import type { Command } from './command.ts';

export const invite: Command = {
  name: 'invite',
  aliases: [],
  usage: 'nick',
  permission: { room: 'invite' },
  async run({ actions, here }, argument) {
    const room = here();
    const nick = await actions.rooms.invite(room, argument);
    return { type: 'told', sentence: { code: 'told-invited', params: { nick, room } } };
  },
};
