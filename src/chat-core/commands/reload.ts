import type { Command } from './command.ts';

/** Reads the configuration again; what cannot change while the house is open waits for a restart. */
export const reload: Command = {
  name: 'reload',
  aliases: [],
  usage: '',
  permission: { house: 'reload' },
  async run({ actions }) {
    const { changed, waiting } = await actions.order.reload();
    const params = { changed: listOf(changed), waiting: listOf(waiting) };
    return { type: 'told', sentence: { code: 'told-reloaded', params } };
  },
};

function listOf(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}
