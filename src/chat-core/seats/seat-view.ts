import type { Accounts } from '../accounts/accounts.ts';
import type { DirectView, SeatView } from '../link/protocol.ts';
import type { HouseOrder } from '../order/house-order.ts';
import type { Role } from '../order/order.ts';
import type { Room } from '../rooms/room.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { RoomName } from '../text/names.ts';
import type { Seat } from './seat.ts';
import type { Seats } from './seats.ts';

/** What the house knows of its people and rooms. */
interface Known {
  readonly rooms: Rooms;
  readonly seats: Seats;
  readonly accounts: Accounts;
  readonly order: HouseOrder;
}

/** A seat as its owner sees it, with what the house knows of its rooms. */
export function viewOf(house: Known, seat: Seat): SeatView {
  const {
    nick,
    identity,
    kind,
    rooms,
    current,
    read,
    drafts,
    anchors,
    settings,
    ignored,
    awayText: away,
  } = seat;
  const roles: Record<RoomName, Role> = {};
  const directs: Record<RoomName, DirectView> = {};
  for (const name of rooms) {
    const room = house.rooms.find(name);
    const role = room?.order.roleOf(identity);
    if (role !== undefined) roles[name] = role;
    if (room?.peers !== undefined) directs[name] = directView(house, room, identity);
  }
  return {
    ...{ nick, identity, kind, rooms, current, roles, directs, away },
    sysop: house.order.isSysop(identity),
    read: Object.fromEntries(read),
    drafts: Object.fromEntries(drafts),
    anchors: Object.fromEntries(anchors),
    settings: Object.fromEntries(settings),
    ignored: Object.fromEntries(ignored),
  };
}

/** The one with whom `identity` talks in a direct conversation, under their nick of now. */
export function directView(house: Known, { peers }: Room, identity: string): DirectView {
  const peer = peers?.find((one) => one.identity !== identity) ?? peers?.[0];
  if (peer === undefined) throw new TypeError('a room has no other one');
  const seat = house.seats.byIdentity(peer.identity);
  const nick = seat?.nick ?? house.accounts.ofIdentity(peer.identity)?.nick ?? peer.nick;
  if (seat === undefined || seat.state === 'gone') return { nick, identity: peer.identity, state: 'gone' };
  const { state, away } = seat.asMember();
  return { nick, identity: peer.identity, state, ...(away !== undefined && { away }) };
}
