import { ChatError, Conflict } from './errors.ts';
import { lobby } from './house.ts';

import type { House } from './house.ts';
import type { Hello, Sentence } from './link/protocol.ts';
import type { Author } from './message.ts';
import type { Seat } from './seat.ts';
import { stripUnsafe } from './text/clean.ts';
import { parseNick, parseRoomName } from './text/names.ts';
import type { Nick } from './text/names.ts';
import { createToken, hashToken } from './tokens.ts';

/** Where somebody at the door was seated. */
export interface Arrival {
  readonly seat: Seat;
  readonly notices: readonly Sentence[];
  /** Only for somebody who registered on the legacy port just now. */
  readonly token?: string;
  /** A guest who had to give the nick up for the owner of a key. */
  readonly renamed?: { readonly seat: Seat; readonly from: Nick };
}

/** Gives somebody at the door their seat, new or waiting. @throws ChatError */
export async function seatFor(house: House, hello: Hello): Promise<Arrival> {
  switch (hello.credential.kind) {
    case 'key':
      return seatOfKey(house, hello, `key:${hello.credential.fingerprint}`);
    case 'token':
      return seatOfToken(house, hello, hello.credential.token);
    case 'none':
      return hello.face === 'legacy' ? await registerLegacy(house, hello) : seatOfGuest(house, hello);
  }
}

/**
 * Gives a seat its new session, and puts it into its rooms and into those that were asked for; the last of them that exists
 * becomes the current one. Answers with what the person must be told about the others.
 */
export function attach(
  house: House,
  seat: Seat,
  { face, enter: wanted, address }: Hello,
): readonly Sentence[] {
  const before = seat.attach(address);
  const notices: Sentence[] = [];
  for (const raw of wanted) {
    try {
      seat.enter(house.existingRoom(parseRoomName(raw)));
    } catch (error) {
      if (!(error instanceof ChatError)) throw error;
      notices.push({ code: error.code, params: error.params });
    }
  }
  if (face !== 'legacy' && seat.current === undefined) seat.enter(house.existingRoom(lobby));
  house.arrive(seat, before);
  return notices;
}

function seatOfKey(house: House, hello: Hello, identity: string): Arrival {
  const known = house.seats.byIdentity(identity);
  if (known !== undefined) {
    const notices: Sentence[] = known.state === 'held' || known.state === 'away' ? [resumed(known)] : [];
    if (house.seats.byNick(hello.nick) !== known) {
      notices.push({ code: 'nick-of-key', params: { nick: known.nick, wanted: shown(hello.nick) } });
    }
    return { seat: known, notices };
  }
  const { nick: wanted, notices } = nickOrGuestName(house, hello.nick);
  const holder = house.seats.byNick(wanted);
  if (holder === undefined || holder.kind === 'key')
    return take(house, hello, identity, 'key', wanted, notices);
  const from = holder.nick;
  house.rename(holder, house.seats.freeNick(wanted));
  return { ...take(house, hello, identity, 'key', wanted, notices), renamed: { seat: holder, from } };
}

function seatOfGuest(house: House, hello: Hello): Arrival {
  const { nick: wanted, notices } = nickOrGuestName(house, hello.nick);
  const waiting = house.seats.byNick(wanted);
  if (waiting !== undefined && mayTakeBack(waiting, hello, 'guest')) {
    return { seat: waiting, notices: [resumed(waiting)] };
  }
  const identity = `guest:${house.options.randomBytes(9).toString('base64url')}`;
  return take(house, hello, identity, 'guest', wanted, notices);
}

async function registerLegacy(house: House, hello: Hello): Promise<Arrival> {
  const nick = parseNick(hello.nick);
  const holder = house.seats.byNick(nick);
  const mine = holder !== undefined && mayTakeBack(holder, hello, 'token') ? holder : undefined;
  if (holder !== undefined && mine === undefined) throw new ChatError('nick-in-use', { nick });
  const token = createToken(house.options.randomBytes);
  const tokenHash = hashToken(token);
  // The seat is taken before the log is asked, so that nobody else can sit down meanwhile.
  const by: Author = mine?.author ?? { nick, identity: `token:${tokenHash.slice(0, 24)}` };
  const seat = mine ?? house.seats.add(by, 'token', hello.address);
  try {
    const expect = house.tokens.positionOf(nick);
    await house.append({ type: 'token-issued', v: 1, by, tokenHash }, { id: `token:${tokenHash}`, expect });
  } catch (error) {
    if (mine === undefined) house.seats.remove(seat);
    if (error instanceof Conflict) throw new ChatError('nick-in-use', { nick }, { cause: error });
    throw error;
  }
  return { seat, notices: [], token };
}

function seatOfToken(house: House, hello: Hello, token: string): Arrival {
  const record = house.tokens.find(token);
  if (record === undefined) throw new ChatError('token-unknown');
  const { author } = record;
  const known = house.seats.byIdentity(author.identity);
  if (known !== undefined) return { seat: known, notices: [] };
  if (house.seats.byNick(author.nick) !== undefined) throw new ChatError('name-taken', { nick: author.nick });
  return { seat: house.seats.add(author, 'token', hello.address), notices: [] };
}

function take(
  house: House,
  hello: Hello,
  identity: string,
  kind: Seat['kind'],
  wanted: Nick,
  notices: readonly Sentence[],
): Arrival {
  const nick = house.seats.freeNick(wanted);
  const given: Sentence[] = nick === wanted ? [] : [{ code: 'nick-given', params: { wanted, nick } }];
  return { seat: house.seats.add({ nick, identity }, kind, hello.address), notices: [...notices, ...given] };
}

/** For 90 s after a drop, the same address may take a guest's seat back. */
function mayTakeBack(seat: Seat, hello: Hello, kind: Seat['kind']): boolean {
  return seat.kind === kind && seat.state === 'held' && seat.address === hello.address;
}

/** The nick that was asked for, or `guest-1234` and a sentence that says why. */
function nickOrGuestName(house: House, raw: string): { nick: Nick; notices: Sentence[] } {
  try {
    return { nick: parseNick(raw), notices: [] };
  } catch (error) {
    if (!(error instanceof ChatError)) throw error;
    const digits = 1000 + (house.options.randomBytes(4).readUInt32BE() % 9000);
    const nick = house.seats.freeNick(`guest-${digits}` as Nick);
    return { nick, notices: [{ code: 'nick-unusable', params: { wanted: shown(raw), nick } }] };
  }
}

function resumed(seat: Seat): Sentence {
  return { code: 'seat-resumed', params: { nick: seat.nick } };
}

function shown(raw: string): string {
  return stripUnsafe(raw.slice(0, 200)).replaceAll('\n', ' ').slice(0, 40);
}
