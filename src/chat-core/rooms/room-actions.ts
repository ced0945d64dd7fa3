import { randomUUID, randomUUIDv7 } from 'node:crypto';

import type { Actor } from '../actor.ts';
import type { RoomCommands } from '../commands/command.ts';
import type { Keeping, RoomSummary } from '../commands/outcome.ts';
import { ChatError } from '../errors.ts';
import { mustNotWait } from '../limits/tries.ts';
import type { Message } from '../message.ts';
import { actionOfChange } from '../order/act-permission.ts';
import { inheritIfEmpty, passOn } from '../order/succession.ts';
import type { MemberView } from '../seats/member-view.ts';
import { authorOf, personOf } from '../seats/person.ts';
import { directView } from '../seats/seat-view.ts';
import type { Nick, RoomName } from '../text/names.ts';
import { hashRoomKey, maySee, roomToEnter, visibleRoom } from './admission.ts';
import { lobby } from './lobby.ts';
import { mustHoldInvited } from './room-lists.ts';
import type { RoomChange } from './room-rules.ts';
import type { Room } from './room.ts';

const maxKeyLength = 100;

/** What somebody may do with rooms, from one session. */
export class RoomActions implements RoomCommands {
  readonly #actor: Actor;
  /** What was read in the current room counts as read. */
  readonly #markRead: () => void;

  constructor(actor: Actor, markRead: () => void) {
    this.#actor = actor;
    this.#markRead = markRead;
  }

  /** The old clients create a room without entering it. */
  get entersCreatedRooms(): boolean {
    return this.#actor.hello.face !== 'legacy';
  }

  get joined(): readonly RoomName[] {
    return this.#actor.seat.rooms;
  }

  async create(room: RoomName): Promise<void> {
    const { house, by } = this.#actor;
    this.#actor.mustBeAllowedInHouse('create');
    this.#actor.mustNotBeMuted();
    house.rooms.mustBeFree(room);
    this.#actor.takeNewRoom();
    await house.takeRoomName({ type: 'room-created', v: 1, room, by });
  }

  /**
   * @throws ChatError `room-unknown`, `room-banned`, `room-key-needed`, `room-key-wrong`, `too-many-tries`,
   * `seat-rooms-limit`
   */
  async join(name: RoomName, key: string): Promise<{ already: boolean; pinned?: Message }> {
    const { house, seat, hello } = this.#actor;
    const room = this.#roomToEnter(name, key);
    const already = room.has(seat);
    this.#markRead();
    seat.enter(room);
    room.enter(seat);
    this.#markRead();
    house.seatChanged(seat);
    if (!already) await inheritIfEmpty(house, room, seat, hello);
    const pinned = already ? undefined : await this.#pinnedIn(room);
    return pinned === undefined ? { already } : { already, pinned };
  }

  async leave(name: RoomName): Promise<{ current: RoomName | undefined; peer?: Nick }> {
    const { house, seat } = this.#actor;
    const room = this.#actor.joinedRoom(name);
    const current = house.attendance.leaveRoom(seat, room, 'left');
    this.#markRead();
    house.seatChanged(seat);
    await passOn(house, room, seat);
    if (room.peers === undefined) return { current };
    return { current, peer: directView(house, room, seat.identity).nick };
  }

  list(): readonly RoomSummary[] {
    const { house, seat } = this.#actor;
    return Array.from(house.rooms.all())
      .filter((room) => room.peers === undefined && maySee(house, room, seat))
      .map((room) => ({
        room: room.name,
        topic: room.topic,
        people: room.people,
        joined: room.has(seat),
        private: room.order.rules.private,
        locked: room.order.rules.locked,
        keyed: room.order.rules.key !== '',
      }))
      .toSorted((a, b) => a.room.localeCompare(b.room));
  }

  members(name: RoomName): readonly MemberView[] {
    const { house, seat } = this.#actor;
    const room = visibleRoom(house, seat, name);
    if (room.peers !== undefined) throw new ChatError('not-in-direct');
    return room.members();
  }

  topic(name: RoomName): string {
    const { peers, topic } = this.#actor.joinedRoom(name);
    if (peers !== undefined) throw new ChatError('not-in-direct');
    return topic;
  }

  async pinned(name: RoomName): Promise<Message | undefined> {
    return await this.#pinnedIn(this.#actor.joinedRoom(name));
  }

