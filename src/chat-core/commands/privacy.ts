import { ChatError } from '../errors.ts';
import type { Command } from './command.ts';

export const privacy: Command = {
  name: 'privacy',
  aliases: [],
  usage: '[show|export|erase]',
  async run({ actions: { messages, rooms }, room }, argument) {
    switch (argument.toLowerCase()) {
      case '':
      case 'show':
        return { type: 'privacy', messages: (await messages.mine()).length, ...rooms.keeping(room) };
      case 'export':
        return { type: 'exported', ...(await messages.copy()) };
      case 'erase':
        return { type: 'erase-asked', messages: (await messages.mine()).length };
      case 'erase everything':
        return { type: 'privacy-erased', messages: await messages.eraseMine() };
      default:
        throw new ChatError('argument-missing', { command: 'privacy', usage: 'show | export | erase' });
    }
  },
};
