import { headAndRest } from './arguments.ts';
import type { Command } from './command.ts';

/** Says something to one person, here or not; without a text, goes to the conversation with them. */
export const msg: Command = {
  name: 'msg',
  aliases: ['dm', 'tell', 'w', 'query'],
  usage: 'nick [text]',
  async run({ actions }, argument) {
    const { head, rest } = headAndRest(argument);
    const room = await actions.people.direct(head);
    if (rest === '') return { type: 'go', room };
    await actions.say(room, rest, 'say');
    const absence = actions.people.absence(head);
    if (absence === undefined) return { type: 'said', room };
    return { type: 'told', sentence: { code: 'absence-told', params: { ...absence } } };
  },
};
