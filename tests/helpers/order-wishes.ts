import { member, operator, owner, voice, type OrderModel } from './order-model.ts';
import { createRoom, type ModelMessage, type ModelPerson, type ModelRoom } from './order-world.ts';

/** What somebody wants: all that a line can name; each verb takes what it needs. */
export interface Wish {
  readonly who: ModelPerson;
  readonly room: ModelRoom;
  readonly whom: ModelPerson;
  readonly text: string;
  /** A message that is meant by its number. */
  readonly about: ModelMessage | undefined;
}

const heights = ['voice', 'operator', 'owner'];

/** Does in the model what the verb does, or answers that it is refused, and nothing changes. */
type Rule = (model: OrderModel, wish: Wish) => boolean;

/** Each verb as it is typed, and what it does. */
export const wishes: Readonly<
  Record<string, { readonly line: (wish: Wish) => string; readonly rule: Rule }>
> = {
  create: {
    line: ({ text }) => `create ${text}`,
    rule(model, { who, text }) {
      if (model.muted.has(who.id) || model.rooms.some(({ name }) => name === text)) return false;
      const room = createRoom(text);
      room.roles.set(who.id, 'owner');
      model.rooms.push(room);
      if (who.kind !== 'token') model.enters(who, room);
      return true;
    },
  },
  join: {
    line: ({ room, text }) => `join ${room.name} ${text}`,
    rule(model, { who, room, text }) {
      const isOpen = room.peers.length === 0 && model.admits(room, who, text);
      if (isOpen) model.enters(who, room);
      return isOpen;
    },
  },
  leave: {
    line: () => 'leave',
    rule(model, { who, room }) {
      const isIn = model.isInside(who, room);
      if (isIn) model.leaves(who, room);
      return isIn;
    },
  },
  invite: {
    line: ({ whom }) => `invite ${whom.nick}`,
    rule: (model, { who, room, whom }) =>
      may(model, who, room, room.isLocked ? operator : member) &&
      model.isKnown(whom) &&
      done(room.invited.add(whom.id)),
  },
  kick: {
    line: ({ whom }) => `kick ${whom.nick}`,
    rule(model, { who, room, whom }) {
      if (!mayOrder(model, who, room, whom)) return false;
      const wasExpected = room.invited.delete(whom.id);
      if (!wasExpected && !whom.read.has(room)) return false;
      model.isMovedOut(whom, room);
      return true;
    },
  },
  ban: {
    line: ({ whom }) => `ban ${whom.nick}`,
    rule(model, { who, room, whom }) {
      if (who === whom || !mayOrder(model, who, room, whom)) return false;
      room.banned.set(whom.id, whom.nick);
      room.invited.delete(whom.id);
      if (!whom.isSysop) model.isMovedOut(whom, room);
      return true;
    },
  },
  unban: {
    line: ({ whom }) => `unban ${whom.nick}`,
    rule: (model, wish) => pardon(model, wish, wish.room.banned),
  },
  mute: {
    line: ({ whom }) => `mute ${whom.nick}`,
    rule: (model, { who, room, whom }) =>
      who !== whom && mayOrder(model, who, room, whom) && done(room.muted.set(whom.id, whom.nick)),
  },
  unmute: {
    line: ({ whom }) => `unmute ${whom.nick}`,
    rule: (model, wish) => pardon(model, wish, wish.room.muted),
  },
  'ban house': {
    line: ({ whom }) => `ban house ${whom.nick}`,
    rule(model, { who, whom }) {
      if (!who.isSysop || whom.isSysop || !model.isKnown(whom)) return false;
      model.isBannedFromHouse(whom);
      return true;
    },
  },
  'unban house': {
    line: ({ whom }) => `unban house ${whom.nick}`,
    rule: (model, wish) => pardonInHouse(model, wish, model.banned),
  },
  'mute house': {
    line: ({ whom }) => `mute house ${whom.nick}`,
    rule: (model, { who, whom }) =>
      who.isSysop && !whom.isSysop && model.isKnown(whom) && done(model.muted.set(whom.id, whom.nick)),
  },
  'unmute house': {
    line: ({ whom }) => `unmute house ${whom.nick}`,
    rule: (model, wish) => pardonInHouse(model, wish, model.muted),
  },
  op: { line: ({ whom }) => `op ${whom.nick}`, rule: (model, wish) => give(model, wish, 'operator') },
  'op owner': {
    line: ({ whom }) => `op owner ${whom.nick}`,
    rule: (model, wish) => give(model, wish, 'owner'),
  },
  voice: { line: ({ whom }) => `voice ${whom.nick}`, rule: (model, wish) => give(model, wish, 'voice') },
  deop: { line: ({ whom }) => `deop ${whom.nick}`, rule: (model, wish) => give(model, wish, '') },
  'private on': change('private on', owner, (room) => (room.isPrivate = true)),
  'private off': change('private off', owner, (room) => (room.isPrivate = false)),
  'lock on': change('lock on', operator, (room) => (room.isLocked = true)),
  'lock off': change('lock off', operator, (room) => (room.isLocked = false)),
  'slow 30s': change('slow 30s', operator, (room) => (room.slowMs = 30_000)),
  'slow off': change('slow off', operator, (room) => (room.slowMs = 0)),
  'key plum': change('key plum', owner, (room) => (room.key = 'plum')),
  'key off': change('key off', owner, (room) => (room.key = '')),
  rename: {
    line: ({ text }) => `rename ${text}`,
    rule(model, { who, room, text }) {
      if (!may(model, who, room, owner) || room === model.lobby) return false;
      if (model.rooms.some(({ name }) => name === text)) return false;
      room.name = text;
      return true;
    },
  },
  close: {
    line: ({ room }) => `close #${room.name}`,
    rule(model, { who, room }) {
      if (!may(model, who, room, owner) || room === model.lobby) return false;
      model.rooms = model.rooms.filter((one) => one !== room);
      for (const person of model.people) model.isMovedOut(person, room);
      return true;
    },
  },
  topic: {
    line: ({ text }) => `topic ${text}`,
    rule(model, { who, room, text }) {
      const least = room.isLocked ? operator : member;
      const isAllowed = model.isInside(who, room) && may(model, who, room, least);
      return isAllowed && takeTurn(model, who, room) && done((room.topic = text));
    },
  },
  me: {
    line: ({ text }) => `me ${text}`,
    rule: (model, { who, room, text }) => say(model, who, room, text),
  },
  reply: {
    line: ({ about, text }) => `reply #${about?.position ?? 0} ${text}`,
    rule: (model, { who, room, about, text }) =>
      about?.room === room && !about.isErased && say(model, who, room, text),
  },
  edit: {
    line: ({ about, text }) => `edit #${about?.position ?? 0} ${text}`,
    rule(model, { who, about, text }) {
      if (about === undefined || about.by !== who.id || !isThere(model, who, about)) return false;
      if (about.room.peers.length === 0 && !model.isInside(who, about.room)) return false;
      if (!takeTurn(model, who, about.room)) return false;
      return revise(about, { text });
    },
  },
  delete: {
    line: ({ about }) => `delete #${about?.position ?? 0}`,
    rule(model, { who, about }) {
      if (about === undefined || !isThere(model, who, about)) return false;
      const { by, room } = about;
      const keeps = may(model, who, room, operator) && outranks(model, who, room, by);
      return (by === who.id || keeps) && revise(about, { isErased: true });
    },
  },
  msg: {
    line: ({ whom, text }) => `msg ${whom.nick} ${text}`,
    rule(model, { who, whom, text }) {
      if (!model.isKnown(whom) || whom === who) return false;
      const room = model.directOf(who, whom);
      const isMute = model.muted.has(who.id);
      // Whoever may say nothing there is shown it all the same, once there is something.
      const isShown = !isMute || room.said.length > 0;
      if (isShown && !who.read.has(room)) who.read.set(room, room.said.length);
      if (!isMute) model.says(who, room, text);
      return !isMute;
    },
  },
  ignore: {
    line: ({ whom }) => `ignore ${whom.nick}`,
    rule: (model, { who, whom }) =>
      model.isKnown(whom) && whom !== who && done(who.ignored.set(whom.id, whom.nick)),
  },
  unignore: {
    line: ({ whom }) => `unignore ${whom.nick}`,
    rule(_model, { who, whom }) {
      const [id] = [...who.ignored].find(([, nick]) => nick === whom.nick) ?? [];
      return id !== undefined && who.ignored.delete(id);
    },
  },
};

