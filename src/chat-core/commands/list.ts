import type { Command } from './command.ts';

export const list: Command = {
  name: 'list',
  aliases: ['rooms'],
  usage: '',
  run: ({ actions }) => ({ type: 'rooms', rooms: actions.rooms.list() }),
};
