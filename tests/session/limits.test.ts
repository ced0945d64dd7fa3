import { describe, expect, test } from 'vitest';

import { openTestCore } from '../helpers/core.ts';
import { createManualClock } from '../helpers/manual-clock.ts';
import { eventually, lobby, nicks, room, said } from '../helpers/talk.ts';

const strict = { messages: { burst: 8, refillSeconds: 1.5 } };

test('quitting and coming back gives nobody more messages or rooms', async () => {
  const clock = createManualClock();
  await using house = await openTestCore({ clock, limits: strict });
  const first = await house.guest('ana');
  for (let i = 0; i < 8; i += 1) await first.say(lobby, `line ${i}`);
  for (let i = 0; i < 5; i += 1) await first.run('create', `room${i}`);
  await expect(first.run('create', 'room5')).rejects.toMatchObject({
    code: 'room-limit',
    params: { limit: 5, seconds: 12 },
  });
  await first.close('quit');
  const second = await house.guest('eva');
  await expect(second.say(lobby, 'more')).rejects.toMatchObject({ code: 'too-fast' });
  await expect(second.run('create', 'room5')).rejects.toMatchObject({ code: 'room-limit' });
  // A neighbour behind the same address, and anybody elsewhere, is free to speak.
  await (await house.guest('bob')).say(lobby, 'hello');
  await (await house.guest('lea', { address: '192.0.2.9' })).say(lobby, 'hello');
  clock.advance(60_000);
  await second.run('create', 'room5');
});

test('a topic is a message, and setting what is set already is nothing', async () => {
  const clock = createManualClock();
  await using house = await openTestCore({ clock, limits: strict });
  const ana = await house.guest('ana');
  await ana.run('topic', 'first', lobby);
  for (let i = 0; i < 20; i += 1) await ana.run('topic', 'first', lobby);
  for (let i = 0; i < 7; i += 1) await ana.run('topic', `topic ${i}`, lobby);
  await expect(ana.run('topic', 'one more', lobby)).rejects.toMatchObject({ code: 'too-fast' });
});

test('a nick is a message, and whoever keeps order in a room gives no orders without end', async () => {
  const clock = createManualClock();
  await using house = await openTestCore({ clock, limits: strict });
  const [ana, bob] = [await house.guest('ana'), await house.keyed('bob', 'SHA256:bob')];
  for (let i = 0; i < 8; i += 1) await bob.run('nick', `bob${i}`);
  await expect(bob.run('nick', 'bobby')).rejects.toMatchObject({ code: 'too-fast' });
  await ana.run('create', 'den');
  await bob.run('join', 'den');
  for (let i = 0; i < 16; i += 1) {
    await ana.run('lock', 'on', room('den'));
    await ana.run('lock', 'off', room('den'));
  }
  await expect(ana.run('lock', 'on', room('den'))).rejects.toMatchObject({ code: 'too-fast' });
  await expect(ana.run('kick', 'bob7', room('den'))).rejects.toMatchObject({ code: 'too-fast' });
  clock.advance(1_500);
  await ana.run('lock', 'on', room('den'));
});

test('a seat holds 50 rooms', async () => {
  await using house = await openTestCore();
  const ana = await house.guest('ana', { exempt: true });
  for (let i = 1; i < 50; i += 1) await ana.run('create', `room${i}`);
  await expect(ana.run('create', 'room50')).rejects.toMatchObject({
    code: 'seat-rooms-limit',
    params: { limit: 50 },
  });
  await ana.run('leave', 'room1');
  await ana.run('join', 'room50');
});

test('a message that grows while it is cleaned is measured again', async () => {
  await using house = await openTestCore();
  const ana = await house.guest('ana');
  await expect(ana.say(lobby, `${'\t'.repeat(2000)}x`)).rejects.toMatchObject({ code: 'message-too-long' });
});

test('a clock that is set back makes nobody wait', async () => {
  const clock = createManualClock();
  await using house = await openTestCore({ clock: { ...clock, now: () => 0 }, limits: strict });
  const ana = await house.guest('ana');
  for (let i = 0; i < 8; i += 1) await ana.say(lobby, `line ${i}`);
  clock.advance(1500);
  await ana.say(lobby, 'one more');
  await eventually(() => expect(said(house.client)).toHaveLength(9));
});

test('tokens cannot be registered without end from one address', async () => {
  const clock = createManualClock();
  await using house = await openTestCore({ clock, limits: { address: { finishedPerMinute: 120 } } });
  const register = async (i: number) => {
    await (await house.guest(`person${i}`, { face: 'legacy' })).close('quit');
  };
  for (let i = 0; i < 120; i += 1) await register(i);
  await expect(register(120)).rejects.toMatchObject({ code: 'too-many-tries' });
  clock.advance(10_000);
  await register(120);
});

