import { cleanReason } from '../text/clean.ts';
import type { Command } from './command.ts';

/** Shows that one is away, and what one says about it, until `/back`. */
export const away: Command = {
  name: 'away',
  aliases: [],
  usage: '[text]',
  run({ actions }, argument) {
    const text = cleanReason(argument);
    actions.people.setAway(text);
    return { type: 'told', sentence: { code: 'told-away', params: { text } } };
  },
};
