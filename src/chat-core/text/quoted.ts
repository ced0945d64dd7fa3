import type { Message } from '../message.ts';
import type { Position } from '../position.ts';
import type { Nick } from './names.ts';

const maxCharacters = 120;

/** As much of a message's text as a `Quote` shows, in one line. */
export function quoted(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  // No character takes more than two units.
  const beginning = Array.from(line.slice(0, maxCharacters * 2));
  return beginning.slice(0, maxCharacters).join('');
}

/** The message as it is once all that was said in its room before a position has aged out, and with it what it answers. */
export function afterPruning(message: Message, before: Position): Message {
  const { replyTo } = message;
  if (replyTo === undefined || replyTo.position >= before) return message;
  return { ...message, replyTo: { position: replyTo.position, nick: '' as Nick, text: '' } };
}
