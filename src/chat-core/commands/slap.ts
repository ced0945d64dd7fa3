import { ChatError } from '../errors.ts';
import { foldName } from '../text/names.ts';
import { shown } from '../text/shown.ts';
import type { Command } from './command.ts';

/** Somebody in the room is slapped with a trout, in words that the face knows in the person's language. */
export const slap: Command = {
  name: 'slap',
  aliases: [],
  usage: 'nick',
  run({ actions, here }, argument) {
    const room = here();
    const wanted = argument.replace(/^@/, '');
    const member = actions.rooms.members(room).find(({ nick }) => foldName(nick) === foldName(wanted));
    if (member === undefined) throw new ChatError('nick-not-here', { nick: shown(wanted) });
    return { type: 'gesture', gesture: 'slap', nick: member.nick };
  },
};