function done(_changed: unknown): true {
  return true;
}

function may(model: OrderModel, who: ModelPerson, room: ModelRoom, least: number): boolean {
  if (room.peers.length > 0 || !model.sees(who, room) || model.rankOf(who.id, room) < least) return false;
  return who.isSysop || !(room.banned.has(who.id) || isMuted(model, who, room));
}

/** In the room, or in the whole house. */
function isMuted(model: OrderModel, { id }: ModelPerson, room: ModelRoom): boolean {
  return room.muted.has(id) || model.muted.has(id);
}

function outranks(model: OrderModel, who: ModelPerson, room: ModelRoom, id: string): boolean {
  return who.id === id || model.rankOf(who.id, room) > model.rankOf(id, room);
}

function mayOrder(model: OrderModel, who: ModelPerson, room: ModelRoom, whom: ModelPerson): boolean {
  return may(model, who, room, operator) && model.isKnown(whom) && outranks(model, who, room, whom.id);
}

/** Whoever has the nick now, or had it when they were put there. */
function namedIn(model: OrderModel, put: ReadonlyMap<string, string>, whom: ModelPerson): string | undefined {
  if (model.isKnown(whom) && put.has(whom.id)) return whom.id;
  return [...put].find(([, nick]) => nick === whom.nick)?.[0];
}

