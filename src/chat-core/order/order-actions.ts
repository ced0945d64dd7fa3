import { randomUUID } from 'node:crypto';

import { shortCredential } from '../accounts/credential-name.ts';
import type { Actor } from '../actor.ts';
import type { OrderCommands, SanctionWish } from '../commands/command.ts';
import type { AuditLine, SanctionSummary } from '../commands/outcome.ts';
import { ChatError } from '../errors.ts';
import type { OrderAct } from '../events.ts';
import type { House, Reloaded } from '../house.ts';
import type { Author } from '../message.ts';
import { lobby } from '../rooms/lobby.ts';
import { mustHoldInvited, mustHoldRole, mustHoldSanction } from '../rooms/room-lists.ts';
import { authorOf, type Person, personOf } from '../seats/person.ts';
import { isDirect } from '../text/direct-key.ts';
import { foldName, type Nick, parseNick, type RoomName } from '../text/names.ts';
import { actLine } from './act-line.ts';
import { actionOf } from './act-permission.ts';
import type { Inverse } from './audit-log.ts';
import { invitedNick } from './defence.ts';
import { isAsLeft } from './inverse.ts';
import type { DefenceLevel, Role, Sanction, SanctionTarget } from './order.ts';
import { outranks } from './permissions.ts';
import { parseTarget, targetName } from './sanction-target.ts';
import type { PutSanction, Sanctions } from './sanctions.ts';

/** What those who keep order may do, from one session; everybody may report. */
export class OrderActions implements OrderCommands {
  readonly #actor: Actor;

  constructor(actor: Actor) {
    this.#actor = actor;
  }

  /** @throws ChatError `not-allowed`, `outranked`, `role-already` */
  async give(name: RoomName, nick: string, role: Role | 'none'): Promise<void> {
    const { house, by } = this.#actor;
    const room = this.#actor.allowedRoom(name, role === 'voice' ? 'voice' : 'read');
    const person = personOf(house, nick);
    const former = room.order.roleOf(person.identity);
    // Who takes a voice away needs what gives one; everything else is a matter of owners.
    const aboutVoice = role === 'voice' || (role === 'none' && former === 'voice');
    const ownRole = role === 'none' && person.identity === by.identity;
    if (!ownRole) this.#actor.mustBeAllowed(room, aboutVoice ? 'voice' : 'operator');
    // Nobody steps down by taking a lower role: /deop does that, and says so.
    const stepsDown =
      person.identity === by.identity && role !== 'none' && former !== undefined && outranks(former, role);
    if (former === role || stepsDown || (role === 'none' && former === undefined)) {
      throw new ChatError(role === 'none' ? 'role-none' : 'role-already', { nick: person.nick, role });
    }
    if (former !== undefined) this.#actor.mustOutrank(room, person);
    if (role !== 'none') mustHoldRole(house, room, person.identity);
    const whom = authorOf(person);
    await this.#actor.keepOrder({ type: 'role-given', v: 1, room: room.name, by, whom, role });
  }

  /** @throws ChatError `not-allowed-in-house`, `account-needed-there`, `role-already`, `role-none`, `sysop-configured` */
  async setSysop(nick: string, sysop: boolean): Promise<Author> {
    const { house, by } = this.#actor;
    this.#actor.mustBeAllowedInHouse('sysop');
    const person = personOf(house, nick);
    if (sysop && house.accounts.ofIdentity(person.identity) === undefined) {
      throw new ChatError('account-needed-there', { nick: person.nick });
    }
    if (house.order.isSysop(person.identity) === sysop) {
      throw new ChatError(sysop ? 'role-already' : 'role-none', { nick: person.nick });
    }
    if (!sysop && house.order.isConfigured(person.identity)) {
      throw new ChatError('sysop-configured', { nick: person.nick });
    }
    const whom = authorOf(person);
    await this.#actor.keepOrder({ type: 'sysop-set', v: 1, by, whom, sysop });
    return whom;
  }

  /** @throws ChatError `not-allowed`, `outranked`, `not-a-member` */
  async kick(name: RoomName, nick: string, reason: string): Promise<void> {
    const { house, by } = this.#actor;
    const room = this.#actor.allowedRoom(name, 'kick');
    const person = personOf(house, nick);
    this.#actor.mustOutrank(room, person);
    // An invitation is taken back as well, of somebody who has not come yet.
    if (person.seat?.read.has(room.name) !== true && !room.order.isInvited(person.identity)) {
      throw new ChatError('not-a-member', { nick: person.nick, room: room.name });
    }
    const whom = authorOf(person);
    await this.#actor.keepOrder({ type: 'kicked', v: 1, room: room.name, by, whom, reason });
  }

