import { randomUUID } from 'node:crypto';

import { ChatError } from './errors.ts';
import type { HouseEvent } from './events.ts';
import type { House } from './house.ts';
import { roomsPerMinute } from './limits/allowances.ts';
import type { Bucket } from './limits/bucket.ts';
import type { Hello } from './link/protocol.ts';
import type { Author } from './message.ts';
import { mayTalkWhileWary, mustBeWrittenTo } from './order/defence.ts';
import {
  type HouseAction,
  housePermissions,
  mayInHouse,
  mayInRoom,
  outranks,
  type RoomAction,
  roomPermissions,
  type Standing,
} from './order/permissions.ts';
import { sanctionParams } from './order/sanctions.ts';
import { mustNotBeBanned, standingIn, visibleRoom } from './rooms/admission.ts';
import type { Room } from './rooms/room.ts';
import type { Seat } from './seats/seat.ts';
import type { RoomName } from './text/names.ts';

/** What tells nobody anything but those who keep order: also somebody who may not speak does it. */
const silent: ReadonlySet<RoomAction> = new Set(['report', 'read', 'audit']);

/** Who acts: one session of a seat, and what it may do where. */
export class Actor {
  readonly house: House;
  readonly seat: Seat;
  readonly hello: Hello;

  constructor(house: House, seat: Seat, hello: Hello) {
    this.house = house;
    this.seat = seat;
    this.hello = hello;
  }

  get by(): Author {
    return this.seat.author;
  }

  get isSysop(): boolean {
    return this.house.order.isSysop(this.seat.identity);
  }

  standing(room: Room): Standing {
    return standingIn(this.house, room, this.seat);
  }

  /** @throws ChatError `room-unknown`, `not-in-room`, `direct-put-away` */
  joinedRoom(name: RoomName): Room {
    const room = visibleRoom(this.house, this.seat, name);
    if (room.has(this.seat)) return room;
    throw room.peers === undefined
      ? new ChatError('not-in-room', { room: name })
      : new ChatError('direct-put-away');
  }

  /** The room, if the person may do that there. @throws ChatError `room-unknown`, `not-in-direct`, `not-allowed` */
  allowedRoom(name: RoomName, action: RoomAction): Room {
    const room = visibleRoom(this.house, this.seat, name);
    this.mustBeAllowed(room, action);
    return room;
  }

  /** @throws ChatError `not-in-direct`, `not-allowed`, `room-banned`, `house-muted`, `room-muted` */
  mustBeAllowed(room: Room, action: RoomAction): void {
    const { mood } = room.order;
    if (room.peers !== undefined) throw new ChatError('not-in-direct');
    if (!mayInRoom(this.standing(room), action, mood)) {
      throw new ChatError('not-allowed', { room: room.name, needs: roomPermissions[action][mood] });
    }
    if (silent.has(action)) return;
    mustNotBeBanned(this.house, room, this.seat);
    this.mustNotBeMuted(room);
  }

  /** @throws ChatError `not-allowed-in-house` */
  mustBeAllowedInHouse(action: HouseAction): void {
    if (mayInHouse(this.house.order.standingOf(this.seat.identity), action)) return;
    throw new ChatError('not-allowed-in-house', { needs: housePermissions[action] });
  }

  /** @throws ChatError `outranked`: they stand as high as the person who acts, or higher */
  mustOutrank(room: Room, whom: Pick<Author, 'identity' | 'nick'>): void {
    if (whom.identity === this.seat.identity) return;
    if (outranks(this.standing(room), standingIn(this.house, room, whom))) return;
    throw new ChatError('outranked', { nick: whom.nick });
  }