function pardon(model: OrderModel, { who, room, whom }: Wish, put: Map<string, string>): boolean {
  const id = may(model, who, room, operator) ? namedIn(model, put, whom) : undefined;
  return id !== undefined && outranks(model, who, room, id) && put.delete(id);
}

function pardonInHouse(model: OrderModel, { who, whom }: Wish, put: Map<string, string>): boolean {
  const id = who.isSysop ? namedIn(model, put, whom) : undefined;
  return id !== undefined && put.delete(id);
}

function give(model: OrderModel, { who, room, whom }: Wish, role: string): boolean {
  const former = room.roles.get(whom.id) ?? '';
  const isAboutVoice = role === 'voice' || (role === '' && former === 'voice');
  const isOwn = role === '' && who === whom;
  const isAllowed = isOwn
    ? room.peers.length === 0 && model.sees(who, room) && model.rankOf(who.id, room) >= member
    : may(model, who, room, isAboutVoice ? operator : owner);
  if (!isAllowed || !model.isKnown(whom) || former === role) return false;
  if (former !== '' && !outranks(model, who, room, whom.id)) return false;
  // Whoever wants less for themselves gives up first what they have.
  if (who === whom && role !== '' && heights.indexOf(role) < heights.indexOf(former)) return false;
  if (role === '') room.roles.delete(whom.id);
  else room.roles.set(whom.id, role);
  return true;
}

function change(line: string, least: number, apply: (room: ModelRoom) => unknown) {
  const staysInLobby = /^(private|key)/.test(line);
  const rule: Rule = (model, { who, room }) =>
    may(model, who, room, least) && !(room === model.lobby && staysInLobby) && done(apply(room));
  return { line: () => line, rule };
}

function say(model: OrderModel, who: ModelPerson, room: ModelRoom, text: string): boolean {
  if (!model.isInside(who, room) || !takeTurn(model, who, room)) return false;
  model.says(who, room, text);
  return true;
}

/** What a script says in the lobby, whoever it is that runs it. */
export function saysByScript(model: OrderModel, who: ModelPerson, text: string): boolean {
  const isTurn = takeTurn(model, who, model.lobby);
  if (isTurn) model.saysUnread(who, model.lobby, text);
  return isTurn;
}

/** Whether somebody may say something there now; then others are next where the room is slow. */
function takeTurn(model: OrderModel, who: ModelPerson, room: ModelRoom): boolean {
  const rank = model.rankOf(who.id, room);
  if (!who.isSysop && isMuted(model, who, room)) return false;
  if (room.isLocked && rank < voice) return false;
  const again = room.speakAgain.get(who.id) ?? 0;
  if (room.slowMs > 0 && rank < voice && again > model.now) return false;
  if (room.slowMs > 0) room.speakAgain.set(who.id, model.now + room.slowMs);
  return true;
}

function isThere(model: OrderModel, who: ModelPerson, { room, isErased }: ModelMessage): boolean {
  return !isErased && model.all.includes(room) && model.admits(room, who);
}

function revise(message: ModelMessage, change: Partial<ModelMessage>): true {
  const { said } = message.room;
  said[said.indexOf(message)] = { ...message, ...change };
  return true;
}
