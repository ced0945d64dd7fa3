import type { Command } from './command.ts';

/** A page up in what was said. */
export const up: Command = {
  name: 'up',
  aliases: [],
  usage: '',
  run: () => ({ type: 'face', action: 'up' }),
};
