import { expect, test } from 'vitest';

import type { RoomName } from '../../src/chat-core/text/names.ts';
import { openHouseInOrder } from '../helpers/order.ts';
import { eventually, lobby, nicks, room, said } from '../helpers/talk.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

const [dev, ops, qa] = [room('dev'), room('ops'), room('qa')];

test('a room that two name anew at the same moment takes everybody along', async () => {
  await using house = await openHouseInOrder();
  const [ana, bob, boss] = [await house.person('ana'), await house.person('bob'), await house.person('boss')];
  await ana.does('create dev');
  await bob.does('join dev');
  await Promise.all([ana.does('rename ops', dev), boss.does('rename qa', dev)]);
  await eventually(() => expect(bob.session.seat.rooms).toEqual(['lobby', 'qa']));
  await bob.session.say(qa, 'here');
  await eventually(() => expect(said(house.client, qa)).toEqual(['bob: here']));
  expect(ana.session.seat.rooms).toEqual(['lobby', 'qa']);
  expect(house.bugs).toEqual([]);
});

test('what was said to somebody is answered where it is, whatever the room is called by then', async () => {
  await using house = await openHouseInOrder();
  const [ana, bob] = [await house.person('ana'), await house.person('bob')];
  await ana.does('create dev');
  await bob.does('join dev');
  await ana.session.say(dev, 'ready, @bob?');
  await ana.does('rename ops', dev);
  expect(await bob.does('reply yes', lobby)).toMatchObject({ type: 'said', room: 'ops' });
  await eventually(() => expect(said(house.client, ops)).toEqual(['ana: ready, @bob?', 'bob: yes']));
});

test('whoever is banned from the lobby is not in it again for coming again', async () => {
  await using house = await openHouseInOrder();
  const [boss, bob] = [await house.person('boss'), await house.person('bob')];
  await boss.does('ban bob 5m', lobby);
  await eventually(() => expect(bob.session.seat.rooms).toEqual([]));
  await bob.session.close('quit');
  const again = await house.person('bob');
  expect(again.session.seat.rooms).toEqual([]);
  expect(again.session.opened.notices.map(({ code }) => code)).toContain('room-banned');
  expect(nicks(house.client)).toEqual(['boss']);
  await again.does('create ops');
  await boss.does('join ops');
  await boss.does('close #ops', ops);
  await eventually(() => expect(again.session.seat.rooms).toEqual([]));
  await boss.does('unban bob', lobby);
  await again.does('join lobby');
});

test('nobody changes what they said in a room that they have left', async () => {
  await using house = await openHouseInOrder();
  const [ana, bob] = [await house.person('ana'), await house.person('bob')];
  await ana.does('create dev');
  await bob.does('join dev');
  await bob.session.say(dev, 'first');
  const [first] = await bob.session.history(dev, { before: 10 }, 1);
  await bob.does('leave', dev);
  expect(await bob.refusal(`edit #${first?.position ?? 0} second`, lobby)).toBe('not-in-room');
});

test('what one takes out of the house tells nothing of rooms that one knows no more of', async () => {
  await using house = await openHouseInOrder();
  const [ana, bob] = [await house.person('ana'), await house.person('bob')];
  await ana.does('create dev');
  await bob.does('join dev');
  await ana.session.say(dev, 'before');
  const [first] = await bob.session.history(dev, { before: 10 }, 1);
  const number = first?.position ?? 0;
  await bob.does(`reply #${number} mine`, dev);
  expect(await bob.does('privacy export', lobby)).toMatchObject({
    messages: [{ room: 'dev', text: 'mine', replyTo: { text: 'before' } }],
  });
  await ana.does('private on', dev);
  await ana.does('kick bob', dev);
  await ana.does('rename ops', dev);
  await ana.does(`edit #${number} after`, ops);
  expect(await bob.does('privacy export', lobby)).toMatchObject({
    messages: [{ room: '!', text: 'mine', replyTo: { nick: '', text: '' } }],
  });
});

test('of more direct conversations than a list shows, the oldest is put away until somebody writes', async () => {
  await using house = await openHouseInOrder();
  const ana = await house.person('ana');
  const others = await Promise.all(Array.from({ length: 52 }, (_, i) => house.visitor(`guest${i}`)));
  for (const { nick } of others) await ana.does(`msg ${nick} hello`);
  const shown = Object.values(ana.session.seat.directs).map(({ nick }) => nick);
  expect(shown).toHaveLength(50);
  expect(shown).not.toContain('guest0');
  const [first] = others;
  const direct = Object.keys(first?.session.seat.directs ?? {})[0] as RoomName;
  expect(await ana.refusal('me waves', direct)).toBe('direct-put-away');
  await first?.session.say(direct, 'still there?');
  await eventually(() => expect(ana.session.seat.rooms).toContain(direct));
});

test('a room of the files of before that has another name by now is found again', async () => {
  using directory = temporaryDirectory();
  {
    await using house = await openHouseInOrder({ dataDir: directory.path });
    const [ana, bob] = [await house.person('ana'), await house.person('bob')];
    await ana.does('create dev');
    await bob.does('join dev');
    await eventually(async () => {
      const kept = (await house.keptSeats()).flatMap(({ rooms }) => rooms.map(({ room: name }) => name));
      expect(kept.filter((name) => name === dev)).toHaveLength(2);
    });
    await ana.does('rename ops', dev);
  }
  await using house = await openHouseInOrder({ dataDir: directory.path });
  expect((await house.person('bob')).session.seat.rooms).toEqual(['lobby', 'ops']);
});

test('a guest who never comes back keeps nobody from being handed the room', async () => {
  await using house = await openHouseInOrder();
  const [gus, ana, bob] = [await house.visitor('gus'), await house.person('ana'), await house.person('bob')];
  await gus.does('create dev');
  await gus.session.close('quit');
  await ana.does('join dev');
  await bob.does('join dev');
  await ana.does('leave', dev);
  await eventually(() => expect(bob.session.seat.roles).toEqual({ dev: 'owner' }));
});

test('what one says in passing is not new to oneself', async () => {
  await using house = await openHouseInOrder();
  const [ana] = [await house.person('ana'), await house.person('bob')];
  await ana.does('msg bob hello', lobby);
  const [direct = ''] = Object.keys(ana.session.seat.directs);
  await eventually(() => expect(ana.session.seat.read).toEqual({ lobby: 0, [direct]: 1 }));
});
