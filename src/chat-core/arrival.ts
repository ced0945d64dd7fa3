import type { Account } from './accounts.ts';
import { ChatError, Conflict } from './errors.ts';
import { lobby, type House } from './house.ts';
import type { Hello, Sentence } from './link/protocol.ts';
import type { IdentityKind } from './member-view.ts';
import type { Author } from './message.ts';
import { claimNick, makeWay, nickIsFree } from './nicks.ts';
import type { Seat } from './seat.ts';
import { createToken, hashSecret } from './secrets.ts';
import { parseNick, parseRoomName, type Nick } from './text/names.ts';
import { shown } from './text/shown.ts';

/** Where somebody at the door was seated. */
export interface Arrival {
  readonly seat: Seat;
  readonly notices: readonly Sentence[];
  /** Only for somebody who registered on the legacy port just now. */
  readonly token?: string;
}

/** Gives somebody at the door their seat, new or waiting. @throws ChatError, Unavailable */
export async function seatFor(house: House, hello: Hello): Promise<Arrival> {
  switch (hello.credential.kind) {
    case 'key':
      return await arriveWithKey(house, hello, `key:${hello.credential.fingerprint}`);
    case 'token':
      return arriveWithToken(house, hello, `token:${hashSecret(hello.credential.token)}`);
    case 'none':
      return hello.face === 'legacy' ? await registerLegacy(house, hello) : arriveAsGuest(house, hello);
  }
}

/**
 * Gives a seat its new session, and puts it into its rooms and into those that were asked for; the last of them that
 * exists becomes the current one. Answers with what the person must be told about the others.
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

async function arriveWithKey(house: House, hello: Hello, credential: string): Promise<Arrival> {
  const account = house.accounts.ofCredential(credential);
  if (account !== undefined) return arriveAtAccount(house, hello, account);
  const known = house.seats.byIdentity(credential);
  if (known !== undefined) return { seat: known, notices: comingBack(house, known, hello) };
  const { nick: wanted, notices } = nickOrGuestName(house, hello.nick);
  if (!nickIsFree(house, wanted, 'guests-yield')) {
    return takeAnother(house, hello, { identity: credential, kind: 'key', wanted, notices });
  }
  makeWay(house, wanted);
  const seat = house.seats.add({ nick: wanted, identity: credential }, 'key', hello.address);
  const told = hello.newKey === 'asks' ? [] : await keepNick(house, seat);
  return { seat, notices: [...notices, ...told] };
}

/** The nick under which a key comes for the first time is kept for it. */
async function keepNick(house: House, seat: Seat): Promise<readonly Sentence[]> {
  try {
    await claimNick(house, seat, seat.nick);
    return [{ code: 'nick-is-yours', params: { nick: seat.nick } }];
  } catch (error) {
    // In at the same moment with somebody else who asked for it: the person is here all the same, as a guest is.
    if (error instanceof ChatError) return [{ code: error.code, params: error.params }];
    throw error;
  }
}

function arriveAtAccount(house: House, hello: Hello, { identity, nick }: Account): Arrival {
  const known = house.seats.byIdentity(identity);
  if (known !== undefined) return { seat: known, notices: comingBack(house, known, hello) };
  makeWay(house, nick);
  const kind = hello.credential.kind === 'token' ? 'token' : 'key';
  const seat = house.seats.add({ nick, identity }, kind, hello.address);
  return { seat, notices: comingBack(house, seat, hello) };
}

function arriveAsGuest(house: House, hello: Hello): Arrival {
  const { nick: wanted, notices } = nickOrGuestName(house, hello.nick);
  const waiting = house.seats.byNick(wanted);
  if (waiting !== undefined && mayTakeBack(waiting, hello, 'guest')) {
    return { seat: waiting, notices: [resumed(waiting)] };
  }
  const identity = `guest:${house.options.randomBytes(9).toString('base64url')}`;
  if (!nickIsFree(house, wanted))
    return takeAnother(house, hello, { identity, kind: 'guest', wanted, notices });
  return { seat: house.seats.add({ nick: wanted, identity }, 'guest', hello.address), notices };
}

