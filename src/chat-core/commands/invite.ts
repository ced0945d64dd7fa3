import { headAndRest } from './arguments.ts';
import type { Command } from './command.ts';

/** Lets somebody into the room; `house`: whoever comes under that nick into the house, whatever its defence. */
export const invite: Command = {
  name: 'invite',
  aliases: [],
  usage: '[house] nick',
  permission: { room: 'invite' },
  async run({ actions, here }, argument) {
    const { head, rest } = headAndRest(argument);
    if (head.toLowerCase() === 'house' && rest !== '') {
      const invited = await actions.order.inviteStranger(rest);
      return { type: 'told', sentence: { code: 'told-invited-house', params: { nick: invited } } };
    }
    const room = here();
    const nick = await actions.rooms.invite(room, argument);
    return { type: 'told', sentence: { code: 'told-invited', params: { nick, room } } };
  },
};
