import { expect } from 'vitest';

import type { Outcome } from '../../src/chat-core/commands/outcome.ts';
import type { ClientSession } from '../../src/chat-core/link/core-client.ts';
import type { SeatView } from '../../src/chat-core/link/protocol.ts';
import type { RoomName } from '../../src/chat-core/text/names.ts';
import { isDone, nameOf, type OrderHouse } from './order-house.ts';
import type { OrderModel } from './order-model.ts';
import { roomsOf, type ModelPerson, type ModelRoom } from './order-world.ts';
import { eventually } from './talk.ts';

const foundAtOnce = 20;
/** Of what was said in a room, so much is compared. */
const onePage = 100;
const afterAll = 1_000_000;

/** Whether the house is as its model says: from above, for everybody who is in it, at its door, and in its files. */
export class OrderLikeness {
  readonly #house: OrderHouse;
  readonly #model: OrderModel;

  constructor(house: OrderHouse, model: OrderModel) {
    this.#house = house;
    this.#model = model;
  }

  /** Waits until it is. */
  async holds(): Promise<void> {
    await eventually(async () => {
      expect(this.#house.core.bugs, 'what listeners threw').toEqual([]);
      await this.#seenFromAbove();
      for (const [person, sessions] of this.#house.sessions) {
        for (const session of sessions) await this.#seenBy(person, session);
      }
      for (const person of this.#model.people) await this.#seenAtDoor(person);
      await this.#kept();
    });
  }

  async #seenFromAbove(): Promise<void> {
    const { rooms } = await ask(this.#house.eye, 'rooms', 'list');
    const expected = this.#model.rooms.map((room) => ({
      ...{ room: room.name, topic: room.topic, people: this.#model.inside(room).length, joined: false },
      ...{ private: room.isPrivate, locked: room.isLocked, keyed: room.key !== '' },
    }));
    expect(rooms, 'the rooms that there are').toEqual(
      expected.toSorted((a, b) => a.room.localeCompare(b.room)),
    );
    for (const room of this.#model.rooms) await this.#membersOf(room);
  }

  /** Which of the heirs the house chose, the model learns here. */
  async #membersOf(room: ModelRoom): Promise<void> {
    const { members } = await ask(this.#house.eye, 'names', 'names', room.name);
    const heir = members.find(({ identity, role }) => role === 'owner' && room.heirs.includes(identity));
    if (room.heirs.length > 0) expect(heir, `who #${room.name} is handed on to`).toBeDefined();
    if (heir !== undefined) room.roles.set(heir.identity, 'owner');
    room.heirs = [];
    const expected = this.#model.inside(room).map(({ nick, id, state }) => {
      const role = room.roles.get(id);
      return `${nick} ${role ?? '-'} ${state === 'away' ? 'away' : 'here'}`;
    });
    const real = members.map(({ nick, role, state }) => `${nick} ${role ?? '-'} ${state}`);
    expect(real.toSorted(), `who is in #${room.name}`).toEqual(expected.toSorted());
  }

  async #seenBy(person: ModelPerson, session: ClientSession): Promise<void> {
    const { seat } = session;
    expect(seatOf(seat), `the seat that ${person.nick}'s screen shows`).toEqual(expectedSeat(person));
    // A screen counts what is in front of it by itself.
    const read = { ...readBy(person), ...(seat.current && { [seat.current]: seat.read[seat.current] }) };
    expect(seat.read, `what ${person.nick}'s screen was told of what they read`).toEqual(read);
    await this.#listsOf(person, session);
    const { messages } = await ask(session, 'found', 'search', 'zebra');
    const found = messages.map(({ text }) => text);
    expect(found, `what ${person.nick} finds`).toEqual(this.#model.found(person, foundAtOnce));
    for (const room of this.#model.all) await this.#conversationOf(room, person, session);
  }

  async #listsOf(person: ModelPerson, session: ClientSession): Promise<void> {
    const seen = this.#model.rooms.filter((room) => this.#model.sees(person, room));
    const names = (rooms: readonly ModelRoom[]): string[] => rooms.map(({ name }) => name).toSorted();
    const { rooms } = await ask(session, 'rooms', 'list');
    const listed = rooms.map(({ room }) => room);
    expect(listed, `the rooms of which ${person.nick} knows`).toEqual(names(seen));
    const { people } = await ask(session, 'who', 'who');
    const real = Object.fromEntries(people.map(({ nick, rooms: theirs }) => [nick, theirs.toSorted()]));
    const others = this.#model.people.filter(({ state }) => ['here', 'held', 'away'].includes(state));
    const expected = others.map((other): [string, string[]] => [
      other.nick,
      names(seen.filter((room) => this.#model.isInside(other, room))),
    ]);
    expect(real, `where ${person.nick} sees whom`).toEqual({ eye: [], ...Object.fromEntries(expected) });
    for (const room of this.#model.rooms) {
      const told = await isDone(session.run('names', room.name));
      expect(told, `whether ${person.nick} is told who is in #${room.name}`).toBe(seen.includes(room));
    }
  }

  /** What was said is for those who are there, and for nobody else. */
  async #conversationOf(room: ModelRoom, person: ModelPerson, session: ClientSession): Promise<void> {
    const title = this.#house.titleOf(room);
    const asked = session.history(nameOf(room), { before: afterAll }, onePage);
    const isInside = this.#model.isInside(person, room);
    expect(await isDone(asked), `whether ${person.nick} is told what was said in ${title}`).toBe(isInside);
    if (!isInside) return;
    const newest = room.said.slice(-onePage);
    const real = (await asked).map(({ text }) => text);
    const expected = newest.map((one) => (one.isErased ? '' : one.text));
    expect(real, `what was said in ${title}`).toEqual(expected);
    for (const [index, { position }] of (await asked).entries()) {
      const message = newest[index];
      if (message !== undefined) message.position = position;
    }
    this.#feedOf(room);
  }

  #feedOf(room: ModelRoom): void {
    const title = this.#house.titleOf(room);
    const feed = this.#house.core.client.feed(nameOf(room));
    expect(feed?.lastNumber, `how much was said in ${title}`).toBe(room.said.length);
    if (room.peers.length > 0) return;
    const nicks = [...(feed?.members.keys() ?? [])].toSorted();
    const inside = this.#model.inside(room).map(({ nick }) => nick);
    expect(nicks, `who is shown in ${title}`).toEqual(inside.toSorted());
  }

  /** What the house would greet somebody with who came again, here or not. */
  async #seenAtDoor(person: ModelPerson): Promise<void> {
    if (person.kind !== 'key' || person.state === 'out' || this.#model.banned.has(person.id)) return;
    const { visitor } = await this.#house.core.client.lookIn(this.#house.hello(person));
    if (visitor.kind !== 'returning' || visitor.waiting === undefined) throw new TypeError('no seat waits');
    const { seat, missed } = visitor.waiting;
    expect(seatOf(seat), `the seat that waits for ${person.nick}`).toEqual(expectedSeat(person));
    expect(seat.read, `what ${person.nick} has read`).toEqual(readBy(person));
    const unread = roomsOf(person).map((room) => {
      const heard = room.said
        .slice(person.read.get(room))
        .filter(({ by }) => by !== person.id && !person.ignored.has(by));
      const mentions = heard.filter((one) => !one.isErased && one.text.includes(`@${person.nick}`)).length;
      return { room: nameOf(room), unread: heard.length, mentions };
    });
    expect(missed, `what ${person.nick} missed`).toEqual(unread.filter((one) => one.unread > 0));
  }

  /** Which seats the files have, and what of them a restart must find. */
  async #kept(): Promise<void> {
    const records = (await this.#house.core.keptSeats()).filter(({ nick }) => nick !== 'eye');
    const kept = records.map(({ nick, state, rooms, current, ignored = {} }) => {
      const read = Object.fromEntries(rooms.map((one) => [one.room, one.read]));
      return [nick, { state, read, current, ignored }];
    });
    const seated = this.#model.people.filter(({ state }) => state !== 'out');
    const expected = seated.map((person) => {
      const { current, ignored } = expectedSeat(person);
      return [person.nick, { state: person.state, read: readBy(person), current, ignored }];
    });
    expect(Object.fromEntries(kept), 'what is kept of everybody').toEqual(Object.fromEntries(expected));
  }
}

/** What a person's seat says of where they are and who they are there. */
function seatOf({ nick, rooms, current, roles, sysop, ignored }: SeatView) {
  return { nick, rooms, current, roles, sysop, ignored };
}

function expectedSeat(person: ModelPerson) {
  const mine = roomsOf(person);
  const roles = mine.flatMap((room) => {
    const role = room.roles.get(person.id);
    return role === undefined ? [] : [[room.name, role]];
  });
  return {
    nick: person.nick,
    rooms: mine.map(nameOf),
    current: person.current && nameOf(person.current),
    roles: Object.fromEntries(roles),
    sysop: person.isSysop,
    ignored: Object.fromEntries(person.ignored),
  };
}

function readBy({ read }: ModelPerson): Record<RoomName, number> {
  return Object.fromEntries(Array.from(read, ([room, count]) => [nameOf(room), count]));
}

async function ask<T extends Outcome['type']>(session: ClientSession, type: T, name: string, argument = '') {
  const outcome = await session.run(name, argument);
  if (outcome.type !== type) throw new Error(`/${name} answered with ${outcome.type}`);
  return outcome as Extract<Outcome, { type: T }>;
}
