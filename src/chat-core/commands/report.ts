import { ChatError } from '../errors.ts';
import { cleanReason } from '../text/clean.ts';
import { headAndRest } from './arguments.ts';
import type { Command } from './command.ts';

/** Tells whoever runs the house of somebody or of a message. */
export const report: Command = {
  name: 'report',
  aliases: [],
  usage: 'nick|#number text',
  async run({ actions, room }, argument) {
    const { head, rest } = headAndRest(argument);
    if (rest === '') throw new ChatError('argument-missing', { command: 'report', usage: report.usage });
    await actions.order.report(room, cleanReason(head), cleanReason(rest));
    return { type: 'told', sentence: { code: 'told-report', params: {} } };
  },
};
