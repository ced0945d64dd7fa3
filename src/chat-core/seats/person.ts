import { ChatError } from '../errors.ts';
import type { House } from '../house.ts';
import type { Author } from '../message.ts';
import { shown } from '../text/shown.ts';
import type { Seat } from './seat.ts';

/** Somebody whom the house knows, here or not. */
export interface Person extends Author {
  readonly seat: Seat | undefined;
}

/** Whoever has the nick now, or whose account it is. @throws ChatError `nobody-by-that-name` */
export function personOf(house: House, raw: string): Person {
  const nick = raw.replace(/^@/, '');
  const seat = house.seats.byNick(nick);
  if (seat !== undefined) return { nick: seat.nick, identity: seat.identity, seat };
  const account = house.accounts.ofNick(nick);
  if (account === undefined) throw new ChatError('nobody-by-that-name', { nick: shown(nick) });
  const { identity } = account;
  return { nick: account.nick, identity, seat: house.seats.byIdentity(identity) };
}

export function authorOf({ nick, identity }: Author): Author {
  return { nick, identity };
}
