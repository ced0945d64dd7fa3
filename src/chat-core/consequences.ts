import type { Clock } from './clock.ts';
import { isPeopleEvent, type OrderEvent, type RoomEvent, type TalkEvent } from './events.ts';
import type { Roster } from './link/roster.ts';
import type { Author } from './message.ts';
import type { HouseOrder } from './order/house-order.ts';
import { isMet, sanctionParams, whyOf } from './order/sanctions.ts';
import type { StoredEvent } from './ports/event-log.ts';
import type { Position } from './position.ts';
import { lobby } from './rooms/lobby.ts';
import type { Room } from './rooms/room.ts';
import type { Rooms } from './rooms/rooms.ts';
import type { Attendance } from './seats/attendance.ts';
import type { Seat } from './seats/seat.ts';
import type { Seats } from './seats/seats.ts';
import type { Sentence } from './sentence.ts';

type Said = Extract<TalkEvent, { type: 'said' }>;
type Sanctioned = Extract<OrderEvent, { type: 'sanctioned' }>;

/** What of the house an event has consequences for. */
interface Affected {
  readonly rooms: Rooms;
  readonly seats: Seats;
  readonly order: HouseOrder;
  readonly roster: Roster;
  readonly attendance: Attendance;
  readonly options: { readonly clock: Clock };
  seatChanged(seat: Seat): void;
}

/** What an event does to the people who are in the house, once it is true; `room` is the one that it is about. */
export function carryOut(house: Affected, { event, position }: StoredEvent, room: Room | undefined): void {
  if (isPeopleEvent(event)) return;
  switch (event.type) {
    case 'said':
      if (room === undefined) return;
      if (room.peers !== undefined) showDirect(house, room, event.by);
      countAsRead(house, house.seats.byIdentity(event.by.identity), room);
      address(house, room, event, position);
      return;
    case 'role-given':
      tellSeat(house, event.whom.identity);
      return;
    case 'invited': {
      const seat = house.seats.byIdentity(event.whom.identity);
      const params = { by: event.by.nick, room: event.room };
      const isHeard = seat?.ignored.has(event.by.identity) === false;
      if (isHeard) house.roster.notify(seat, { code: 'invitation', params });
      return;
    }
    case 'kicked': {
      const seat = house.seats.byIdentity(event.whom.identity);
      if (seat === undefined || room === undefined) return;
      const params = { by: event.by.nick, room: event.room, why: whyOf(event.reason) };
      moveOut(house, seat, room, { code: 'kicked-out', params });
      return;
    }
    case 'room-renamed':
      renameForAll(house, event, room);
      return;
    case 'room-closed':
      closeForAll(house, event, room);
      return;
    case 'sanctioned':
      if (event.sanction.kind === 'ban') banish(house, event, room);
      return;
    case 'sysop-set': {
      tellSeat(house, event.whom.identity);
      const seat = house.seats.byIdentity(event.whom.identity);
      if (seat !== undefined && event.sysop) house.roster.notify(seat, { code: 'sysop-now', params: {} });
      return;
    }
    case 'announced':
      tellAll(house, { code: 'announcement', params: { nick: event.by.nick, text: event.text } });
      return;
    case 'reported': {
      const { by, about, text } = event;
      const params = { by: by.nick, about, text, room: event.room ?? '' };
      tellSysops(house, { code: 'report-came', params });
      return;
    }
    case 'defence-set':
    case 'reloaded':
    case 'direct-opened':
    case 'edited':
    case 'erased':
    case 'pardoned':
    case 'removed':
    case 'retention-set':
    case 'room-changed':
    case 'room-created':
    case 'topic-set':
  }
}

/** What somebody says in passing is not new to them; in front of them everything is read anyway. */
function countAsRead(house: Affected, seat: Seat | undefined, room: Room): void {
  if (seat === undefined) return;
  seat.hasSaid(room);
  if (seat.current === room.name) house.attendance.keep(seat);
  else house.seatChanged(seat);
}

/** Both see it from now on, also whoever had put it away, but for those who do not want to hear its author. */
function showDirect(house: Affected, room: Room, author: Author): void {
  for (const { identity } of room.peers ?? []) {
    const seat = house.seats.byIdentity(identity);
    if (seat?.ignored.has(author.identity) === true) countAsRead(house, seat, room);
    else if (seat !== undefined && !seat.read.has(room.name)) show(house, seat, room);
  }
}

