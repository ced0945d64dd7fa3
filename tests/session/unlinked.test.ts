import { describe, expect, test } from 'vitest';

import type { Outcome } from '../../src/chat-core/commands/outcome.ts';
import { openTestCore, type CoreUnderTest } from '../helpers/core.ts';
import { linkCode } from '../helpers/link-code.ts';
import { fingerprint, openHouseInOrder, type HouseInOrder, type OrderPerson } from '../helpers/order.ts';
import { eventually, room } from '../helpers/talk.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

test('the key that made the account opens it no more once it is unlinked, and is somebody else, for ever', async () => {
  using directory = temporaryDirectory();
  const lost = async (house: CoreUnderTest) => await house.keyed('maria', 'SHA256:lost', { enter: ['den'] });
  let identity: string;
  {
    await using house = await openTestCore({ dataDir: directory.path });
    const maria = await lost(house);
    await maria.run('create', 'den');
    await (await house.keyed('phone', 'SHA256:found')).run('link', await linkCode(maria));
    const phone = await house.keyed('maria', 'SHA256:found');
    await maria.close('quit');
    await phone.run('unlink', 'lost');
    const { visitor } = await house.client.lookIn({
      ...{ face: 'ink', nick: 'maria', address: '192.0.2.1', exempt: false, enter: [] },
      credential: { kind: 'key', fingerprint: 'SHA256:lost' },
    });
    expect(visitor).toMatchObject({ kind: 'new-key', nick: { given: 'maria~2' } });
    const finder = await lost(house);
    expect(finder.seat).toMatchObject({ nick: 'maria~2', roles: {} });
    await finder.run('nick', 'finder');
    ({ identity } = finder.seat);
    expect(identity).not.toBe(phone.seat.identity);
    expect(await finder.run('unlink', '')).toMatchObject({ credentials: [{ name: 'lost', here: true }] });
  }
  await using house = await openTestCore({ dataDir: directory.path });
  expect((await house.keyed('x', 'SHA256:found')).seat).toMatchObject({ nick: 'maria' });
  expect((await lost(house)).seat).toMatchObject({ nick: 'finder', identity });
});

test('whoever is in with a key that is unlinked is out, and nobody else', async () => {
  await using house = await openTestCore();
  const thief = await house.keyed('maria', 'SHA256:stolen');
  await (await house.keyed('phone', 'SHA256:found')).run('link', await linkCode(thief));
  const maria = await house.keyed('maria', 'SHA256:found');
  const ended: string[] = [];
  maria.onEvent((event) => void (event.type === 'ended' && ended.push('maria')));
  thief.onEvent((event) => void (event.type === 'ended' && ended.push(event.reason.code)));
  await maria.run('unlink', 'SHA256:stol');
  await eventually(() => expect(ended).toEqual(['unlinked-for-you']));
});

const den = room('den');

/** What the person came with opens the other one's account from now on. */
async function moves(person: OrderPerson, to: OrderPerson): Promise<void> {
  await person.does(`link ${await linkCode(to.session)}`);
  await person.session.close('quit');
}

/** ana keeps order in #den; mallory's account opens with two keys, and she is in by the first of them. */
async function twoKeys(house: HouseInOrder) {
  const [boss, ana] = [await house.person('boss'), await house.person('ana')];
  await ana.does('create den');
  const mallory = await house.person('mallory');
  await moves(await house.person('phone'), mallory);
  return { boss, ana, mallory };
}