  /** @throws ChatError `not-allowed`, and what `takeTurn` throws */
  async setTopic(name: RoomName, topic: string): Promise<void> {
    const room = this.#actor.joinedRoom(name);
    this.#actor.mustBeAllowed(room, 'topic');
    if (room.topic === topic) return;
    this.#actor.takeTurn(room, topic);
    const { house, by } = this.#actor;
    await house.append({ type: 'topic-set', v: 1, room: room.name, by, topic }, { id: randomUUIDv7() });
  }

  async invite(name: RoomName, nick: string): Promise<Nick> {
    const { house, by } = this.#actor;
    const room = this.#actor.allowedRoom(name, 'invite');
    const person = personOf(house, nick);
    mustHoldInvited(house, room, person.identity);
    this.#actor.spendMessage();
    const whom = authorOf(person);
    await house.append({ type: 'invited', v: 1, room: room.name, by, whom }, { id: randomUUID() });
    return person.nick;
  }

  async change(name: RoomName, change: RoomChange): Promise<void> {
    const { by } = this.#actor;
    const room = this.#actor.allowedRoom(name, actionOfChange(change));
    if (name === lobby && ('private' in change || 'key' in change)) throw new ChatError('lobby-stays');
    if ('pinned' in change && change.pinned !== 0) await this.#mustBeIn(room, change.pinned);
    await this.#actor.keepOrder({ type: 'room-changed', v: 1, room: room.name, by, change });
  }

  /** An empty word takes the key away. @throws ChatError `key-too-long` */
  async setKey(name: RoomName, word: string): Promise<void> {
    if (word.length > maxKeyLength) throw new ChatError('key-too-long', { limit: maxKeyLength });
    const salt = this.#actor.house.options.randomBytes(9).toString('base64url');
    await this.change(name, { key: word === '' ? '' : hashRoomKey(word, salt) });
  }

  keeping(name: RoomName | undefined): Keeping {
    const { house } = this.#actor;
    const room = name === undefined ? undefined : this.#actor.joinedRoom(name);
    return {
      houseSeconds: house.options.retentionSeconds(),
      roomSeconds: room?.order.retentionSeconds ?? 0,
    };
  }

  async setRetention(name: RoomName, seconds: number): Promise<void> {
    const { by } = this.#actor;
    const room = this.#actor.allowedRoom(name, 'retention').name;
    await this.#actor.keepOrder({ type: 'retention-set', v: 1, room, by, seconds });
  }

  /** @throws ChatError `room-exists`, `lobby-stays` */
  async rename(name: RoomName, to: RoomName): Promise<void> {
    const { house, by } = this.#actor;
    const room = this.#actor.allowedRoom(name, 'rename').name;
    if (room === lobby) throw new ChatError('lobby-stays');
    house.rooms.mustBeFree(to, room);
    await this.#actor.keepOrder({ type: 'room-renamed', v: 1, room, by, to });
  }

  /** @throws ChatError `lobby-stays` */
  async close(name: RoomName, reason: string): Promise<void> {
    const { by } = this.#actor;
    const room = this.#actor.allowedRoom(name, 'close').name;
    if (room === lobby) throw new ChatError('lobby-stays');
    await this.#actor.keepOrder({ type: 'room-closed', v: 1, room, by, reason });
  }

  /** A wrong word costs a try, so that nobody finds the right one by trying. */
  #roomToEnter(name: RoomName, key: string): Room {
    const { house, seat, hello } = this.#actor;
    if (key === '' || hello.exempt) return roomToEnter(house, seat, name, key);
    mustNotWait(house.keyTries.take(hello.address));
    const room = roomToEnter(house, seat, name, key);
    house.keyTries.giveBack(hello.address);
    return room;
  }

  /** Nothing, too, where it has been taken back or has aged out. */
  async #pinnedIn({ order }: Room): Promise<Message | undefined> {
    const { pinned } = order.rules;
    const message = pinned === 0 ? undefined : await this.#actor.house.options.reads.message(pinned);
    return message?.erased === true ? undefined : message;
  }

  async #mustBeIn(room: Room, number: number): Promise<void> {
    const message = await this.#actor.house.options.reads.message(number);
    if (message === undefined || message.erased === true || message.room !== room.name) {
      throw new ChatError('message-unknown', { number });
    }
  }
}
