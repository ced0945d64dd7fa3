import { spanOf } from '../text/duration.ts';
import { parseSanction } from './arguments.ts';
import type { Command } from './command.ts';

/** Lets somebody read, and not speak. */
export const mute: Command = {
  name: 'mute',
  aliases: [],
  usage: '[house] who [time] [reason]',
  permission: { room: 'mute' },
  async run({ actions, here }, argument) {
    const wish = parseSanction(mute, 'mute', argument, here);
    const target = await actions.order.sanction(wish);
    return { type: 'told', sentence: { code: 'told-mute', params: { target, time: spanOf(wish.seconds) } } };
  },
};
