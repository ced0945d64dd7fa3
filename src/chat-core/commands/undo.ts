import type { Command } from './command.ts';

/** Takes back what one did last to keep order, for 10 minutes. */
export const undo: Command = {
  name: 'undo',
  aliases: [],
  usage: '',
  permission: { room: 'audit' },
  run: async ({ actions }) => ({ type: 'undone', act: await actions.order.undo() }),
};
