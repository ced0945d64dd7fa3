import { describe, expect, test } from 'vitest';

import type { WhoisView } from '../../src/chat-core/commands/outcome.ts';
import {
  type HouseAction,
  housePermissions,
  type HouseStanding,
  mayInHouse,
  mayInRoom,
  outranks,
  type RoomAction,
  type RoomMood,
  roomPermissions,
  type Standing,
} from '../../src/chat-core/order/permissions.ts';
import type { RoomName } from '../../src/chat-core/text/names.ts';
import { codeOf, openHouseInOrder, type OrderPerson } from '../helpers/order.ts';
import { lobby, room, said } from '../helpers/talk.ts';

const standings = ['outsider', 'member', 'voice', 'operator', 'owner', 'sysop'] as const;
const houseStandings = ['guest', 'account', 'sysop'] as const;
const moods = ['open', 'locked'] as const;

/** Where an action is tried: a room, and the number of something that bob, who is nothing there, has said in it. */
interface Place {
  readonly room: RoomName;
  readonly number: number;
}

type Try = (actor: OrderPerson, place: Place) => Promise<unknown>;

const command =
  (line: string): Try =>
  async (actor, { room: name, number }) =>
    await actor.does(line.replace('NUMBER', String(number)).replace('ROOM', name), name);

/** How each action of the table is really done; `not-allowed` is how it is refused, where nothing else is named. */
const roomTries: Readonly<Record<RoomAction, { readonly try: Try; readonly refusals?: readonly string[] }>> =
  {
    report: { try: command('report bob he shouts') },
    read: {
      try: async ({ session }, { room: name }) => await session.history(name, { after: 0 }, 10),
      refusals: ['not-in-room'],
    },
    say: {
      try: async ({ session }, { room: name }) => await session.say(name, 'hello'),
      refusals: ['not-in-room', 'room-locked'],
    },
    topic: { try: command('topic what we talk about'), refusals: ['not-in-room', 'not-allowed'] },
    invite: { try: command('invite zoe') },
    pin: { try: command('pin #NUMBER') },
    remove: { try: command('delete #NUMBER'), refusals: ['message-not-yours'] },
    voice: { try: command('voice bob') },
    kick: { try: command('kick bob') },
    mute: { try: command('mute bob') },
    ban: { try: command('ban bob') },
    slow: { try: command('slow 10s') },
    lock: { try: command('lock on') },
    audit: { try: command('audit') },
    private: { try: command('private on') },
    key: { try: command('key sesame') },
    retention: { try: command('retention 1d') },
    operator: { try: command('op bob') },
    rename: { try: command('rename ROOM-2') },
    close: { try: command('close ROOM') },
  };

describe('in a room', () => {
  test('everybody may do what the table says, and nothing else', { timeout: 120_000 }, async () => {
    await using house = await openHouseInOrder();
    const people = { boss: await house.person('boss'), bob: await house.person('bob') };
    await house.person('zoe');
    const actors = new Map<Standing, OrderPerson>([['sysop', people.boss]]);
    for (const standing of standings.slice(0, -1)) actors.set(standing, await house.person(`p-${standing}`));

    const found: string[] = [];
    const wanted: string[] = [];
    let count = 0;
    for (const [action, { try: attempt, refusals = ['not-allowed'] }] of Object.entries(roomTries)) {
      for (const standing of standings) {
        for (const mood of moods) {
          const actor = actors.get(standing)!;
          const place = await furnish(people, { actor, standing, mood, name: room(`r${(count += 1)}`) });
          const cell = `${action} ${standing} ${mood}`;
          const refusal = await attempt(actor, place).then(() => undefined, codeOf);
          const may = mayInRoom(standing, action as RoomAction, mood);
          wanted.push(`${cell}: ${may ? 'done' : 'refused'}`);
          const isMeant = refusal !== undefined && refusals.includes(refusal);
          found.push(`${cell}: ${refusal === undefined ? 'done' : isMeant ? 'refused' : refusal}`);
          await people.boss
            .does(`close ${action === 'rename' && may ? `${place.room}-2` : place.room}`)
            .catch(codeOf);
        }
      }
    }
    expect(found).toEqual(wanted);
    expect(found).toHaveLength(Object.keys(roomPermissions).length * standings.length * moods.length);
    expect(house.bugs).toEqual([]);
  });

  /** A room in which bob has said something and the actor is what they are to be. */
  async function furnish(
    { boss, bob }: { boss: OrderPerson; bob: OrderPerson },
    {
      actor,
      standing,
      mood,
      name,
    }: { actor: OrderPerson; standing: Standing; mood: RoomMood; name: RoomName },
  ): Promise<Place> {
    await boss.does(`create ${name}`);
    await bob.does(`join ${name}`);
    await bob.session.say(name, 'first');
    const [first] = await bob.session.history(name, { after: 0 }, 1);
    if (standing !== 'outsider' && standing !== 'sysop') await actor.does(`join ${name}`);
    if (standing === 'voice') await boss.does(`voice ${actor.nick}`, name);
    if (standing === 'operator') await boss.does(`op ${actor.nick}`, name);
    if (standing === 'owner') await boss.does(`op owner ${actor.nick}`, name);
    if (mood === 'locked') await boss.does('lock on', name);
    return { room: name, number: first!.position };
  }
});

