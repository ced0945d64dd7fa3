import { ChatError } from '../chat-core/errors.ts';
import { parseNick, type Nick } from '../chat-core/text/names.ts';
import { longestAnswer } from './segments.ts';

const longestToken = 20;

/** The answer to `.newuser`: exactly three words. */
export function acceptSegment(nick: Nick, token: string): Buffer {
  return Buffer.from(`.accept ${nick} ${token}\n`);
}

/** Exactly two words; `?` stands for a nick that is none, so that nothing that came off the wire goes back. */
export function rejectSegment(nick: Nick | undefined): Buffer {
  return Buffer.from(`.reject ${nick ?? '?'}\n`);
}

/** The nick that was asked for, where it is one, and where the answer with it fits into what the client reads. */
export function askedNick(raw: string): Nick | undefined {
  try {
    const nick = parseNick(raw);
    return acceptSegment(nick, '9'.repeat(longestToken)).length <= longestAnswer ? nick : undefined;
  } catch (error) {
    if (error instanceof ChatError) return undefined;
    throw error;
  }
}
