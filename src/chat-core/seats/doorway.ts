import { redeemLinkCode, redeemRecoveryCode } from '../accounts/account-codes.ts';
import { credentialName } from '../accounts/credential-name.ts';
import { accountOpenedBy } from '../accounts/knock.ts';
import { nickRefusal } from '../accounts/nicks.ts';
import { ChatError } from '../errors.ts';
import type { House } from '../house.ts';
import type { Doorway, Hello, HouseView, NickOffer, Visitor, WaitingSeat } from '../link/protocol.ts';
import type { Nick } from '../text/names.ts';
import { nickOrGuestName } from './arrival.ts';
import { viewOf as seatView } from './seat-view.ts';
import type { Seat } from './seat.ts';
import { mustBeLetIn } from './threshold.ts';

const mostCallers = 8;
const mostNamed = 200;

/** Who would come in with this hello, and into what. Nothing happens to anybody. @throws ChatError as `mustBeLetIn` */
export async function lookIn(house: House, hello: Hello): Promise<Doorway> {
  mustBeLetIn(house, hello);
  const account = accountOpenedBy(house, hello.credential);
  const seat = account === undefined ? seatOfKey(house, hello) : house.seats.byIdentity(account.identity);
  const nick = account?.nick ?? seat?.nick;
  if (nick === undefined) return { house: viewOf(house), visitor: strangerOf(house, hello) };
  const waiting = seat === undefined ? undefined : await waitingSeat(house, seat);
  return {
    house: viewOf(house, seat),
    visitor: { kind: 'returning', nick, ...(waiting !== undefined && { waiting }) },
  };
}

/**
 * Makes a new key open the account that the code was made for: six digits of `/link`, or a recovery code.
 * @throws ChatError `link-needs-credential`, `link-from-inside`, `link-code-unknown`, `recovery-unknown`,
 * `too-many-tries`
 */
export async function linkAtDoor(house: House, hello: Hello, code: string): Promise<{ nick: Nick }> {
  mustBeLetIn(house, hello);
  const credential = keyOf(hello);
  if (credential === undefined) throw new ChatError('link-needs-credential');
  const isKnown = house.accounts.ofCredential(credential) ?? seatOfKey(house, hello);
  if (isKnown !== undefined) throw new ChatError('link-from-inside');
  const redeem = /^[\d\s-]*$/.test(code) ? redeemLinkCode : redeemRecoveryCode;
  const { nick } = await redeem(house, { credential, address: hello.address }, code);
  return { nick };
}

/** As accounts know it; nothing for whoever has none. */
function keyOf({ credential }: Hello): string | undefined {
  return credential.kind === 'key' ? credentialName(credential) : undefined;
}

/** Of somebody without an account, who came with the key before. */
function seatOfKey(house: House, hello: Hello): Seat | undefined {
  const credential = keyOf(hello);
  if (credential === undefined) return undefined;
  return house.seats.byIdentity(house.accounts.identityOfKey(credential));
}

function strangerOf(house: House, hello: Hello): Visitor {
  if (hello.credential.kind !== 'key') return { kind: 'guest' };
  return { kind: 'new-key', nick: offerOf(house, hello.nick) };
}

function offerOf(house: House, wanted: string): NickOffer {
  const { nick, notices } = nickOrGuestName(house, wanted);
  if (notices.length > 0) return { given: nick, refusal: 'nick-invalid' };
  const refusal = nickRefusal(house, nick);
  return refusal === undefined ? { given: nick } : { given: house.seats.otherNick(nick), refusal };
}

async function waitingSeat(house: House, seat: Seat): Promise<WaitingSeat> {
  const { state, visit } = seat;
  const view = seatView(house, seat);
  const looks = view.rooms.flatMap((name) => house.rooms.find(name) ?? []);
  const rooms = looks.map(async (room) => ({
    room: room.name,
    ...(await room.missedBy(seat, view.read[room.name] ?? 0, house.options.reads)),
  }));
  const missed = (await Promise.all(rooms)).filter(({ unread }) => unread > 0);
  const lastHere = visit === undefined ? {} : { lastHere: Math.max(visit.cameAt, visit.leftAt) };
  return { state, seat: view, missed, ...lastHere };
}

function viewOf(house: House, visitor?: Seat): HouseView {
  const seats = [...house.seats.all()];
  const here = seats.filter(({ state }) => state === 'here' || state === 'held');
  const callers = seats
    .filter((seat) => seat !== visitor && seat.visit !== undefined)
    .map(({ nick, visit }) => ({ nick, at: visit?.cameAt ?? 0 }))
    .toSorted((one, other) => other.at - one.at)
    .slice(0, mostCallers);
  const people = here
    .map(({ nick }) => nick)
    .toSorted()
    .slice(0, mostNamed);
  return { online: here.length, known: house.accounts.known, callers, people };
}
