import { ChatError } from '../errors.ts';
import { shown } from '../text/shown.ts';
import type { CommandRow } from './command.ts';

/** The words that a usage of the form `one|two|three` offers. */
export function choicesOf({ usage }: Pick<CommandRow, 'usage'>): readonly string[] {
  return /^[\w|-]+\|[\w|-]+$/.test(usage) ? usage.split('|') : [];
}

/** @throws ChatError `choice-unknown` */
export function parseChoice(command: CommandRow, argument: string): string {
  const choices = choicesOf(command);
  const value = argument.toLowerCase();
  if (choices.includes(value)) return value;
  throw new ChatError('choice-unknown', {
    command: command.name,
    choice: shown(argument),
    choices: choices.join(', '),
  });
}