async function registerLegacy(house: House, hello: Hello): Promise<Arrival> {
  const nick = parseNick(hello.nick);
  const holder = house.seats.byNick(nick);
  const mine = holder !== undefined && mayTakeBack(holder, hello, 'token') ? holder : undefined;
  if (mine === undefined && !nickIsFree(house, nick)) throw new ChatError('nick-in-use', { nick });
  const token = createToken(house.options.randomBytes);
  const tokenHash = hashSecret(token);
  // The seat is taken before the log is asked, so that nobody else can sit down meanwhile.
  const by: Author = mine?.author ?? { nick, identity: `token:${tokenHash.slice(0, 24)}` };
  const seat = mine ?? house.seats.add(by, 'token', hello.address);
  try {
    const expect = house.accounts.positionOfNick(nick);
    await house.append({ type: 'token-issued', v: 1, by, tokenHash }, { id: `token:${tokenHash}`, expect });
  } catch (error) {
    if (mine === undefined) house.seats.remove(seat);
    if (error instanceof Conflict) throw new ChatError('nick-in-use', { nick }, { cause: error });
    throw error;
  }
  return { seat, notices: [], token };
}

function arriveWithToken(house: House, hello: Hello, credential: string): Arrival {
  const account = house.accounts.ofCredential(credential);
  if (account !== undefined) return arriveAtAccount(house, hello, account);
  const author = house.accounts.guestOfToken(credential);
  if (author === undefined) throw new ChatError('token-unknown');
  const known = house.seats.byIdentity(author.identity);
  if (known !== undefined) return { seat: known, notices: [] };
  if (!nickIsFree(house, author.nick)) throw new ChatError('name-taken', { nick: author.nick });
  return { seat: house.seats.add(author, 'token', hello.address), notices: [] };
}

/** `sam~2`, and why. */
function takeAnother(
  house: House,
  { address }: Hello,
  { identity, kind, wanted, notices }: Newcomer,
): Arrival {
  const nick = house.seats.otherNick(wanted);
  const inUse = house.seats.byNick(wanted) !== undefined && house.accounts.ofNick(wanted) === undefined;
  const code = inUse ? 'nick-given' : 'nick-kept-given';
  const seat = house.seats.add({ nick, identity }, kind, address);
  return { seat, notices: [...notices, { code, params: { wanted, nick } }] };
}

interface Newcomer {
  readonly identity: string;
  readonly kind: IdentityKind;
  readonly wanted: Nick;
  readonly notices: readonly Sentence[];
}

/** For 90 s after a drop, the same address may take a guest's seat back. */
function mayTakeBack(seat: Seat, hello: Hello, kind: IdentityKind): boolean {
  return seat.kind === kind && seat.state === 'held' && seat.address === hello.address;
}

/** The nick that was asked for, or `guest-1234` and a sentence that says why. */
function nickOrGuestName(house: House, raw: string): { nick: Nick; notices: Sentence[] } {
  try {
    return { nick: parseNick(raw), notices: [] };
  } catch (error) {
    if (!(error instanceof ChatError)) throw error;
    const digits = 1000 + (house.options.randomBytes(4).readUInt32BE() % 9000);
    const guest = `guest-${digits}` as Nick;
    const nick = nickIsFree(house, guest) ? guest : house.seats.otherNick(guest);
    return { nick, notices: [{ code: 'nick-unusable', params: { wanted: shown(raw), nick } }] };
  }
}

function comingBack(house: House, seat: Seat, hello: Hello): Sentence[] {
  const notices = seat.state === 'held' || seat.state === 'away' ? [resumed(seat)] : [];
  const asked = hello.credential.kind === 'token' || house.seats.byNick(hello.nick) === seat;
  if (!asked) notices.push({ code: 'nick-of-key', params: { nick: seat.nick, wanted: shown(hello.nick) } });
  return notices;
}

function resumed(seat: Seat): Sentence {
  return { code: 'seat-resumed', params: { nick: seat.nick } };
}
