import type { Command } from './command.ts';

/** A command that says its argument, if there is one, with a figure behind it. */
export function flourish(name: 'shrug' | 'tableflip', figure: string): Command {
  return {
    name,
    aliases: [],
    usage: '[text]',
    async run({ actions, here }, argument) {
      const room = here();
      await actions.say(room, `${argument} ${figure}`.trimStart(), 'say');
      return { type: 'said', room };
    },
  };
}