/** Other keys run the house than `former`: whoever is here and gains or loses by it is told. */
export function standingsChanged(house: Affected, former: ReadonlySet<string>): void {
  for (const seat of house.seats.all()) {
    const isSysop = house.order.isSysop(seat.identity);
    if (isSysop === house.order.isSysop(seat.identity, former)) continue;
    house.seatChanged(seat);
    if (isSysop) house.roster.notify(seat, { code: 'sysop-now', params: {} });
  }
}

function show(house: Affected, seat: Seat, room: Room): void {
  house.attendance.showDirect(seat, room, room.lastNumber - 1);
  house.seatChanged(seat);
}

/** Whoever was spoken to can answer with `/reply`. */
function address(house: Affected, room: Room, { by, mentions }: Said, position: Position): void {
  const to = (seat: Seat | undefined): void => {
    if (seat === undefined || seat.identity === by.identity || seat.ignored.has(by.identity)) return;
    if (room.has(seat)) seat.addressed = { room: room.name, position };
  };
  for (const nick of mentions) to(house.seats.byNick(nick));
  for (const { identity } of room.peers ?? []) to(house.seats.byIdentity(identity));
}

function tellSeat(house: Affected, identity: string): void {
  const seat = house.seats.byIdentity(identity);
  if (seat !== undefined) house.seatChanged(seat);
}

function tellAll(house: Affected, sentence: Sentence): void {
  for (const seat of house.seats.all()) if (seat.sessions > 0) house.roster.notify(seat, sentence);
}

function tellSysops(house: Affected, sentence: Sentence): void {
  for (const seat of house.seats.all()) {
    if (seat.sessions > 0 && house.order.isSysop(seat.identity)) house.roster.notify(seat, sentence);
  }
}

/** Out of the room and told why, wherever the person looks; somebody who is nowhere then is in the lobby. */
function moveOut(house: Affected, seat: Seat, room: Room, why: Sentence): void {
  if (!seat.read.has(room.name)) return;
  house.attendance.leaveRoom(seat, room, 'kicked');
  const home = house.rooms.find(lobby);
  const isNowhere = seat.current === undefined && seat.sessions > 0;
  if (isNowhere && home !== undefined && home !== room && !isBanned(house, seat, home)) {
    seat.enter(home);
    home.enter(seat);
  }
  house.seatChanged(seat);
  house.roster.notify(seat, why);
}

function renameForAll(
  house: Affected,
  { to }: Extract<RoomEvent, { type: 'room-renamed' }>,
  room: Room | undefined,
): void {
  for (const seat of house.seats.all()) {
    // By another name than the event's, where two had named the room anew at the same moment.
    const from = seat.rooms.find((name) => name !== to && house.rooms.meantBy(name) === room);
    if (room === undefined || from === undefined) continue;
    seat.renameRoom(from, to);
    house.roster.roomRenamed(seat, from, to);
    house.seatChanged(seat);
  }
}

function closeForAll(
  house: Affected,
  { by, room: name, reason }: Extract<RoomEvent, { type: 'room-closed' }>,
  room: Room | undefined,
): void {
  if (room === undefined) return;
  const why = {
    code: 'room-closed-for-you',
    params: { by: by.nick, room: name, why: whyOf(reason) },
  } as const;
  for (const seat of house.seats.all()) moveOut(house, seat, room, why);
}

function isBanned({ order, options }: Affected, seat: Seat, room: Room): boolean {
  if (order.isSysop(seat.identity)) return false;
  return room.order.sanctions.against('ban', order.bearerOf(seat), options.clock.now()) !== undefined;
}

/** Whoever is met leaves the room, or the house; nobody, where the room was closed meanwhile. */
function banish(house: Affected, { by, room: name, sanction }: Sanctioned, room: Room | undefined): void {
  if (name !== undefined && room === undefined) return;
  const params = sanctionParams({ ...sanction, by: by.nick }, house.options.clock.now());
  for (const seat of house.seats.all()) {
    if (house.order.isSysop(seat.identity) || !isMet(sanction, house.order.bearerOf(seat))) continue;
    if (room === undefined) sendAway(house, seat, { code: 'banned', params });
    else moveOut(house, seat, room, { code: 'room-banned', params: { room: room.name, ...params } });
  }
}

/** Every session of the seat ends; the seat of an account keeps its rooms for the day the ban ends. */
function sendAway(house: Affected, seat: Seat, why: Sentence): void {
  house.roster.end(seat, why);
  if (seat.sessions === 0 && seat.state !== 'gone') house.attendance.quit(seat);
}
