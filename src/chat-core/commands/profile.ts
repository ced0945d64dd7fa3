import { cleanReason } from '../text/clean.ts';
import type { Command } from './command.ts';

/** A sentence about oneself, which `/whois` shows; `off` takes it away. */
export const profile: Command = {
  name: 'profile',
  aliases: [],
  usage: 'text|off',
  run({ actions }, argument) {
    const text = argument.toLowerCase() === 'off' ? '' : cleanReason(argument);
    actions.keepSetting('profile', text === '' ? undefined : text);
    return { type: 'told', sentence: { code: 'told-profile', params: { text } } };
  },
};
