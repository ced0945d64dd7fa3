import { ChatError } from '../errors.ts';
import { isDirect } from '../text/direct-key.ts';
import { secondsOf } from './arguments.ts';
import type { Command } from './command.ts';

/** What is too old goes every hour, so that a shorter time would promise more than the house does. */
const leastSeconds = 3_600;

export const retention: Command = {
  name: 'retention',
  aliases: [],
  usage: '[time|off]',
  async run({ actions: { rooms }, here }, argument) {
    const room = here();
    if (isDirect(room)) throw new ChatError('not-in-direct');
    if (argument === '') return { type: 'retention', room, ...rooms.keeping(room) };
    const seconds = argument.toLowerCase() === 'off' ? 0 : secondsOf(argument);
    if (seconds !== 0 && seconds < leastSeconds) throw new ChatError('retention-too-short');
    await rooms.setRetention(room, seconds);
    return { type: 'done' };
  },
};
