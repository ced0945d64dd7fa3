import { expect } from 'vitest';

import type { Outcome } from '../../src/chat-core/commands/outcome.ts';
import { ChatError } from '../../src/chat-core/errors.ts';
import type { ClientSession } from '../../src/chat-core/link/core-client.ts';
import type { Hello, SeatView } from '../../src/chat-core/link/protocol.ts';
import { directKey } from '../../src/chat-core/text/direct-key.ts';
import type { RoomName } from '../../src/chat-core/text/names.ts';
import { openTestCore, type CoreUnderTest } from './core.ts';
import { createManualClock } from './manual-clock.ts';
import { roomsOf, type ModelPerson, type ModelRoom, type OrderModel } from './order-model.ts';
import { eventually } from './talk.ts';

const eyeKey = `SHA256:${'eye'.padEnd(43, '0')}`;
const foundAtOnce = 20;
/** Of what was said in a room, so much is compared after each step. */
const onePage = 100;

/** The real house beside the model: the same people at its door, and an eye that sees all rooms and is in none. */
export class OrderHouse {
  /** What was done in it, in words. */
  readonly deeds: string[] = [];
  readonly #clock = createManualClock();
  readonly #dataDir: string;
  readonly #sessions = new Map<ModelPerson, ClientSession[]>();
  readonly #tokens = new Map<ModelPerson, string>();
  /** By identity. */
  readonly #nicks = new Map<string, string>();
  #core!: CoreUnderTest;
  #eye!: ClientSession;

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  async open(): Promise<void> {
    this.deeds.push('the house opens');
    const operators = [eyeKey, keyOf('boss')];
    this.#core = await openTestCore({ dataDir: this.#dataDir, clock: this.#clock, operators });
    this.#eye = await this.#core.keyed('eye', eyeKey, { face: 'legacy', address: '192.0.2.99' });
  }

