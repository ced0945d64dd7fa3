import { ChatError, Unavailable } from '../chat-core/errors.ts';
import type { ClientSession, CoreClient } from '../chat-core/link/core-client.ts';
import type { Credential } from '../chat-core/link/credential.ts';
import type { Ticket } from '../net/address-limits.ts';
import { acceptSegment, askedNick, rejectSegment } from './answers.ts';
import type { Line, Words } from './parse-line.ts';
import type { Segments, Wording } from './wording.ts';

export interface EntranceOptions {
  readonly client: CoreClient;
  readonly wording: Wording;
  readonly address: string;
  readonly ticket: Ticket;
}

/** What came of a line from somebody who has not come in yet. */
export type Entry =
  | {
      readonly type: 'entered';
      readonly session: ClientSession;
      readonly token: string;
      /** The whole answer to `.newuser`; nothing may follow it for a while. */
      readonly accept?: Buffer;
      /** What they said with their token. */
      readonly words: Words;
    }
  /** `alone`: nothing may follow, or the client takes it for the answer to its next `.newuser`. */
  | { readonly type: 'refused'; readonly answer: Segments; readonly alone: boolean };

/** Lets somebody in who registers, or who comes back with a token. */
export async function enter(line: Line, options: EntranceOptions): Promise<Entry> {
  const { wording, ticket } = options;
  if (line.type === 'not-text') return refused(wording.tell('legacy.not-text'));
  if (line.type === 'with-token') return await comeBack(line.token, line.words, options);
  if (line.words.type === 'register') return await register(line.words.nick, options);
  return refused(
    wording.tell(ticket.opensTo === 'accounts' ? 'legacy.accounts-only' : 'legacy.register-first'),
  );
}

function refused(answer: Segments): Entry {
  return { type: 'refused', answer, alone: false };
}

async function register(raw: string, options: EntranceOptions): Promise<Entry> {
  const nick = askedNick(raw);
  const rejected: Entry = { type: 'refused', answer: [rejectSegment(nick)], alone: true };
  if (nick === undefined || options.ticket.opensTo === 'accounts') return rejected;
  const session = await open(nick, { kind: 'none' }, options);
  if (session instanceof Error) return rejected;
  const { token, seat } = session.opened;
  if (token === undefined) throw new TypeError('the core let somebody in without a token');
  return {
    type: 'entered',
    session,
    token,
    accept: acceptSegment(seat.nick, token),
    words: { type: 'empty' },
  };
}

async function comeBack(token: string, words: Words, options: EntranceOptions): Promise<Entry> {
  const session = await open('', { kind: 'token', token }, options);
  if (!(session instanceof Error)) return entered(session, token, words);
  const { wording } = options;
  return refused(
    session instanceof ChatError ? wording.refusal(session) : wording.tell('legacy.unavailable'),
  );
}

/** Whoever registers with the token of that nick is answered as the one who registers it. */
function entered(session: ClientSession, token: string, words: Words): Entry {
  const { nick } = session.seat;
  const registersAgain = words.type === 'register' && askedNick(words.nick) === nick;
  if (!registersAgain) return { type: 'entered', session, token, words };
  return { type: 'entered', session, token, accept: acceptSegment(nick, token), words: { type: 'empty' } };
}

async function open(
  nick: string,
  credential: Credential,
  { client, address, ticket }: EntranceOptions,
): Promise<ClientSession | ChatError | Unavailable> {
  try {
    return await client.open({ face: 'legacy', nick, credential, address, exempt: ticket.exempt, enter: [] });
  } catch (error) {
    if (error instanceof ChatError || error instanceof Unavailable) return error;
    throw error;
  }
}
