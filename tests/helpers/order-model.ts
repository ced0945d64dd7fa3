/** The order of the house as plain data: who is where, and who sees what. Written from the manual, not from the core. */

import { createRoom, roomsOf, type ModelMessage, type ModelPerson, type ModelRoom } from './order-world.ts';

export const [member, voice, operator, owner] = [1, 2, 3, 4];
const [outsider, sysop] = [0, 5];
const ranks: Readonly<Record<string, number>> = { voice, operator, owner };
const holdMs = 90_000;
/** As much of what came last may not have been read by somebody whose line breaks. */
const deadAirMs = 45_000;

export class OrderModel {
  now = 0;
  readonly lobby = createRoom('lobby');
  /** Those that are not closed, without conversations of two. */
  rooms: ModelRoom[] = [this.lobby];
  readonly directs = new Map<string, ModelRoom>();
  /** In the whole house: nicks by identity. */
  readonly banned = new Map<string, string>();
  readonly muted = new Map<string, string>();
  readonly people: readonly ModelPerson[];

  constructor(people: readonly ModelPerson[]) {
    this.people = people;
  }

  get all(): readonly ModelRoom[] {
    return [...this.rooms, ...this.directs.values()];
  }

  /** Everything that was said where it can still be read, the newest last. */
  get said(): readonly ModelMessage[] {
    return this.all.flatMap(({ said }) => said).toSorted((a, b) => a.position - b.position);
  }

  /** Whether a nick leads to them. */
  isKnown({ kind, state }: ModelPerson): boolean {
    return kind === 'key' || state !== 'out';
  }

  isInside(person: ModelPerson, room: ModelRoom): boolean {
    return person.read.has(room) && ['here', 'held', 'away'].includes(person.state);
  }

  inside(room: ModelRoom): readonly ModelPerson[] {
    return this.people.filter((person) => this.isInside(person, room));
  }

  rankOf(id: string, room: ModelRoom): number {
    const person = this.people.find((one) => one.id === id);
    if (person?.isSysop === true) return sysop;
    const role = ranks[room.roles.get(id) ?? ''];
    return role ?? (person?.read.has(room) === true ? member : outsider);
  }

  sees(person: ModelPerson, room: ModelRoom): boolean {
    if (room.peers.length > 0) return room.peers.includes(person.id);
    if (!room.isPrivate || person.isSysop) return true;
    return (
      !room.banned.has(person.id) && (room.invited.has(person.id) || this.rankOf(person.id, room) > outsider)
    );
  }

  /** Whether somebody may enter a room, with the word that they type; who may without one may also look into it. */
  admits(room: ModelRoom, person: ModelPerson, word = ''): boolean {
    if (!this.sees(person, room)) return false;
    if (person.isSysop) return true;
    if (room.banned.has(person.id)) return false;
    const isExpected = room.invited.has(person.id) || this.rankOf(person.id, room) > outsider;
    return room.key === '' || isExpected || word === room.key;
  }

  /** What a search for what is in all of them finds. */
  found(person: ModelPerson, limit: number): readonly string[] {
    const rooms = this.all.filter((room) => this.admits(room, person));
    const readable = this.said.filter(({ room, isErased }) => !isErased && rooms.includes(room));
    return readable
      .slice(-limit)
      .toReversed()
      .filter(({ by }) => !person.ignored.has(by))
      .map(({ text }) => text);
  }

  passes(ms: number): void {
    this.now += ms;
    for (const person of this.people) {
      if (person.state !== 'held' || person.heldUntil > this.now) continue;
      if (person.kind === 'key') person.state = 'away';
      else this.#forget(person);
    }
  }

  /** One more device. `id`: who somebody is of whom no seat is left. */
  comes(person: ModelPerson, id: string): void {
    if (person.devices > 0) this.#hasRead(person, this.now - deadAirMs);
    this.#sitsDown(person, id);
    person.devices += 1;
    if (person.kind !== 'token' && person.current === undefined) this.#goHome(person);
  }

  drops(person: ModelPerson): void {
    this.#hasRead(person, this.now - deadAirMs);
    person.devices -= 1;
    if (person.devices === 0) this.#holds(person);
  }

  quits(person: ModelPerson): void {
    this.#hasRead(person);
    person.devices -= 1;
    if (person.devices > 0) return;
    if (person.kind === 'key') person.state = 'gone';
    else this.#forget(person);
  }

  /** A script of somebody's is in the lobby for as long as it takes; it reads nothing for them. */
  runsScript(person: ModelPerson, id: string, script: () => boolean): boolean {
    const before = person.state;
    this.#sitsDown(person, id);
    if (!person.read.has(this.lobby)) person.read.set(this.lobby, this.lobby.said.length);
    person.current ??= this.lobby;
    const isDone = script();
    if (before === 'held' || before === 'away') this.#holds(person);
    else if (before !== 'here') person.state = 'gone';
    return isDone;
  }

  looks(person: ModelPerson, room: ModelRoom): void {
    this.#hasRead(person);
    person.current = room;
    this.#hasRead(person);
  }

