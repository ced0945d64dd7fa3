import { randomUUID } from 'node:crypto';

import type { Accounts } from '../accounts/accounts.ts';
import type { HouseEvent } from '../events.ts';
import type { Hello } from '../link/protocol.ts';
import { type Author, houseAuthor } from '../message.ts';
import { lobby } from '../rooms/lobby.ts';
import type { Room } from '../rooms/room.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { Seat } from '../seats/seat.ts';
import type { Seats } from '../seats/seats.ts';
import type { HouseOrder } from './house-order.ts';
import type { Role } from './order.ts';
import { outranks } from './permissions.ts';

/** What of the house it takes to hand a room on. */
interface Bequest {
  readonly seats: Seats;
  readonly accounts: Accounts;
  append(event: HouseEvent, options: { id: string }): Promise<unknown>;
}

/** What it takes to hand on all that somebody was. */
interface Estate extends Bequest {
  readonly rooms: Rooms;
  readonly order: HouseOrder;
}

/**
 * Somebody has left a room for good. Where they were the last who kept order in it and others are there, it is handed
 * on: to whoever has a voice, else to the account that is there longest, else to whoever is. Who leaves a room empty
 * finds it again as it was.
 */
export async function passOn(house: Bequest, room: Room, gone: Seat): Promise<void> {
  const role = room.order.roleOf(gone.identity);
  if (room.peers !== undefined || role === undefined || role === 'voice') return;
  const others = keepersOf(house, room).some((identity) => identity !== gone.identity);
  const heir = others ? undefined : heirOf(house, room);
  if (!others && heir === undefined) return;
  if (heir !== undefined) await give(house, room, heir.author, 'owner');
  if (heir !== undefined || !isAccount(house, gone)) await give(house, room, gone.author, 'none');
}

/** A room in which nobody keeps order and nobody is belongs to whoever enters it next; a script passes through. */
export async function inheritIfEmpty(
  house: Bequest,
  room: Room,
  seat: Seat,
  { face }: Pick<Hello, 'face'>,
): Promise<void> {
  if (face === 'pipe' || room.name === lobby || room.peers !== undefined || room.people > 1) return;
  if (keepersOf(house, room).length === 0) await give(house, room, seat.author, 'owner');
}

/** Somebody is the other one from now on, who is whatever either of them was. */
export async function moveRoles(house: Estate, from: Author, into: Author): Promise<void> {
  for (const room of house.rooms.all()) {
    const role = room.order.roleOf(from.identity);
    if (role === undefined) continue;
    const known = room.order.roleOf(into.identity) ?? 'member';
    if (outranks(role, known)) await give(house, room, into, role);
    await give(house, room, from, 'none');
  }
  if (!house.order.sysops.some(({ identity }) => identity === from.identity)) return;
  for (const [whom, sysop] of [
    [into, true],
    [from, false],
  ] as const) {
    await house.append({ type: 'sysop-set', v: 1, by: houseAuthor, whom, sysop }, { id: randomUUID() });
  }
}

/** Identities of those who keep order in a room, and may come back to do it. */
function keepersOf(house: Bequest, room: Room): readonly string[] {
  const keepers = room.order.roles.filter(({ role }) => role !== 'voice');
  return keepers.map(({ who }) => who.identity).filter((identity) => isKnown(house, identity));
}

function heirOf(house: Bequest, room: Room): Seat | undefined {
  const seats = [...room.seats];
  return (
    seats.find(({ identity }) => room.order.roleOf(identity) === 'voice') ??
    seats.find((seat) => isAccount(house, seat)) ??
    seats[0]
  );
}

function isAccount(house: Bequest, { identity }: Seat): boolean {
  return house.accounts.ofIdentity(identity) !== undefined;
}

/** Whether the person may come back: an account, or a guest who is here. */
export function isKnown(house: Bequest, identity: string): boolean {
  return house.accounts.ofIdentity(identity) !== undefined || house.seats.byIdentity(identity) !== undefined;
}

async function give(house: Bequest, room: Room, whom: Author, role: Role | 'none'): Promise<void> {
  const event = {
    type: 'role-given',
    v: 1,
    room: room.name,
    by: houseAuthor,
    whom,
    role,
  } as const;
  await house.append(event, { id: randomUUID() });
}
