import { spanOf } from '../text/duration.ts';
import { parseSanction } from './arguments.ts';
import type { Command } from './command.ts';

/** Keeps somebody out of the room, or of the house: by nick, `key:SHA256:…`, `ip:…` or `net:…`. */
export const ban: Command = {
  name: 'ban',
  aliases: [],
  usage: '[house] who [time] [reason]',
  permission: { room: 'ban' },
  async run({ actions, here }, argument) {
    const wish = parseSanction(ban, 'ban', argument, here);
    const target = await actions.order.sanction(wish);
    return { type: 'told', sentence: { code: 'told-ban', params: { target, time: spanOf(wish.seconds) } } };
  },
};
