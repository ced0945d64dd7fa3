import type { Account } from '../accounts/accounts.ts';
import { accountOfProof } from '../accounts/knock.ts';
import { claimNick, makeWay, mustBeFree, nickIsFree } from '../accounts/nicks.ts';
import { createToken, hashSecret } from '../accounts/secrets.ts';
import { ChatError, Conflict, Unavailable } from '../errors.ts';
import type { House } from '../house.ts';
import { mustNotWait } from '../limits/tries.ts';
import type { Hello } from '../link/protocol.ts';
import type { Author } from '../message.ts';
import { inheritIfEmpty } from '../order/succession.ts';
import type { SeatState } from '../ports/seat-store.ts';
import { roomToEnter } from '../rooms/admission.ts';
import { lobby } from '../rooms/lobby.ts';
import type { NoticeCode, Sentence } from '../sentence.ts';
import { isDirect } from '../text/direct-key.ts';
import { parseNick, parseRoomName, type Nick, type RoomName } from '../text/names.ts';
import { shown } from '../text/shown.ts';
import type { IdentityKind } from './member-view.ts';
import type { Seat } from './seat.ts';
import { knownIdentity, mustBeLetIn, mustStillBeWanted } from './threshold.ts';

/** Where somebody at the door was seated. */
export interface Arrival {
  /** Counts the new session already, so that nothing can take it away meanwhile. */
  readonly seat: Seat;
  /** Where the person was until now. */
  readonly before: SeatState;
  readonly notices: readonly Sentence[];
  /** Only for somebody who registered on the legacy port just now. */
  readonly token?: string;
}

/** Gives somebody at the door their seat, new or waiting. @throws ChatError, Unavailable */
export async function seatFor(house: House, hello: Hello): Promise<Arrival> {
  mustBeLetIn(house, hello);
  if (hello.face === 'pipe') {
    // What a script has to say for one room must never be said in another.
    const entrant = { identity: knownIdentity(house, hello) ?? '', address: hello.address };
    for (const room of roomsAskedFor(hello)) roomToEnter(house, entrant, parseRoomName(room));
  }
  const arrival = await sitDown(house, hello);
  mustStillBeWanted(house, arrival.seat, hello);
  return arrival;
}

async function sitDown(house: House, hello: Hello): Promise<Arrival> {
  switch (hello.credential.kind) {
    case 'key':
      return await arriveWithKey(house, hello, `key:${hello.credential.fingerprint}`);
    case 'token':
      return arriveWithToken(house, hello, `token:${hashSecret(hello.credential.token)}`);
    case 'password': {
      const account = accountOfProof(house, hello.credential);
      if (account === undefined) throw new ChatError('password-wrong', { nick: shown(hello.nick) });
      return arriveAtAccount(house, hello, account);
    }
    case 'none':
      return hello.face === 'legacy' ? await registerLegacy(house, hello) : arriveAsGuest(house, hello);
  }
}

/**
 * Puts a seat that just got a session into its rooms and into those that were asked for. Answers with where the session
 * begins, and with what the person must be told about the rooms that do not exist.
 */
export function enterRooms(
  house: House,
  seat: Seat,
  hello: Hello,
  before: SeatState,
): { room: RoomName | undefined; notices: readonly Sentence[] } {
  const notices: Sentence[] = [];
  const current = seat.current;
  seat.arrivedAt ||= house.options.clock.now();
  showDirects(house, seat);
  const askFor = (wanted: string): void => {
    try {
      goTo(house, seat, wanted);
    } catch (error) {
      if (!(error instanceof ChatError)) throw error;
      notices.push({ code: error.code, params: error.params });
    }
  };
  for (const wanted of roomsAskedFor(hello)) askFor(wanted);
  if (hello.face !== 'legacy' && seat.current === undefined) askFor(lobby);
  const room = seat.current;
  // A script passes through; the person finds the seat as they left it.
  if (hello.face === 'pipe' && current !== undefined) seat.current = current;
  if (hello.face !== 'pipe' && hello.face !== 'verb') seat.visited(before, house.options.clock.now());
  house.attendance.arrive(seat, before);
  return { room, notices };
}

