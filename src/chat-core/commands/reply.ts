import { ChatError } from '../errors.ts';
import type { Command } from './command.ts';
import { parseTarget } from './target.ts';

/** Answers the message with that number, or the newest that was said to oneself: here where two talk, else anywhere. */
export const reply: Command = {
  name: 'reply',
  aliases: ['r'],
  usage: '[#number] text',
  async run({ actions, room: at, here }, argument) {
    const { target, rest } = parseTarget(argument);
    if (rest === '') throw new ChatError('argument-missing', { command: 'reply', usage: reply.usage });
    const { room, position } =
      target === undefined ? await actions.people.lastAddressed(at) : { room: here(), position: target };
    await actions.say(room, rest, 'say', position);
    return { type: 'said', room };
  },
};