describe('people who come and go within a second', () => {
  test('a guest who gave up the nick for its owner stays, whatever the owner does', async () => {
    const clock = createManualClock();
    await using house = await openTestCore({ clock });
    await house.guest('watcher');
    const guest = await house.guest('maria');
    clock.advance(2000);
    await house.guest('crowd');
    const owner = await house.keyed('maria', 'SHA256:one');
    await owner.close('quit');
    clock.advance(2000);
    await eventually(() => expect(nicks(house.client)).toEqual(['crowd', 'maria~2', 'watcher']));
    expect(guest.seat.nick).toBe('maria~2');
  });

  test('somebody who leaves and is back has not been away', async () => {
    const clock = createManualClock();
    await using house = await openTestCore({ clock });
    const [watcher, ana] = [await house.guest('watcher'), await house.guest('ana')];
    await watcher.run('create', 'den');
    await ana.run('join', 'den');
    clock.advance(2000);
    await house.guest('crowd', { enter: ['den'] });
    await ana.run('leave', 'den');
    await ana.run('join', 'den');
    clock.advance(2000);
    const feed = house.client.feed(room('den'));
    await eventually(() => expect(nicks(house.client, room('den'))).toEqual(['ana', 'crowd', 'watcher']));
    const told = feed?.items.flatMap((item) =>
      item.type === 'presence' ? [...item.joined, ...item.left] : [],
    );
    expect(told?.filter((nick) => nick === 'ana').length).toBeLessThanOrEqual(1);
  });

  test('somebody who speaks is seen to have come before', async () => {
    const clock = createManualClock();
    await using house = await openTestCore({ clock });
    await house.guest('watcher');
    await house.guest('crowd');
    const ana = await house.guest('ana');
    await ana.say(lobby, 'hello');
    await eventually(() => {
      const order = house.client.feed(lobby)?.items.flatMap((item) => {
        if (item.type === 'message') return [`${item.message.author.nick} says`];
        return item.type === 'presence' ? item.joined.map((nick) => `${nick} joins`) : [];
      });
      expect(order?.slice(-2)).toEqual(['ana joins', 'ana says']);
    });
  });

  test('somebody who goes away or comes back is no line in the timeline', async () => {
    const clock = createManualClock();
    await using house = await openTestCore({ clock });
    await house.guest('watcher');
    const maria = await house.keyed('maria', 'SHA256:one');
    clock.advance(2000);
    await eventually(() => expect(nicks(house.client)).toContain('maria'));
    let lines = 0;
    house.client.feed(lobby)?.onChange((change) => (lines += change === 'items' ? 1 : 0));
    await maria.close('dropped');
    clock.advance(92_000);
    await eventually(() =>
      expect(house.client.feed(lobby)?.members.get(maria.seat.nick)?.state).toBe('away'),
    );
    await house.keyed('maria', 'SHA256:one');
    clock.advance(2000);
    await eventually(() =>
      expect(house.client.feed(lobby)?.members.get(maria.seat.nick)?.state).toBe('here'),
    );
    expect(lines).toBe(0);
  });
});

test('two who come back to one held seat are one and another', async () => {
  await using house = await openTestCore();
  await (await house.guest('ana')).close('dropped');
  const [one, two] = await Promise.all([house.guest('ana'), house.guest('ana')]);
  expect([one.seat.nick, two.seat.nick].toSorted()).toEqual(['ana', 'ana~2']);
});

test('a seat that is being taken back does not end meanwhile', async () => {
  const clock = createManualClock();
  await using house = await openTestCore({ clock });
  const legacy = { face: 'legacy' } as const;
  await (await house.guest('ana', legacy)).close('dropped');
  clock.advance(89_000);
  const back = house.guest('ana', legacy);
  await Promise.resolve();
  await Promise.resolve();
  clock.advance(2_000);
  expect((await back).seat.nick).toBe('ana');
  await expect(house.guest('ana', legacy)).rejects.toMatchObject({ code: 'nick-in-use' });
});

test('what happens to a seat while a second device comes in reaches that device', async () => {
  await using house = await openTestCore();
  const desk = await house.keyed('maria', 'SHA256:one', { exempt: true });
  for (let round = 0; round < 40; round += 1) {
    const opening = house.keyed('maria', 'SHA256:one');
    for (let turn = 0; turn < round % 10; turn += 1) await Promise.resolve();
    await desk.run('create', `room${round}`);
    const phone = await opening;
    await eventually(() => expect(phone.seat.rooms).toContain(`room${round}`));
    await desk.run('leave', `room${round}`);
    await phone.close('dropped');
  }
});

test('people of a face whose line has closed are dropped, not kept here for ever', async () => {
  const clock = createManualClock();
  await using house = await openTestCore({ clock });
  await house.guest('watcher');
  const other = house.connect();
  const hello = {
    face: 'line',
    credential: { kind: 'none' },
    address: '192.0.2.5',
    exempt: false,
    enter: [],
  } as const;
  await other.open({ ...hello, nick: 'bob' });
  clock.advance(2000);
  await eventually(() => expect(nicks(house.client)).toEqual(['bob', 'watcher']));
  other.close();
  await expect(other.open({ ...hello, nick: 'eve' })).rejects.toMatchObject({ code: 'house-closing' });
  await Promise.resolve();
  clock.advance(95_000);
  await eventually(() => expect(nicks(house.client)).toEqual(['watcher']));
});
