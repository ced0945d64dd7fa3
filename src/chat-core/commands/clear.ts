import type { Command } from './command.ts';

/** Clears the timeline; what was said is a page up. */
export const clear: Command = {
  name: 'clear',
  aliases: [],
  usage: '',
  run: () => ({ type: 'face', action: 'clear' }),
};