  async close(): Promise<void> {
    expect(this.#core.bugs, 'what listeners threw').toEqual([]);
    await this.#core[Symbol.asyncDispose]();
    this.#sessions.clear();
  }

  passes(ms: number): void {
    this.#clock.advance(ms);
  }

  /** Answers with the identity of whoever came in; undefined where they are not let in. */
  async comes(person: ModelPerson): Promise<string | undefined> {
    this.deeds.push(`${person.nick} comes`);
    try {
      const session = await this.#core.client.open(this.#hello(person));
      const { token } = session.opened;
      if (token !== undefined) this.#tokens.set(person, token);
      this.#sessions.set(person, [...(this.#sessions.get(person) ?? []), session]);
      this.#nicks.set(session.seat.identity, person.nick);
      session.onEvent((event) => {
        if (event.type === 'ended') void this.#hangsUp(person, session);
      });
      return session.seat.identity;
    } catch (error) {
      if (error instanceof ChatError) return undefined;
      throw error;
    }
  }

  async goes(person: ModelPerson, how: 'quit' | 'dropped'): Promise<void> {
    this.deeds.push(`${person.nick} is gone: ${how}`);
    await this.#sessions.get(person)?.pop()?.close(how);
  }

  async looks(person: ModelPerson, room: ModelRoom): Promise<void> {
    this.deeds.push(`${person.nick} looks at ${this.#titleOf(room)}`);
    await this.#sessions.get(person)?.[0]?.look(this.nameOf(room));
  }

  /** Whether it was done. */
  async does(person: ModelPerson, line: string, room: ModelRoom): Promise<boolean> {
    this.deeds.push(`${person.nick}: /${line} in ${this.#titleOf(room)}`);
    const [, name = '', argument = ''] = /^(\S+)\s*([\s\S]*)$/.exec(line) ?? [];
    try {
      await this.#sessions.get(person)?.[0]?.run(name, argument.trim(), this.nameOf(room));
      return true;
    } catch (error) {
      if (error instanceof ChatError) return false;
      throw error;
    }
  }

  nameOf({ name, peers: [one = '', other = ''] }: ModelRoom): RoomName {
    return one === '' ? (name as RoomName) : directKey(one, other);
  }

  /** Waits until the house is as the model says, for everybody who is in it. */
  async isLike(model: OrderModel): Promise<void> {
    await eventually(async () => {
      await this.#seenFromAbove(model);
      for (const [person, sessions] of this.#sessions) {
        for (const session of sessions) await this.#seenBy(model, person, session);
      }
      for (const person of model.people) await this.#seenFromOutside(model, person);
      await this.#kept(model);
    });
  }

  async #seenFromAbove(model: OrderModel): Promise<void> {
    for (const room of model.rooms) {
      const { members } = await ask(this.#eye, 'names', 'names', room.name);
      const heir = members.find(({ identity, role }) => role === 'owner' && room.heirs.includes(identity));
      if (room.heirs.length > 0) expect(heir, `who #${room.name} is handed on to`).toBeDefined();
      if (heir !== undefined) room.roles.set(heir.identity, 'owner');
      room.heirs = [];
      const expected = model.inside(room).map(({ nick, id, state }) => {
        const role = room.roles.get(id);
        return `${nick} ${role ?? '-'} ${state === 'away' ? 'away' : 'here'}`;
      });
      const real = members.map(({ nick, role, state }) => `${nick} ${role ?? '-'} ${state}`);
      expect(real.toSorted(), `who is in #${room.name}`).toEqual(expected.toSorted());
    }
    const { rooms } = await ask(this.#eye, 'rooms', 'list');
    const expected = model.rooms.map((room) => ({
      ...{ room: room.name, topic: room.topic, people: model.inside(room).length, joined: false },
      ...{ private: room.isPrivate, locked: room.isLocked, keyed: room.key !== '' },
    }));
    expect(rooms, 'the rooms that there are').toEqual(
      expected.toSorted((a, b) => a.room.localeCompare(b.room)),
    );
  }

  async #seenBy(model: OrderModel, person: ModelPerson, session: ClientSession): Promise<void> {
    const mine = roomsOf(person);
    const { seat } = session;
    expect(seatOf(seat), `the seat that ${person.nick}'s screen shows`).toEqual(this.#seatOf(person));
    // A screen counts what is in front of it by itself.
    const elsewhere = mine.filter((room) => room !== person.current).map((room) => this.nameOf(room));
    const told = elsewhere.map((room) => [room, seat.read[room]]);
    const read = this.#readBy(person);
    expect(told, `what ${person.nick}'s screen was told of what they read`).toEqual(
      elsewhere.map((room) => [room, read[room]]),
    );
    await this.#listsOf(model, person, session);
    const { messages } = await ask(session, 'found', 'search', 'zebra');
    const found = messages.map(({ text }) => text);
    expect(found, `what ${person.nick} finds`).toEqual(model.found(person, foundAtOnce));
    for (const room of mine) await this.#conversationOf(model, room, session);
  }

  /** What the house would greet somebody with who came again, here or not. */
  async #seenFromOutside(model: OrderModel, person: ModelPerson): Promise<void> {
    if (person.kind !== 'key' || person.state === 'out' || model.banned.has(person.id)) return;
    const { visitor } = await this.#core.client.lookIn(this.#hello(person));
    if (visitor.kind !== 'returning' || visitor.waiting === undefined) throw new TypeError('no seat waits');
    const { seat, missed } = visitor.waiting;
    expect(seatOf(seat), `the seat that waits for ${person.nick}`).toEqual(this.#seatOf(person));
    expect(seat.read, `what ${person.nick} has read`).toEqual(this.#readBy(person));
    const unread = roomsOf(person).map((room) => ({
      room: this.nameOf(room),
      unread: room.said
        .slice(person.read.get(room))
        .filter(({ by }) => by !== person.id && !person.ignored.has(by)).length,
      mentions: 0,
    }));
    expect(missed, `what ${person.nick} missed`).toEqual(unread.filter((one) => one.unread > 0));
  }

  /** Which seats the files have, and what of them a restart must find. */
  async #kept(model: OrderModel): Promise<void> {
    const records = (await this.#core.keptSeats()).filter(({ nick }) => nick !== 'eye');
    const kept = records.map(({ nick, state, rooms, current, ignored = {} }) => {
      const read = Object.fromEntries(rooms.map((one) => [one.room, one.read]));
      return [nick, { state, read, current, ignored }];
    });
    const seated = model.people.filter(({ state }) => state !== 'out');
    const expected = seated.map((person) => {
      const { current, ignored } = this.#seatOf(person);
      return [person.nick, { state: person.state, read: this.#readBy(person), current, ignored }];
    });
    expect(Object.fromEntries(kept), 'what is kept of everybody').toEqual(Object.fromEntries(expected));
  }

  #readBy({ read }: ModelPerson): Record<RoomName, number> {
    return Object.fromEntries(Array.from(read, ([room, count]) => [this.nameOf(room), count]));
  }

  #titleOf({ name, peers }: ModelRoom): string {
    return name === '' ? peers.map((peer) => `@${this.#nicks.get(peer)}`).join('') : `#${name}`;
  }

  #seatOf(person: ModelPerson) {
    const mine = roomsOf(person);
    return {
      nick: person.nick,
      rooms: mine.map((room) => this.nameOf(room)),
      current: person.current === undefined ? undefined : this.nameOf(person.current),
      roles: Object.fromEntries(
        mine.flatMap((room) => {
          const role = room.roles.get(person.id);
          return role === undefined ? [] : [[room.name, role]];
        }),
      ),
      sysop: person.isSysop,
      ignored: Object.fromEntries(person.ignored),
    };
  }

  async #listsOf(model: OrderModel, person: ModelPerson, session: ClientSession): Promise<void> {
    const seen = model.rooms.filter((room) => model.sees(person, room));
    const names = (rooms: readonly ModelRoom[]): string[] => rooms.map(({ name }) => name).toSorted();
    const { rooms } = await ask(session, 'rooms', 'list');
    const listed = rooms.map(({ room }) => room);
    expect(listed, `the rooms of which ${person.nick} knows`).toEqual(names(seen));
    const { people } = await ask(session, 'who', 'who');
    const real = Object.fromEntries(people.map(({ nick, rooms: theirs }) => [nick, theirs.toSorted()]));
    const others = model.people.filter(({ state }) => ['here', 'held', 'away'].includes(state));
    const expected = others.map((other): [string, string[]] => [
      other.nick,
      names(seen.filter((room) => model.isInside(other, room))),
    ]);
    expect(real, `where ${person.nick} sees whom`).toEqual({ eye: [], ...Object.fromEntries(expected) });
    for (const room of model.rooms) {
      const told = await session.run('names', room.name).then(
        () => true,
        () => false,
      );
      expect(told, `whether ${person.nick} is told who is in #${room.name}`).toBe(seen.includes(room));
    }
  }

  async #conversationOf(model: OrderModel, room: ModelRoom, session: ClientSession): Promise<void> {
    const name = this.nameOf(room);
    const newest = room.said.slice(-onePage);
    const page = await session.history(name, { before: 1_000_000 }, onePage);
    const expected = newest.map((one) => (one.isErased ? '' : one.text));
    expect(
      page.map(({ text }) => text),
      `what was said in ${this.#titleOf(room)}`,
    ).toEqual(expected);
    for (const [index, { position }] of page.entries()) {
      const message = newest[index];
      if (message !== undefined) message.position = position;
    }
    const feed = this.#core.client.feed(name);
    expect(feed?.lastNumber, `how much was said in ${this.#titleOf(room)}`).toBe(room.said.length);
    if (room.peers.length > 0) return;
    const nicks = [...(feed?.members.keys() ?? [])].toSorted();
    const inside = model.inside(room).map(({ nick }) => nick);
    expect(nicks, `who is shown in #${room.name}`).toEqual(inside.toSorted());
  }