  enters(person: ModelPerson, room: ModelRoom): void {
    this.#hasRead(person);
    const isNew = !person.read.has(room);
    if (isNew) person.read.set(room, room.said.length);
    this.looks(person, room);
    if (!isNew || room === this.lobby || this.inside(room).length > 1) return;
    if (this.#keepers(room).length === 0) room.roles.set(person.id, 'owner');
  }

  leaves(person: ModelPerson, room: ModelRoom): void {
    this.#isOut(person, room);
    this.#hasRead(person);
    this.#passOn(person, room);
  }

  /** By order of somebody else; whoever is nowhere then is in the lobby. */
  isMovedOut(person: ModelPerson, room: ModelRoom): void {
    if (!person.read.has(room)) return;
    this.#isOut(person, room);
    if (person.current === undefined && person.devices > 0 && room !== this.lobby) this.#goHome(person);
  }

  isBannedFromHouse(person: ModelPerson): void {
    this.banned.set(person.id, person.nick);
    while (person.devices > 0) this.quits(person);
    if (person.state === 'gone' || person.state === 'out') return;
    if (person.kind === 'key') person.state = 'gone';
    else this.#forget(person);
  }

  says(person: ModelPerson, room: ModelRoom, text: string): void {
    this.#hasRead(person);
    this.saysUnread(person, room, text);
  }

  /** Without having looked at anything. */
  saysUnread(person: ModelPerson, room: ModelRoom, text: string): void {
    room.said.push({ text, by: person.id, at: this.now, room, isErased: false, position: Infinity });
    const count = room.said.length;
    for (const peer of this.people) {
      if (!room.peers.includes(peer.id) || peer.state === 'out') continue;
      if (!peer.read.has(room) && !peer.ignored.has(person.id)) peer.read.set(room, count - 1);
      if (peer.ignored.has(person.id) && peer.read.get(room) === count - 1) peer.read.set(room, count);
    }
    if (person.read.get(room) === count - 1) person.read.set(room, count);
  }

  directOf(one: ModelPerson, other: ModelPerson): ModelRoom {
    const peers = [one.id, other.id].toSorted();
    const known = this.directs.get(peers.join());
    if (known !== undefined) return known;
    const room = createRoom('', peers);
    this.directs.set(peers.join(), room);
    return room;
  }

  /** What is in front of them; the old clients are told all that is said to them alone, too. */
  #hasRead({ kind, current, read }: ModelPerson, until = Infinity): void {
    const told = kind === 'token' ? [...read.keys()].filter(({ peers }) => peers.length > 0) : [];
    for (const room of new Set([...(current === undefined ? [] : [current]), ...told])) {
      const count = room.said.filter(({ at }) => at <= until).length;
      read.set(room, Math.max(count, read.get(room) ?? 0));
    }
  }

  #sitsDown(person: ModelPerson, id: string): void {
    if (person.state === 'out')
      Object.assign(person, { id, read: new Map(), ignored: new Map(), current: undefined });
    person.state = 'here';
    if (person.read.size === 0) this.#findDirects(person);
  }

  #holds(person: ModelPerson): void {
    person.state = 'held';
    person.heldUntil = this.now + holdMs;
  }

  #goHome(person: ModelPerson): void {
    if (!this.admits(this.lobby, person)) return;
    if (!person.read.has(this.lobby)) person.read.set(this.lobby, this.lobby.said.length);
    person.current = this.lobby;
  }

  #findDirects(person: ModelPerson): void {
    for (const room of this.directs.values()) {
      if (room.peers.includes(person.id) && room.said.length > 0) person.read.set(room, 0);
    }
  }

  #isOut(person: ModelPerson, room: ModelRoom): void {
    const rooms = roomsOf(person);
    const at = rooms.indexOf(room);
    person.read.delete(room);
    if (person.current === room) person.current = rooms[at + 1] ?? rooms[at - 1];
  }

  #forget(person: ModelPerson): void {
    const rooms = [...person.read.keys()];
    const left = { ...person, read: new Map<ModelRoom, number>() };
    Object.assign(person, { state: 'out', devices: 0, read: new Map(), current: undefined });
    for (const room of rooms) this.#passOn(left, room);
  }

  /** Identities of those who keep order in a room, and may come back to do it. */
  #keepers({ roles }: ModelRoom): readonly string[] {
    return [...roles].flatMap(([id, role]) => {
      const person = this.people.find((one) => one.id === id);
      return role !== 'voice' && person !== undefined && this.isKnown(person) ? [id] : [];
    });
  }

  #passOn({ id, kind }: ModelPerson, room: ModelRoom): void {
    if (room.peers.length > 0 || !['owner', 'operator'].includes(room.roles.get(id) ?? '')) return;
    if (this.#keepers(room).some((keeper) => keeper !== id)) {
      if (kind !== 'key') room.roles.delete(id);
      return;
    }
    const heirs = this.inside(room);
    const voiced = heirs.filter((heir) => room.roles.get(heir.id) === 'voice');
    const accounts = heirs.filter((heir) => heir.kind === 'key');
    const [first = []] = [voiced, accounts, heirs].filter(({ length }) => length > 0);
    if (first.length === 0) return;
    room.heirs = first.map((heir) => heir.id);
    room.roles.delete(id);
  }
}
