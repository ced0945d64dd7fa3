import { cleanTopic } from '../text/clean.ts';
import type { Command } from './command.ts';

export const topic: Command = {
  name: 'topic',
  aliases: [],
  usage: '[text]',
  async run({ actions, here }, argument) {
    const room = here();
    if (argument === '') return { type: 'topic', room, topic: actions.rooms.topic(room), changed: false };
    const wanted = cleanTopic(argument);
    await actions.rooms.setTopic(room, wanted);
    return { type: 'topic', room, topic: wanted, changed: true };
  },
};
