import { ChatError } from '../errors.ts';
import { parseRoomName, type RoomName } from '../text/names.ts';
import type { Command, SessionActions } from './command.ts';

/**
 * Goes to a conversation that one sees: by its number, or by its name or the beginning of it. `@sam` is a person, and so
 * is `sam` where no room is called so.
 */
export const b: Command = {
  name: 'b',
  aliases: ['buffer', 'go'],
  usage: 'number|#room|@nick',
  run({ actions }, argument) {
    const { joined } = actions.rooms;
    if (/^\d{1,4}$/.test(argument)) {
      const room = joined[Number(argument) - 1];
      if (room === undefined) {
        throw new ChatError('room-number-unknown', { number: argument, count: joined.length });
      }
      return { type: 'go', room };
    }
    return {
      type: 'go',
      room: argument.startsWith('@') ? personsOf(actions, argument) : named(actions, argument),
    };
  },
};

function named({ rooms: { joined }, people }: SessionActions, argument: string): RoomName {
  const wanted = parseRoomName(argument);
  const room =
    joined.find((name) => name === wanted) ??
    joined.find((name) => name.startsWith(wanted)) ??
    (argument.startsWith('#') ? undefined : people.shownDirect(argument));
  if (room === undefined) throw new ChatError('not-in-room', { room: wanted });
  return room;
}

function personsOf({ people }: SessionActions, nick: string): RoomName {
  const room = people.shownDirect(nick);
  if (room === undefined) throw new ChatError('direct-put-away');
  return room;
}