  /**
   * @throws ChatError `not-allowed`, `not-allowed-in-house`, `outranked`, `sanction-own`, `target-invalid`,
   * `nobody-by-that-name`, `list-full`
   */
  async sanction({ room: name, kind, target: raw, seconds, reason }: SanctionWish): Promise<string> {
    const { house, by } = this.#actor;
    const target = this.#target(raw);
    // Networks are known to whoever runs the house, and to nobody else.
    const room = target.type === 'network' ? undefined : name;
    this.#mayOrder(room, kind, target);
    // Nobody could take it back themselves: whoever is met keeps no order any more.
    if (whomOf(house, target)?.identity === by.identity) throw new ChatError('sanction-own');
    const until = seconds === 0 ? 0 : house.options.clock.now() + seconds * 1000;
    const sanction: Sanction = { kind, target, until, reason };
    mustHoldSanction(this.#sanctionsIn(room, kind), sanction, house.options.clock.now());
    const where = room === undefined ? {} : { room };
    await this.#actor.keepOrder({ type: 'sanctioned', v: 1, by, ...where, sanction });
    return targetName(target);
  }

  /** @throws ChatError `sanction-unknown` */
  async pardon({ room: name, kind, target: raw }: Omit<SanctionWish, 'seconds' | 'reason'>): Promise<string> {
    const { house, by } = this.#actor;
    const room = parseTarget(raw)?.type === 'network' ? undefined : name;
    const put = this.#sanctionsIn(room, kind).all(house.options.clock.now());
    const sanctions = put.filter((one) => one.kind === kind);
    const target = named(house, sanctions, raw)?.target;
    if (target === undefined) throw new ChatError('sanction-unknown', { kind, target: raw.slice(0, 80) });
    this.#mayOrder(room, kind, target);
    const where = room === undefined ? {} : { room };
    await this.#actor.keepOrder({ type: 'pardoned', v: 1, by, ...where, kind, target });
    return targetName(target);
  }

  /** Of the house where no room is named. @throws ChatError `not-allowed`, `not-allowed-in-house` */
  sanctions(name: RoomName | undefined): { sanctions: readonly SanctionSummary[]; now: number } {
    const now = this.#actor.house.options.clock.now();
    const put = this.#sanctionsIn(name, 'audit').all(now);
    const sanctions = put.map(({ kind, target, until, reason, by }) => {
      return { kind, target: targetName(target), until, reason, by };
    });
    return { sanctions, now };
  }

  get defence(): DefenceLevel {
    return this.#actor.house.order.defence;
  }

  async setDefence(level: DefenceLevel): Promise<void> {
    const { by } = this.#actor;
    this.#actor.mustBeAllowedInHouse('defend');
    await this.#actor.keepOrder({ type: 'defence-set', v: 1, by, level });
  }

  /** Lets whoever comes under a nick that nobody has yet in, also at `/defence 4`. */
  async inviteStranger(raw: string): Promise<Nick> {
    const { house, by } = this.#actor;
    this.#actor.mustBeAllowedInHouse('defend');
    const nick = parseNick(raw);
    const whom = { nick, identity: invitedNick(nick) };
    mustHoldInvited(house, house.rooms.existing(lobby), whom.identity);
    await this.#actor.keepOrder({ type: 'invited', v: 1, room: lobby, by, whom });
    return nick;
  }

  async announce(text: string): Promise<void> {
    const { by } = this.#actor;
    this.#actor.mustBeAllowedInHouse('announce');
    await this.#actor.keepOrder({ type: 'announced', v: 1, by, text });
  }

  /** Tells whoever runs the house; it counts as a message. */
  async report(name: RoomName | undefined, about: string, text: string): Promise<void> {
    const { house, by } = this.#actor;
    this.#actor.spendMessage();
    // Who talks with whom is nobody's business, also where one of them asks for help.
    const where = name === undefined || isDirect(name) ? {} : { room: name };
    await house.append({ type: 'reported', v: 1, by, ...where, about, text }, { id: randomUUID() });
  }

  /** The newest acts, oldest first; of the whole house where no room is named. */
  audit(name: RoomName | undefined, count: number): readonly AuditLine[] {
    const { house } = this.#actor;
    if (name === undefined) this.#actor.mustBeAllowedInHouse('auditHouse');
    const about = name === undefined ? undefined : this.#actor.allowedRoom(name, 'audit');
    return house.audit.newest(count, about).map(({ position, at, act, room }) => {
      const where = room === undefined ? {} : { room: room.name };
      return { position, at, ...where, line: actLine(act, at) };
    });
  }

  /**
   * Takes back one's newest act of the last 10 minutes.
   * @throws ChatError `nothing-to-undo`, and what refuses to somebody who may not order that any more
   */
  async undo(): Promise<AuditLine> {
    const { house, by, seat } = this.#actor;
    const found = house.audit.undoable(seat.identity, house.options.clock.now());
    if (found === undefined) throw new ChatError('nothing-to-undo');
    const { act, position, at, room } = found.entry;
    if (room !== undefined && house.rooms.find(room.name) !== room) throw new ChatError('nothing-to-undo');
    // Where it was is where its inverse is, under the name of now.
    const event = { ...found.inverse, by, undoes: position, ...(room !== undefined && { room: room.name }) };
    this.#mayTakeBack(act, event, room?.name);
    await this.#actor.keepOrder(event);
    return { position, at, line: actLine(act, at) };
  }

  /** @throws ChatError `not-allowed-in-house`, `settings-invalid` */
  async reload(): Promise<Reloaded> {
    const { house, by } = this.#actor;
    this.#actor.mustBeAllowedInHouse('reload');
    const reloaded = house.reload();
    const { changed } = reloaded;
    if (changed.length > 0) await this.#actor.keepOrder({ type: 'reloaded', v: 1, by, changed });
    return reloaded;
  }

  #mayTakeBack(act: OrderAct, inverse: Inverse, room: RoomName | undefined): void {
    for (const needed of [actionOf(act), actionOf(inverse)]) {
      if (needed.in === 'house') this.#actor.mustBeAllowedInHouse(needed.action);
      else if (room !== undefined) this.#actor.allowedRoom(room, needed.action);
    }
    if (inverse.type === 'room-renamed') this.#actor.house.rooms.mustBeFree(inverse.to, inverse.room);
    if (inverse.type === 'sanctioned') this.#mayPutAgain(room, inverse.sanction);
    const { rooms, order, options } = this.#actor.house;
    const where = room === undefined ? undefined : rooms.existing(room);
    if (!isAsLeft(act, { room: where, order, now: options.clock.now() }))
      throw new ChatError('nothing-to-undo');
  }

