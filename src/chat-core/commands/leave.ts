import type { RoomName } from '../text/names.ts';
import { parseRoomName } from '../text/names.ts';
import type { Command, SessionActions } from './command.ts';

/** A room is left; a direct conversation is put away until something is said in it. */
export const leave: Command = {
  name: 'leave',
  aliases: ['part'],
  usage: '[#room|@nick]',
  async run({ actions, here }, argument) {
    const room = argument === '' ? here() : roomNamed(argument, actions);
    const { current, peer } = await actions.rooms.leave(room);
    if (peer === undefined) return { type: 'left', room, current };
    return { type: 'told', sentence: { code: 'told-put-away', params: { nick: peer } } };
  },
};

function roomNamed(argument: string, { people }: SessionActions): RoomName {
  const direct = argument.startsWith('@') ? people.shownDirect(argument) : undefined;
  return direct ?? parseRoomName(argument);
}