  /**
   * Whether the person may say that there now; where they may, it counts as said.
   * @throws ChatError `not-in-room`, `house-muted`, `room-muted`, `room-locked`, `slow-mode`, `defence-waits`,
   * `defence-links`, `direct-not-first`, `too-fast`
   */
  async mayTalk(room: Room, text: string): Promise<void> {
    // What has to be waited for comes first: the rest must be true of the moment in which the line goes its way.
    await mustBeWrittenTo(this.house, this.seat, room);
    if (room.peers === undefined && !room.has(this.seat))
      throw new ChatError('not-in-room', { room: room.name });
    this.mustNotBeMuted(room);
    if (room.peers === undefined && !mayInRoom(this.standing(room), 'say', room.order.mood)) {
      throw new ChatError('room-locked', { room: room.name });
    }
    this.takeTurn(room, text);
  }

  /**
   * What everybody in a room reads counts as said there, also a topic.
   * @throws ChatError `slow-mode`, `defence-waits`, `defence-links`, `too-fast`
   */
  takeTurn(room: Room, text: string): void {
    mayTalkWhileWary(this.house, this.seat, room, text);
    const isSlowed = !outranks(this.standing(room), 'member');
    const turn = isSlowed ? room.secondsUntilTurn(this.seat.identity) : 0;
    if (turn > 0) throw new ChatError('slow-mode', { room: room.name, seconds: turn });
    this.spendMessage();
    room.takeTurn(this.seat.identity);
    this.seat.saidAt = this.house.options.clock.now();
  }

  /** In the house, and in the room where one is named. @throws ChatError `house-muted`, `room-muted` */
  mustNotBeMuted(room?: Room): void {
    const refusal = this.#muteRefusal(room);
    if (refusal !== undefined) throw refusal;
  }

  /** For what shows wherever the person is. @throws ChatError `house-muted`, `room-muted` */
  mustNotBeMutedAnywhere(): void {
    this.mustNotBeMuted();
    for (const name of this.seat.rooms) this.mustNotBeMuted(this.house.rooms.find(name));
  }

  /** The same as a question, of one room. */
  isMuted(room: Room): boolean {
    return this.#muteRefusal(room) !== undefined;
  }

  /** What is made here stays for ever, so nobody makes many at once. @throws ChatError `room-limit` */
  takeNewRoom(): void {
    const seconds = this.#secondsUntil(this.seat.allowance.newRooms);
    if (seconds > 0) throw new ChatError('room-limit', { limit: roomsPerMinute, seconds });
  }

  /** @throws ChatError `too-fast` */
  spendMessage(): void {
    const seconds = this.#secondsUntil(this.seat.allowance.messages);
    if (seconds > 0) throw new ChatError('too-fast', { seconds });
  }

  /**
   * Resolves once it is true. What keeps order stays in the log for ever, so nobody does much of it at once but whoever
   * runs the house.
   * @throws ChatError `too-fast`, `room-exists` where a room is renamed
   */
  async keepOrder(event: HouseEvent): Promise<void> {
    const seconds = this.isSysop ? 0 : this.#secondsUntil(this.seat.allowance.orders);
    if (seconds > 0) throw new ChatError('too-fast', { seconds });
    if (event.type === 'room-renamed') await this.house.takeRoomName(event);
    else await this.house.append(event, { id: randomUUID() });
  }

  /** Takes one, or tells how long to wait for it. */
  #secondsUntil(bucket: Bucket): number {
    if (this.hello.exempt) return 0;
    return Math.ceil(bucket.take(this.house.options.clock.elapsed()) / 1000);
  }

  #muteRefusal(room: Room | undefined): ChatError | undefined {
    const now = this.house.options.clock.now();
    const bearer = this.house.order.bearerOf(this.seat);
    const everywhere = this.house.order.against('mute', bearer);
    if (everywhere !== undefined) return new ChatError('house-muted', sanctionParams(everywhere, now));
    if (room === undefined || this.isSysop) return undefined;
    const here = room.order.sanctions.against('mute', bearer, now);
    return here && new ChatError('room-muted', { room: room.name, ...sanctionParams(here, now) });
  }
}