/** Whoever asks at the door for a room that is nobody's has it, as with /join. */
export async function inheritAtDoor(house: House, seat: Seat, hello: Hello): Promise<void> {
  const room =
    hello.enter.length === 0 || seat.current === undefined ? undefined : house.rooms.find(seat.current);
  if (room === undefined) return;
  try {
    await inheritIfEmpty(house, room, seat, hello);
  } catch (error) {
    // The disk does not answer: the person is here, and the room belongs to whoever enters it next.
    if (!(error instanceof Unavailable)) throw error;
  }
}

/** Beside rooms, the door of welcome names direct conversations that the seat shows. */
function goTo(house: House, seat: Seat, wanted: string): void {
  const shown = seat.rooms.find((name) => name === wanted && isDirect(name));
  if (shown === undefined) seat.enter(roomToEnter(house, seat, parseRoomName(wanted)));
  else seat.current = shown;
}

/** Somebody whose seat was forgotten finds what was said to them all the same. */
function showDirects(house: House, seat: Seat): void {
  if (seat.read.size > 0) return;
  for (const room of house.rooms.directsOf(seat.identity))
    if (room.lastNumber > 0) house.attendance.showDirect(seat, room, 0);
}

/** A script that names no room speaks in the lobby, whatever its owner looked at last. */
function roomsAskedFor({ face, enter }: Hello): readonly string[] {
  return face === 'pipe' && enter.length === 0 ? [lobby] : enter;
}

async function arriveWithKey(house: House, hello: Hello, credential: string): Promise<Arrival> {
  const account = house.accounts.ofCredential(credential);
  if (account !== undefined) return arriveAtAccount(house, hello, account);
  const identity = house.accounts.identityOfKey(credential);
  const known = house.seats.byIdentity(identity);
  if (known !== undefined) return sit(known, hello, comingBack(house, known, hello));
  const insists = hello.newKey === 'insists';
  const { nick: wanted, notices } = insists
    ? { nick: parseNick(hello.nick), notices: [] }
    : nickOrGuestName(house, hello.nick);
  if (insists) mustBeFree(house, wanted);
  if (!nickIsFree(house, wanted, 'guests-yield')) {
    return takeAnother(house, hello, { identity, kind: 'key', wanted, notices });
  }
  makeWay(house, wanted);
  const seat = house.seats.add({ nick: wanted, identity }, 'key', hello.address);
  const arrival = sit(seat, hello, notices);
  try {
    return { ...arrival, notices: [...notices, ...(await keepNick(house, seat, hello))] };
  } catch (error) {
    seat.detach(hello.address);
    // The same key may have come in elsewhere meanwhile.
    if (seat.sessions === 0) house.seats.remove(seat);
    throw error;
  }
}

/** The nick under which a key comes for the first time is kept for it. @throws ChatError where the hello insists */
async function keepNick(house: House, seat: Seat, hello: Hello): Promise<readonly Sentence[]> {
  try {
    spendRegistration(house, hello);
    await claimNick(house, seat, seat.nick);
    return [{ code: 'nick-is-yours', params: { nick: seat.nick } }];
  } catch (error) {
    if (error instanceof ChatError && hello.newKey === 'insists') throw error;
    // In at the same moment with somebody else who asked for it: the person is here all the same, as a guest is.
    if (error instanceof ChatError) return [{ code: error.code, params: error.params }];
    // The disk does not answer: the person is here, and /nick keeps the nick another time.
    if (error instanceof Unavailable) return [];
    throw error;
  }
}

function arriveAtAccount(house: House, hello: Hello, { identity, nick }: Account): Arrival {
  const known = house.seats.byIdentity(identity);
  if (known !== undefined) return sit(known, hello, comingBack(house, known, hello));
  makeWay(house, nick);
  const kind = hello.credential.kind === 'token' ? 'token' : 'key';
  const seat = house.seats.add({ nick, identity }, kind, hello.address);
  return sit(seat, hello, comingBack(house, seat, hello));
}

function arriveAsGuest(house: House, hello: Hello): Arrival {
  const { nick: wanted, notices } = nickOrGuestName(house, hello.nick);
  const waiting = house.seats.byNick(wanted);
  if (waiting !== undefined && mayTakeBack(waiting, hello, 'guest')) {
    return sit(waiting, hello, [resumed(waiting)]);
  }
  const identity = `guest:${house.options.randomBytes(9).toString('base64url')}`;
  if (!nickIsFree(house, wanted))
    return takeAnother(house, hello, { identity, kind: 'guest', wanted, notices });
  return sit(house.seats.add({ nick: wanted, identity }, 'guest', hello.address), hello, notices);
}

