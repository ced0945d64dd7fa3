import type { Command } from './command.ts';

export const back: Command = {
  name: 'back',
  aliases: [],
  usage: '',
  run({ actions }) {
    actions.people.setAway(undefined);
    return { type: 'told', sentence: { code: 'told-back', params: {} } };
  },
};
