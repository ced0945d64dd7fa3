import { describe, expect, test } from 'vitest';

import { createManualClock } from '../helpers/manual-clock.ts';
import { furnished, openHouseInOrder, type HouseInOrder } from '../helpers/order.ts';
import { eventually, lobby, nicks, room, said } from '../helpers/talk.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

const den = room('den');

describe('a room', () => {
  test('with a word is entered with it, by whoever was invited, and by those who run the house', async () => {
    await using house = await openHouseInOrder();
    const { boss, ana, bob, eve } = await furnished(house);
    await ana.does('key open sesame', den);
    expect(await eve.refusal('join den')).toBe('room-key-needed');
    expect(await eve.refusal('join den sesame')).toBe('room-key-wrong');
    expect(await eve.refusal('join den open sesame')).toBe('done: joined');
    expect(await boss.refusal('join den')).toBe('done: joined');
    const zoe = await house.person('zoe');
    await bob.does('invite zoe', den);
    await eventually(() => expect(zoe.notices).toEqual(['invitation']));
    expect(await zoe.refusal('join den')).toBe('done: joined');
    await eve.does('ignore bob');
    await bob.does('invite eve', den);
    await ana.does('invite eve', den);
    await eventually(() => expect(eve.notices).toEqual(['invitation']));
    await ana.does('key off', den);
    expect(await (await house.visitor('gus')).refusal('join den')).toBe('done: joined');
  });

  test('that is private is there for whoever is in it or was invited, and for nobody else', async () => {
    await using house = await openHouseInOrder();
    const { ana, bob, eve } = await furnished(house);
    await ana.does('private on', den);
    for (const line of ['join den', 'names den', 'invite bob', 'topic', 'audit', 'close den', 'leave den']) {
      expect([line, await eve.refusal(line, den)]).toEqual([line, 'room-unknown']);
    }
    expect(JSON.stringify(await eve.does('list'))).not.toContain('den');
    await bob.does('invite eve', den);
    expect(JSON.stringify(await eve.does('list'))).toContain('den');
    await eve.does('join den');
    await ana.does('kick eve and stay out', den);
    expect(eve.notices).toContain('kicked-out');
    expect(await eve.refusal('join den')).toBe('room-unknown');
    await ana.does('private off', den);
    expect(await eve.refusal('join den')).toBe('done: joined');
  });

  test('that a word opens is not opened by trying words', async () => {
    const clock = createManualClock();
    await using house = await openHouseInOrder({ clock });
    const { ana } = await furnished(house);
    await ana.does('key sesame', den);
    const mallory = await house.person('mallory', { exempt: false });
    for (let i = 0; i < 10; i += 1) expect(await mallory.refusal(`join den word${i}`)).toBe('room-key-wrong');
    expect(await mallory.refusal('join den sesame')).toBe('too-many-tries');
    const gus = await house.visitor('gus', { exempt: false });
    expect(await gus.refusal('join den sesame')).toBe('too-many-tries');
    clock.advance(60_000);
    expect(await mallory.refusal('join den sesame')).toBe('done: joined');
    expect(await gus.refusal('join den sesame')).toBe('done: joined');
  });

  test('that is locked hears whoever has a role; one that is slow hears others once in a while', async () => {
    const clock = createManualClock();
    await using house = await openHouseInOrder({ clock });
    const { ana, bob } = await furnished(house);
    await ana.does('lock on', den);
    await expect(bob.session.say(den, 'x')).rejects.toMatchObject({ code: 'room-locked' });
    await ana.does('voice bob', den);
    await bob.session.say(den, 'one');
    await ana.does('lock off', den);
    await ana.does('deop bob', den);
    await ana.does('slow 10s', den);
    await bob.session.say(den, 'two');
    await expect(bob.session.say(den, 'x')).rejects.toMatchObject({
      code: 'slow-mode',
      params: { seconds: 10 },
    });
    expect(await bob.refusal('topic x', den)).toBe('slow-mode');
    await ana.session.say(den, 'three');
    await ana.session.say(den, 'four');
    clock.advance(10_000);
    await bob.session.say(den, 'five');
    await eventually(() =>
      expect(said(house.client, den)).toEqual([
        'bob: one',
        'bob: two',
        'ana: three',
        'ana: four',
        'bob: five',
      ]),
    );
  });

  test('shows its pinned message to whoever enters, until it is unpinned or taken back', async () => {
    await using house = await openHouseInOrder();
    const { ana, bob, eve } = await furnished(house);
    await bob.session.say(den, 'be kind');
    const [first] = await bob.session.history(den, { after: 0 }, 1);
    await ana.does(`pin #${first!.position}`, den);
    expect(await eve.does('join den')).toMatchObject({ pinned: { text: 'be kind' } });
    await eve.does('leave den');
    await bob.does('delete', den);
    expect(await eve.does('join den')).not.toHaveProperty('pinned');
    expect(await ana.refusal(`pin #${first!.position}`, den)).toBe('message-unknown');
    await ana.does('pin off', den);
    expect(house.client.feed(den)?.rules.pinned).toBe(0);
  });

  test('is renamed with all that is in it, and closed for good', async () => {
    await using house = await openHouseInOrder();
    const { ana, bob, eve } = await furnished(house);
    await bob.session.say(den, 'hello');
    await ana.does('rename lair', den);
    expect(bob.session.seat.rooms).toEqual(['lobby', 'lair']);
    expect(await eve.refusal('join den')).toBe('room-unknown');
    await eve.does('join lair');
    await eventually(() => expect(said(house.client, room('lair'))).toEqual(['bob: hello']));
    await ana.does('close lair too loud');
    expect(bob.notices).toContain('room-closed-for-you');
    expect(bob.session.seat.rooms).toEqual(['lobby']);
    expect(await bob.refusal('join lair')).toBe('room-unknown');
    await eve.does('create lair');
    expect(said(house.client, room('lair'))).toEqual([]);
    expect(eve.session.seat.roles).toMatchObject({ lair: 'owner' });
  });

  test('is after a restart as it was: rules, roles, bans, invitations', async () => {
    using directory = temporaryDirectory();
    {
      await using house = await openHouseInOrder({ dataDir: directory.path });
      const { ana, bob } = await furnished(house);
      await house.person('mallory');
      await ana.does('op bob', den);
      for (const line of ['private on', 'key sesame', 'slow 10s', 'invite eve', 'ban mallory 1d noise']) {
        await ana.does(line, den);
      }
      await bob.does('topic what we do here', den);
    }
    await using house = await openHouseInOrder({ dataDir: directory.path });
    const [bob, eve, mallory] = [
      await house.person('bob'),
      await house.person('eve'),
      await house.person('mallory'),
    ];
    expect(bob.session.seat.roles).toEqual({ den: 'operator' });
    expect(house.client.feed(den)?.rules).toMatchObject({ private: true, keyed: true, slowSeconds: 10 });
    expect(house.client.feed(den)?.topic).toBe('what we do here');
    expect(await eve.refusal('join den')).toBe('done: joined');
    expect(await mallory.refusal('join den')).toBe('room-unknown');
    expect(await bob.does('bans', den)).toMatchObject({
      sanctions: [{ kind: 'ban', target: 'mallory', reason: 'noise', by: 'ana' }],
    });
  });
});