async function registerLegacy(house: House, hello: Hello): Promise<Arrival> {
  const nick = parseNick(hello.nick);
  const holder = house.seats.byNick(nick);
  const mine = holder !== undefined && mayTakeBack(holder, hello, 'token') ? holder : undefined;
  if (mine === undefined && !nickIsFree(house, nick)) throw new ChatError('nick-in-use', { nick });
  spendRegistration(house, hello);
  const token = createToken(house.options.randomBytes);
  const tokenHash = hashSecret(token);
  const by: Author = mine?.author ?? { nick, identity: `token:${tokenHash.slice(0, 24)}` };
  // Somebody sits here before the log is asked, so that nobody else can sit down meanwhile.
  const arrival = sit(mine ?? house.seats.add(by, 'token', hello.address), hello, []);
  try {
    const expect = house.accounts.positionOfNick(nick);
    await house.append({ type: 'token-issued', v: 1, by, tokenHash }, { id: `token:${tokenHash}`, expect });
  } catch (error) {
    arrival.seat.detach(hello.address);
    if (mine === undefined) house.seats.remove(arrival.seat);
    else if (mine.sessions === 0) house.attendance.drop(mine);
    if (error instanceof Conflict) throw new ChatError('nick-in-use', { nick }, { cause: error });
    throw error;
  }
  return { ...arrival, token };
}

function arriveWithToken(house: House, hello: Hello, credential: string): Arrival {
  const account = house.accounts.ofCredential(credential);
  if (account !== undefined) return arriveAtAccount(house, hello, account);
  const author = house.accounts.guestOfToken(credential);
  if (author === undefined) throw new ChatError('token-unknown');
  const known = house.seats.byIdentity(author.identity);
  if (known !== undefined) return sit(known, hello, []);
  if (!nickIsFree(house, author.nick)) throw new ChatError('name-taken', { nick: author.nick });
  return sit(house.seats.add(author, 'token', hello.address), hello, []);
}

/** `sam~2`, and why. */
function takeAnother(house: House, hello: Hello, { identity, kind, wanted, notices }: Newcomer): Arrival {
  const nick = house.seats.otherNick(wanted);
  const code = whyAnother(house, wanted, kind);
  const seat = house.seats.add({ nick, identity }, kind, hello.address);
  return sit(seat, hello, [...notices, { code, params: { wanted, nick } }]);
}

function whyAnother(house: House, wanted: Nick, kind: IdentityKind): NoticeCode {
  const owner = house.accounts.ofNick(wanted);
  if (owner === undefined && house.seats.byNick(wanted) !== undefined) return 'nick-given';
  // Whoever came without a key has been asked for the password.
  const unasked = owner !== undefined && owner.password !== '' && kind === 'key';
  return unasked ? 'nick-password-given' : 'nick-kept-given';
}

interface Newcomer {
  readonly identity: string;
  readonly kind: IdentityKind;
  readonly wanted: Nick;
  readonly notices: readonly Sentence[];
}

function sit(seat: Seat, { address }: Hello, notices: readonly Sentence[]): Arrival {
  return { seat, before: seat.attach(address), notices };
}

/** What is kept for ever is not made without end from one address. @throws ChatError `too-many-tries` */
function spendRegistration(house: House, { address, exempt }: Hello): void {
  if (!exempt) mustNotWait(house.registrations.take(address));
}

/** For 90 s after a drop, the same address may take a guest's seat back. */
function mayTakeBack(seat: Seat, hello: Hello, kind: IdentityKind): boolean {
  return seat.kind === kind && seat.state === 'held' && seat.address === hello.address;
}

/** The nick that was asked for, or `guest-1234` and a sentence that says why. */
export function nickOrGuestName(house: House, raw: string): { nick: Nick; notices: Sentence[] } {
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
  const asked = hello.credential.kind !== 'key' || house.seats.byNick(hello.nick) === seat;
  if (!asked) notices.push({ code: 'nick-of-key', params: { nick: seat.nick, wanted: shown(hello.nick) } });
  return notices;
}

function resumed(seat: Seat): Sentence {
  return { code: 'seat-resumed', params: { nick: seat.nick } };
}
