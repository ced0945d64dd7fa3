import { randomUUID } from 'node:crypto';

import { ChatError, Conflict } from '../errors.ts';
import type { House } from '../house.ts';
import type { Seat } from '../seats/seat.ts';
import { foldName, type FoldedName, type Nick } from '../text/names.ts';

// Names under which the house itself, or whoever runs it, would be believed.
const reserved: ReadonlySet<FoldedName> = new Set(
  `tertulia house server system root admin administrator operator sysop moderator
   everyone everybody all here nobody`
    .split(/\s+/)
    .map(foldName),
);

/** Whether somebody new may sit down under the nick. `guests-yield`: whoever has it without owning it is no hindrance. */
export function nickIsFree(
  house: House,
  nick: Nick,
  guests: 'guests-stay' | 'guests-yield' = 'guests-stay',
): boolean {
  if (reserved.has(foldName(nick)) || house.accounts.ofNick(nick) !== undefined) return false;
  const holder = house.seats.byNick(nick);
  return holder === undefined || (guests === 'guests-yield' && holder.kind !== 'key');
}

/** Why nobody new can have the nick; nothing when a key can, for whom guests make way. */
export function nickRefusal(
  house: House,
  nick: Nick,
): 'nick-reserved' | 'nick-kept' | 'nick-in-use' | undefined {
  if (nickIsFree(house, nick, 'guests-yield')) return undefined;
  if (reserved.has(foldName(nick))) return 'nick-reserved';
  return house.accounts.ofNick(nick) === undefined ? 'nick-in-use' : 'nick-kept';
}

/** @throws ChatError `nick-reserved`, `nick-kept`, `nick-in-use` */
export function mustBeFree(house: House, nick: Nick): void {
  const refusal = nickRefusal(house, nick);
  if (refusal !== undefined) throw new ChatError(refusal, { nick });
}

/**
 * Keeps the nick for the seat's identity; the first claim of an identity makes its account. Of many who claim a nick at
 * the same moment, exactly one has it.
 * @throws ChatError `nick-kept`, `nick-reserved`, `nick-in-use`
 */
export async function claimNick(house: House, seat: Seat, nick: Nick): Promise<void> {
  const owner = house.accounts.ofNick(nick);
  if (owner !== undefined && owner.identity !== seat.identity) throw new ChatError('nick-kept', { nick });
  mustBeSeatable(house, seat, nick);
  const by = { nick, identity: seat.identity };
  const expect = house.accounts.positionOfNick(nick);
  try {
    await house.append({ type: 'nick-claimed', v: 1, by }, { id: randomUUID(), expect });
  } catch (error) {
    if (error instanceof Conflict) throw new ChatError('nick-in-use', { nick }, { cause: error });
    throw error;
  }
}

/**
 * Another nick for the seat. For an account or a key it is kept from now on, and the former one is anybody's.
 * @throws ChatError `nick-kept`, `nick-reserved`, `nick-in-use`
 */
export async function changeNick(house: House, seat: Seat, nick: Nick): Promise<{ kept: boolean }> {
  const account = house.accounts.ofIdentity(seat.identity);
  if (account === undefined && seat.kind !== 'key') {
    if (house.accounts.ofNick(nick) !== undefined) throw new ChatError('nick-kept', { nick });
    mustBeSeatable(house, seat, nick);
    house.attendance.rename(seat, nick);
    return { kept: false };
  }
  await claimNick(house, seat, nick);
  // Somebody may have sat down under the nick while the log was asked.
  makeWay(house, nick, seat);
  house.attendance.rename(seat, nick);
  if (account !== undefined && foldName(account.nick) !== foldName(nick)) {
    const by = { nick: account.nick, identity: seat.identity };
    await house.append({ type: 'nick-freed', v: 1, by }, { id: randomUUID() });
  }
  return { kept: true };
}

/** Whoever sits on the nick without owning it becomes `nick~2`, and is told. */
export function makeWay(house: House, nick: Nick, owner?: Seat): void {
  const holder = house.seats.byNick(nick);
  if (holder === undefined || holder === owner) return;
  const from = holder.nick;
  house.attendance.rename(holder, house.seats.otherNick(nick));
  house.roster.notify(holder, { code: 'nick-changed-for-key', params: { from, to: holder.nick } });
}

function mustBeSeatable(house: House, seat: Seat, nick: Nick): void {
  if (reserved.has(foldName(nick))) throw new ChatError('nick-reserved', { nick });
  const holder = house.seats.byNick(nick);
  if (holder !== undefined && holder !== seat) throw new ChatError('nick-in-use', { nick });
}