  /** @throws ChatError `nothing-to-undo` where its time is over */
  #mayPutAgain(name: RoomName | undefined, { kind, target, until }: Sanction): void {
    const now = this.#actor.house.options.clock.now();
    if (until !== 0 && until <= now) throw new ChatError('nothing-to-undo');
    this.#mayOrder(name, kind, target);
  }

  /** Nobody puts a sanction on whoever stands as high as they do. */
  #mayOrder(name: RoomName | undefined, kind: Sanction['kind'], target: SanctionTarget): void {
    const { house } = this.#actor;
    const whom = whomOf(house, target);
    if (name === undefined) {
      this.#actor.mustBeAllowedInHouse('banish');
      const isSysop = whom !== undefined && house.order.isSysop(whom.identity);
      if (isSysop) throw new ChatError('outranked', { nick: whom.nick });
      return;
    }
    const room = this.#actor.allowedRoom(name, kind);
    if (whom !== undefined) this.#actor.mustOutrank(room, whom);
  }

  #sanctionsIn(name: RoomName | undefined, action: 'audit' | Sanction['kind']): Sanctions {
    if (name !== undefined) return this.#actor.allowedRoom(name, action).order.sanctions;
    this.#actor.mustBeAllowedInHouse('banish');
    return this.#actor.house.order.sanctions;
  }

  #target(raw: string): SanctionTarget {
    return parseTarget(raw) ?? { type: 'person', ...authorOf(personOf(this.#actor.house, raw)) };
  }
}

/** Who is known by the target alone; a network is nobody. */
function whomOf(house: House, target: SanctionTarget): Pick<Person, 'identity' | 'nick'> | undefined {
  switch (target.type) {
    case 'person':
      return target;
    case 'credential': {
      const { credential } = target;
      const account = house.accounts.ofCredential(credential);
      const identity = house.accounts.identityOfKey(credential);
      const nick = house.seats.byIdentity(identity)?.nick ?? (shortCredential(credential) as Nick);
      return account ?? { identity, nick };
    }
    case 'network':
      return undefined;
  }
}

/** The sanction that somebody means: by the nick of now, of then, or as the list writes its target. */
function named(house: House, put: readonly PutSanction[], raw: string): PutSanction | undefined {
  const parsed = parseTarget(raw);
  if (parsed !== undefined) return put.find(({ target }) => targetName(target) === targetName(parsed));
  const nick = raw.replace(/^@/, '');
  const identity = house.seats.byNick(nick)?.identity ?? house.accounts.ofNick(nick)?.identity;
  const people = put.filter(({ target }) => target.type === 'person');
  return (
    people.find(({ target }) => target.type === 'person' && target.identity === identity) ??
    people.find(({ target }) => foldName(targetName(target)) === foldName(nick))
  );
}