  async #hangsUp(person: ModelPerson, session: ClientSession): Promise<void> {
    const rest = this.#sessions.get(person)?.filter((one) => one !== session) ?? [];
    this.#sessions.set(person, rest);
    await session.close('quit');
  }

  #hello(person: ModelPerson): Hello {
    const { nick, kind } = person;
    const [token, fingerprint] = [this.#tokens.get(person), keyOf(nick)];
    const usual = { nick, address: `192.0.2.${nick.charCodeAt(0)}`, exempt: true, enter: [] };
    if (kind === 'key') return { ...usual, face: 'ink', credential: { kind, fingerprint } };
    if (kind === 'guest') return { ...usual, face: 'line', credential: { kind: 'none' } };
    const credential = token === undefined ? ({ kind: 'none' } as const) : ({ kind, token } as const);
    return { ...usual, face: 'legacy', credential };
  }
}

const keyOf = (nick: string): string => `SHA256:${nick.padEnd(43, '0')}`;

/** What a person's seat says of where they are and who they are there. */
function seatOf({ nick, rooms, current, roles, sysop, ignored }: SeatView) {
  return { nick, rooms, current, roles, sysop, ignored };
}

async function ask<T extends Outcome['type']>(session: ClientSession, type: T, name: string, argument = '') {
  const outcome = await session.run(name, argument);
  if (outcome.type !== type) throw new Error(`/${name} answered with ${outcome.type}`);
  return outcome as Extract<Outcome, { type: T }>;
}