type HouseTry = (actor: OrderPerson) => Promise<unknown>;

const houseTries: Readonly<
  Record<HouseAction, { readonly try: HouseTry; readonly refusals?: readonly string[] }>
> = {
  create: { try: async (actor) => await actor.does(`create made-by-${actor.nick}`) },
  direct: { try: async (actor) => await actor.does('msg bob hello') },
  link: { try: async (actor) => await actor.does('link'), refusals: ['account-needed'] },
  addresses: {
    async try(actor) {
      const outcome = await actor.does('whois bob');
      const person: WhoisView | undefined = outcome.type === 'whois' ? outcome.person : undefined;
      if (person?.address === undefined) throw Object.assign(new Error('not shown'), hidden);
    },
    refusals: ['not-allowed-in-house'],
  },
  announce: { try: async (actor) => await actor.does('announce tea is ready') },
  auditHouse: { try: async (actor) => await actor.does('audit house') },
  banish: { try: async (actor) => await actor.does('ban house net:198.51.100.0/24') },
  defend: { try: async (actor) => await actor.does('defence 2') },
  reload: { try: async (actor) => await actor.does('reload') },
  sysop: { try: async (actor) => await actor.does('op house bob') },
};

/** An address that is left out is as good as refused. */
const hidden = { code: 'not-allowed-in-house', params: { needs: 'sysop' } };

describe('in the house', () => {
  test('everybody may do what the table says, and nothing else', async () => {
    const found: string[] = [];
    const wanted: string[] = [];
    for (const [action, { try: attempt, refusals = ['not-allowed-in-house'] }] of Object.entries(
      houseTries,
    )) {
      await using house = await openHouseInOrder();
      await house.person('bob');
      const actors: Readonly<Record<HouseStanding, OrderPerson>> = {
        guest: await house.visitor('gus'),
        account: await house.person('ana'),
        sysop: await house.person('boss'),
      };
      for (const standing of houseStandings) {
        const refusal = await attempt(actors[standing]).then(() => undefined, codeOf);
        const may = mayInHouse(standing, action as HouseAction);
        wanted.push(`${action} ${standing}: ${may ? 'done' : 'refused'}`);
        const isMeant = refusal !== undefined && refusals.includes(refusal);
        found.push(
          `${action} ${standing}: ${refusal === undefined ? 'done' : isMeant ? 'refused' : refusal}`,
        );
      }
    }
    expect(found).toEqual(wanted);
    expect(found).toHaveLength(Object.keys(housePermissions).length * houseStandings.length);
  });

  test('what is announced is read by everybody', async () => {
    await using house = await openHouseInOrder();
    const [boss, gus] = [await house.person('boss'), await house.visitor('gus')];
    await boss.does('announce tea is ready');
    expect([boss.notices, gus.notices]).toEqual([['announcement'], ['announcement']]);
    expect(said(house.client, lobby)).toEqual([]);
  });
});

test('nobody orders about whoever stands as high, and everybody whoever stands lower', () => {
  for (const [height, standing] of standings.entries()) {
    for (const [otherHeight, other] of standings.entries()) {
      expect([standing, other, outranks(standing, other)]).toEqual([standing, other, height > otherHeight]);
    }
  }
});

test('whoever stands as high as an operator, or higher, is not kicked, muted, banned or taken down', async () => {
  await using house = await openHouseInOrder();
  const boss = await house.person('boss');
  const den = room('den');
  await boss.does('create den');
  const ranks = ['member', 'voice', 'operator', 'owner'] as const;
  const give = { member: '', voice: 'voice ', operator: 'op ', owner: 'op owner ' };
  for (const rank of ranks) {
    for (const number of [1, 2]) {
      const person = await house.person(`${rank}-${number}`);
      await person.does('join den');
      if (give[rank] !== '') await boss.does(`${give[rank]}${person.nick}`, den);
    }
  }
  const actors = { operator: await house.person('operator-1'), owner: await house.person('owner-1') };
  for (const [rank, actor] of Object.entries(actors)) {
    for (const target of [...ranks, 'sysop'] as const) {
      const nick = target === 'sysop' ? 'boss' : `${target}-2`;
      const higher = !outranks(rank as Standing, target);
      for (const act of ['mute', 'ban', 'kick']) {
        const refusal = await actor.refusal(`${act} ${nick}`, den);
        expect([rank, act, target, refusal === 'outranked']).toEqual([rank, act, target, higher]);
      }
      if (!higher) await boss.does(`unban ${nick}`, den);
      if (!higher) await (await house.person(nick)).does('join den');
      if (!higher && give[target as keyof typeof give] !== '')
        await boss.refusal(`${give[target as keyof typeof give]}${nick}`, den);
    }
  }
});
