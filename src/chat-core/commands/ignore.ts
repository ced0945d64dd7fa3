import type { Command } from './command.ts';

/** Hears nothing more of somebody: no messages, no mentions, nothing in searches. Alone, it tells whom. */
export const ignore: Command = {
  name: 'ignore',
  aliases: [],
  usage: '[nick]',
  run({ actions }, argument) {
    if (argument === '') return { type: 'ignored', nicks: actions.people.ignored };
    const nick = actions.people.ignore(argument);
    return { type: 'told', sentence: { code: 'told-ignored', params: { nick } } };
  },
};
