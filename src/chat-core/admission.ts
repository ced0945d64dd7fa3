import { createHash } from 'node:crypto';

import { ChatError } from './errors.ts';
import type { House } from './house.ts';
import type { Standing } from './permissions.ts';
import type { Room } from './room.ts';
import { sanctionParams } from './sanctions.ts';
import type { Seat } from './seat.ts';
import type { RoomName } from './text/names.ts';

/** Somebody who may or may not enter; empty for a stranger who has nothing to show. */
type Entrant = Pick<Seat, 'identity'>;

/** What somebody is in a room now. */
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

/** Whether somebody may know that a room exists. */
export function maySee(house: House, room: Room, { identity }: Entrant): boolean {
  if (room.peers !== undefined) return room.peers.some((peer) => peer.identity === identity);
  if (!room.order.rules.private || room.order.expects(identity)) return true;
  return standingIn(house, room, { identity }) !== 'outsider';
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
export function roomToEnter(
  house: House,
  entrant: Entrant & Pick<Seat, 'address'>,
  name: RoomName,
  key = '',
): Room {
  const room = visibleRoom(house, entrant, name);
  const { identity } = entrant;
  if (house.order.isSysop(identity) || isIn(house, room, identity)) return room;
  mustNotBeBanned(house, room, entrant);
  const wanted = room.order.rules.key;
  if (wanted === '' || room.order.expects(identity)) return room;
  if (key === '') throw new ChatError('room-key-needed', { room: name });
  if (!isRoomKey(key, wanted)) throw new ChatError('room-key-wrong', { room: name });
  return room;
}

/** Whoever runs the house is met by no ban. @throws ChatError `room-banned` */
export function mustNotBeBanned(house: House, room: Room, entrant: Entrant & Pick<Seat, 'address'>): void {
  if (house.order.isSysop(entrant.identity)) return;
  const now = house.options.clock.now();
  const ban = room.order.sanctions.against('ban', house.order.bearerOf(entrant), now);
  if (ban !== undefined) throw new ChatError('room-banned', { room: room.name, ...sanctionParams(ban, now) });
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
