import { createHash } from 'node:crypto';

import { ChatError } from '../errors.ts';
import type { House } from '../house.ts';
import type { Standing } from '../order/permissions.ts';
import { sanctionParams } from '../order/sanctions.ts';
import type { Seat } from '../seats/seat.ts';
import type { RoomName } from '../text/names.ts';
import type { Room } from './room.ts';

/** Somebody who may or may not enter; empty for a stranger who has nothing to show. */
type Entrant = Pick<Seat, 'identity'>;

/** What somebody is in a room now; who is banned from it keeps their role for the day the ban ends. */
export function standingIn(house: House, room: Room, { identity }: Entrant): Standing {
  if (house.order.isSysop(identity)) return 'sysop';
  const role = room.order.roleOf(identity);
  if (role !== undefined) return role;
  return isIn(house, room, identity) ? 'member' : 'outsider';
}

/** Also somebody who is not here, and whose seat waits in the room. */
function isIn(house: House, room: Room, identity: string): boolean {
  const seat = house.seats.byIdentity(identity);
  return seat !== undefined && (room.has(seat) || seat.read.has(room.name));
}

/** Whoever runs the house is met by no ban. @throws ChatError `room-banned` */
export function mustNotBeBanned(house: House, room: Room, entrant: Entrant): void {
  const refusal = banRefusal(house, room, entrant);
  if (refusal !== undefined) throw refusal;
}

function banRefusal(house: House, room: Room, { identity }: Entrant): ChatError | undefined {
  if (house.order.isSysop(identity)) return undefined;
  const now = house.options.clock.now();
  // Networks are banned from the whole house only.
  const bearer = house.order.bearerOf({ identity, addresses: [] });
  const ban = room.order.sanctions.against('ban', bearer, now);
  return ban && new ChatError('room-banned', { room: room.name, ...sanctionParams(ban, now) });
}

/** Whether somebody may know that a room exists. */
export function maySee(house: House, room: Room, { identity }: Entrant): boolean {
  if (room.peers !== undefined) return room.peers.some((peer) => peer.identity === identity);
  if (!room.order.rules.private) return true;
  if (banRefusal(house, room, { identity }) !== undefined) return false;
  return room.order.expects(identity) || standingIn(house, room, { identity }) !== 'outsider';
}

/** Whether somebody may know what is said in a room: whoever would be let in without being asked for anything. */
export function mayRead(house: House, room: Room, entrant: Entrant): boolean {
  return maySee(house, room, entrant) && refusalAt(house, room, entrant, '') === undefined;
}

/** @throws ChatError `room-unknown`, also for a room that the person may not know of */
export function visibleRoom(house: House, entrant: Entrant, name: RoomName): Room {
  const room = house.rooms.existing(name);
  if (!maySee(house, room, entrant)) throw new ChatError('room-unknown', { room: name });
  return room;
}

/**
 * The room, if the person may enter it. `key`: the word that opens it, as it was typed.
 * @throws ChatError `room-unknown`, `room-banned`, `room-key-needed`, `room-key-wrong`
 */
export function roomToEnter(house: House, entrant: Entrant, name: RoomName, key = ''): Room {
  const room = visibleRoom(house, entrant, name);
  const refusal = refusalAt(house, room, entrant, key);
  if (refusal !== undefined) throw refusal;
  return room;
}

function refusalAt(house: House, room: Room, entrant: Entrant, key: string): ChatError | undefined {
  const ban = banRefusal(house, room, entrant);
  if (ban !== undefined) return ban;
  const wanted = room.order.rules.key;
  if (wanted === '' || room.order.expects(entrant.identity)) return undefined;
  if (standingIn(house, room, entrant) !== 'outsider') return undefined;
  if (key === '') return new ChatError('room-key-needed', { room: room.name });
  return isRoomKey(key, wanted) ? undefined : new ChatError('room-key-wrong', { room: room.name });
}

/** A salt and the hash of the word that opens a room; everybody in the room knows the word, so one round does. */
export function hashRoomKey(word: string, salt: string): string {
  return `${salt}.${createHash('sha256')
    .update(`${salt}\n${word.normalize('NFC')}`)
    .digest('base64url')}`;
}

function isRoomKey(word: string, stored: string): boolean {
  const [salt = ''] = stored.split('.');
  return hashRoomKey(word, salt) === stored;
}