describe.each(['mallory', 'phone'])('whoever takes /unlink to the key of %s', (unlinked) => {
  test.each(['ban mallory', `ban key:${fingerprint('mallory')}`, `ban key:${fingerprint('phone')}`])(
    'while /%s holds does not shed it, with either of the two, nor by a restart',
    async (order) => {
      using directory = temporaryDirectory();
      const areBanned = async (house: HouseInOrder): Promise<void> => {
        for (const name of ['mallory', 'phone']) {
          const person = await house.person(name);
          expect(`${name}: ${await person.refusal('join den')}`).toBe(`${name}: room-banned`);
          await person.session.close('quit');
        }
      };
      {
        await using house = await openHouseInOrder({ dataDir: directory.path });
        const { ana, mallory } = await twoKeys(house);
        await ana.does(order, den);
        await mallory.does(`unlink ${unlinked}`);
        await mallory.session.close('quit');
        await areBanned(house);
        // A third key that joins the account, and leaves it, is met as well.
        const owner = await house.person(unlinked === 'mallory' ? 'phone' : 'mallory');
        await moves(await house.person('tablet'), owner);
        await owner.does('unlink tablet');
        expect(await (await house.person('tablet')).refusal('join den')).toBe('room-banned');
        await owner.session.close('quit');
      }
      await using house = await openHouseInOrder({ dataDir: directory.path });
      await areBanned(house);
      const ana = await house.person('ana');
      await ana.does(order.replace('ban', 'unban'), den);
      for (const name of ['mallory', 'phone', 'tablet'])
        expect(await (await house.person(name)).refusal('join den')).toBe('done: joined');
    },
  );

  test('before anything was ordered about the other one is met by nothing of that', async () => {
    await using house = await openHouseInOrder();
    const { ana, mallory } = await twoKeys(house);
    await mallory.does(`unlink ${unlinked}`);
    await mallory.session.close('quit');
    const kept = unlinked === 'mallory' ? 'phone' : 'mallory';
    const [lost, owner] = [await house.person(unlinked), await house.person(kept)];
    await ana.does(`ban key:${fingerprint(unlinked)}`, den);
    expect(await owner.refusal('join den')).toBe('done: joined');
    expect(await lost.refusal('join den')).toBe('room-banned');
    await ana.does(`unban key:${fingerprint(unlinked)}`, den);
    await ana.does(`ban ${owner.nick}`, den);
    expect(await lost.refusal('join den')).toBe('done: joined');
    expect(await owner.refusal('join den')).toBe('room-banned');
  });
});

test('a mute of the whole house stays on somebody who unlinks the key that it names', async () => {
  await using house = await openHouseInOrder();
  const { boss, mallory } = await twoKeys(house);
  await boss.does(`mute house key:${fingerprint('phone')}`);
  await mallory.does('unlink phone');
  expect(await mallory.refusal('me waves', room('lobby'))).toBe('house-muted');
});

test.each(['key', 'guest of the old port'])(
  'a ban goes with the %s that is linked into another account',
  async (kind) => {
    await using house = await openHouseInOrder();
    const { ana, mallory } = await twoKeys(house);
    const legacy = { face: 'legacy' } as const;
    const oldie = await (kind === 'key' ? house.person('oldie') : house.visitor('oldie', legacy));
    await oldie.does('join den');
    await ana.does('ban oldie', den);
    await moves(oldie, mallory);
    expect(await mallory.refusal('join den')).toBe('room-banned');
  },
);

describe('whoever moves into another account', () => {
  test('with all that opens theirs takes along what they were, where that is more', async () => {
    await using house = await openHouseInOrder();
    const [boss, ana, bob] = [
      await house.person('boss'),
      await house.person('ana'),
      await house.person('bob'),
    ];
    await ana.does('create den');
    for (const name of ['hall', 'yard']) await boss.does(`create ${name}`);
    for (const person of [ana, bob]) for (const name of ['hall', 'yard']) await person.does(`join ${name}`);
    for (const order of ['op bob', 'voice ana']) await boss.does(order, room('hall'));
    for (const order of ['voice bob', 'op ana']) await boss.does(order, room('yard'));
    await boss.does('op house ana');
    await moves(ana, bob);
    await bob.does('join den');
    expect(bob.session.seat).toMatchObject({
      roles: { den: 'owner', hall: 'operator', yard: 'operator' },
      sysop: true,
    });
    const { members } = (await boss.does('names', room('hall'))) as Extract<Outcome, { type: 'names' }>;
    expect(members.map(({ nick }) => nick)).toEqual(['boss', 'bob']);
    expect(house.bugs).toEqual([]);
  });

  test('with one key of several leaves what they are with the others', async () => {
    await using house = await openHouseInOrder();
    const [ana, bob] = [await house.person('ana'), await house.person('bob')];
    await ana.does('create den');
    await moves(await house.person('phone'), ana);
    await moves(ana, bob);
    expect((await house.person('phone')).session.seat.roles).toEqual({ den: 'owner' });
    expect((await house.person('ana')).session.seat).toMatchObject({ nick: 'bob', roles: {} });
  });
});