describe('what others said', () => {
  test('is taken back by whoever keeps order, unless its author stands as high', async () => {
    await using house = await openHouseInOrder();
    const { boss, ana, bob, eve } = await furnished(house);
    await eve.does('join den');
    await ana.does('op bob', den);
    const numbers: number[] = [];
    for (const person of [ana, bob, eve]) {
      await person.session.say(den, `from ${person.nick}`);
      numbers.push((await person.session.history(den, { after: numbers.length }, 1))[0]!.position);
    }
    const [ofAna, ofBob, ofEve] = numbers;
    expect(await bob.refusal(`delete #${ofAna}`, den)).toBe('outranked');
    expect(await eve.refusal(`delete #${ofBob}`, den)).toBe('message-not-yours');
    expect(await bob.refusal(`edit #${ofEve} other words`, den)).toBe('message-not-yours');
    expect(await bob.refusal(`delete #${ofEve}`, den)).toBe('done: done');
    expect(await ana.refusal(`delete #${ofBob}`, den)).toBe('done: done');
    expect(await boss.refusal(`delete #${ofAna}`, den)).toBe('done: done');
    await eventually(() => expect(said(house.client, den)).toEqual(['ana: ', 'bob: ', 'eve: ']));
  });
});

describe('whoever keeps order and goes', () => {
  const roleOf = (house: HouseInOrder, nick: string): string | undefined =>
    [...(house.client.feed(den)?.members.values() ?? [])].find((member) => member.nick === nick)?.role;

  test('leaves the room to whoever has a voice, else to the first account, else to anybody', async () => {
    await using house = await openHouseInOrder();
    const { ana, bob, eve } = await furnished(house);
    await eve.does('join den');
    await ana.does('voice eve', den);
    await ana.does('leave den');
    await eventually(() => expect(roleOf(house, 'eve')).toBe('owner'));
    await ana.does('join den');
    expect(roleOf(house, 'ana')).toBeUndefined();
    await eve.does('leave den');
    await eventually(() => expect(roleOf(house, 'bob')).toBe('owner'));
    // Whoever leaves it empty finds it as it was.
    await ana.does('leave den');
    await bob.does('leave den');
    expect(await ana.refusal('lock on', den)).toBe('not-allowed');
    await bob.does('join den');
    expect(bob.session.seat.roles).toMatchObject({ den: 'owner' });
  });

  test('is a guest who vanishes: somebody else keeps order then, at once or when they enter', async () => {
    const clock = createManualClock();
    await using house = await openHouseInOrder({ clock });
    const [gus, bob] = [await house.visitor('gus'), await house.person('bob')];
    await gus.does('create den');
    await bob.does('join den');
    await gus.session.close('dropped');
    clock.advance(89_000);
    expect(roleOf(house, 'bob')).toBeUndefined();
    clock.advance(2_000);
    await eventually(() => expect(bob.session.seat.roles).toEqual({ den: 'owner' }));
    await eventually(() => expect(nicks(house.client, den)).toEqual(['bob']));
    const pia = await house.visitor('pia');
    await pia.does('create nook');
    await pia.session.close('quit');
    const eve = await house.person('eve');
    await eve.does('join nook');
    expect(eve.session.seat.roles).toEqual({ nook: 'owner' });
    expect(house.bugs).toEqual([]);
  });

  test('is a guest who leaves the room empty: it is of whoever comes to it at the door, but of no script', async () => {
    await using house = await openHouseInOrder();
    const gus = await house.visitor('gus');
    await gus.does('create den');
    await gus.session.close('quit');
    for (const enter of [['den'], []]) {
      const script = await house.person('bot', { face: 'pipe', enter });
      await script.does('join den');
      await script.session.say(den, 'built');
      expect(script.session.seat.roles).toEqual({});
      await script.session.close('quit');
    }
    const ana = await house.person('ana', { enter: ['den'] });
    expect(ana.session.opened.seat.roles).toEqual({ den: 'owner' });
    const bob = await house.person('bob', { enter: ['den'] });
    expect(bob.session.opened.seat.roles).toEqual({});
    expect(house.bugs).toEqual([]);
  });

  test('is an account that only drops, quits or is away: nothing is handed on', async () => {
    await using house = await openHouseInOrder();
    const { ana, bob } = await furnished(house);
    await ana.session.close('quit');
    await bob.session.say(den, 'alone');
    expect(bob.session.seat.roles).toEqual({});
    expect((await house.person('ana')).session.seat.roles).toEqual({ den: 'owner' });
  });
});

test('reports reach whoever runs the house, and nobody else', async () => {
  await using house = await openHouseInOrder();
  const { boss, ana, bob, eve } = await furnished(house);
  expect(await eve.refusal('report bob he shouts', den)).toBe('done: told');
  expect(await (await house.visitor('gus')).refusal('report #1 ads', lobby)).toBe('done: told');
  await eventually(() => expect(boss.notices).toEqual(['report-came', 'report-came']));
  expect([...ana.notices, ...bob.notices]).toEqual([]);
});
