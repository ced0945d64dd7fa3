import { expect, test } from 'vitest';

import { directKey } from '../../src/chat-core/text/direct-key.ts';
import { openTestCore } from '../helpers/core.ts';
import { linkCode } from '../helpers/link-code.ts';
import { createManualClock } from '../helpers/manual-clock.ts';
import { eventually, lobby, room, said } from '../helpers/talk.ts';

const den = room('den');

test('what was said while somebody looked elsewhere is unread, and read once they look', async () => {
  await using house = await openTestCore();
  const [ana, bob] = [await house.guest('ana'), await house.guest('bob')];
  await ana.run('create', 'den');
  await bob.say(lobby, 'one');
  await bob.say(lobby, 'two');
  expect(ana.seat.current).toBe(den);
  expect(ana.seat.read[lobby]).toBe(0);
  await ana.look(lobby);
  expect(ana.seat.read[lobby]).toBe(2);
  await bob.run('join', 'den');
  await bob.say(den, 'three');
  await ana.run('join', 'den');
  expect(ana.seat.read[den]).toBe(1);
});

test('leaving a room goes to its neighbour, which is read then', async () => {
  await using house = await openTestCore();
  const [ana, bob] = [await house.guest('ana'), await house.guest('bob')];
  await ana.run('create', 'den');
  await bob.say(lobby, 'one');
  await ana.run('leave', '', den);
  expect(ana.seat).toMatchObject({ rooms: ['lobby'], current: 'lobby', read: { lobby: 1 } });
});

test('quitting marks as read what was on the screen; a line that went dead marks only what came well before', async () => {
  const clock = createManualClock();
  await using house = await openTestCore({ clock });
  const bob = await house.guest('bob');
  const maria = await house.keyed('maria', 'SHA256:one');
  await bob.say(lobby, 'seen');
  clock.advance(60_000);
  await bob.say(lobby, 'said into a dead line');
  await maria.close('dropped');
  const again = await house.keyed('maria', 'SHA256:one');
  expect(again.seat.read[lobby]).toBe(1);
  await again.close('quit');
  expect((await house.keyed('maria', 'SHA256:one')).seat.read[lobby]).toBe(2);
});

test('what was read on one device is read on the next, but for what a dead line may have swallowed', async () => {
  const clock = createManualClock();
  await using house = await openTestCore({ clock });
  const bob = await house.guest('bob');
  const desk = await house.keyed('maria', 'SHA256:one');
  await bob.say(lobby, 'seen at the desk');
  clock.advance(60_000);
  await bob.say(lobby, 'a moment ago');
  const phone = await house.keyed('maria', 'SHA256:one');
  expect(phone.seat.read[lobby]).toBe(1);
  await phone.close('quit');
  await bob.say(lobby, 'while she types');
  await desk.keepDraft(lobby, 'half a sen');
  expect((await house.keyed('maria', 'SHA256:one')).seat.read[lobby]).toBe(3);
});

test('what an old client was told in a conversation of two is read on the screens of the same account', async () => {
  await using house = await openTestCore();
  const bob = await house.guest('bob');
  const desk = await house.keyed('maria', 'SHA256:one');
  const registered = await house.guest('oldie', { face: 'legacy' });
  await registered.run('link', await linkCode(desk));
  const token = registered.opened.token ?? '';
  const old = await house.guest('', { face: 'legacy', credential: { kind: 'token', token } });
  await bob.run('msg', 'maria psst');
  const direct = directKey(desk.seat.identity, bob.seat.identity);
  await eventually(() => expect([desk.seat.current, desk.seat.read[direct]]).toEqual([lobby, 0]));
  await old.close('quit');
  await eventually(() => expect([desk.seat.current, desk.seat.read[direct]]).toEqual([lobby, 1]));
});

test('what somebody said whom one did not want to hear is not new on any screen', async () => {
  await using house = await openTestCore();
  const [ana, sam] = [await house.guest('ana'), await house.guest('sam')];
  await sam.run('msg', 'ana one');
  const direct = directKey(ana.seat.identity, sam.seat.identity);
  await ana.look(direct);
  await ana.look(lobby);
  await ana.run('ignore', 'sam');
  await sam.run('msg', 'ana two');
  await eventually(() => expect(ana.seat.read[direct]).toBe(2));
});

test('a script that runs has read nothing for its owner', async () => {
  const clock = createManualClock();
  await using house = await openTestCore({ clock });
  const bob = await house.guest('bob');
  await (await house.keyed('maria', 'SHA256:one')).close('quit');
  const script = await house.keyed('maria', 'SHA256:one', { face: 'pipe' });
  await bob.say(lobby, 'nobody is there');
  await script.say(lobby, 'built');
  clock.advance(60_000);
  expect((await house.keyed('maria', 'SHA256:one')).seat.read[lobby]).toBe(0);
});

test('a room that nobody follows any more sends nothing, and comes back whole', async () => {
  await using house = await openTestCore();
  const other = house.connect();
  const [ana, bob] = [await house.guest('ana'), await house.guest('bob')];
  await ana.run('create', 'den');
  await bob.run('join', 'den');
  await bob.say(den, 'one');
  for (let round = 0; round < 20; round += 1) {
    await Promise.all([ana.run('leave', '', den), bob.run('leave', '', den)]);
    const eve = await other.open({
      face: 'line',
      nick: `eve${round}`,
      credential: { kind: 'none' },
      address: '192.0.2.5',
      exempt: true,
      enter: ['den'],
    });
    const talking = [eve.say(den, `round ${round}`), ana.run('join', 'den'), bob.run('join', 'den')];
    await Promise.all(talking);
    await eve.close('quit');
  }
  const expected = ['bob: one', ...Array.from({ length: 20 }, (_, round) => `eve${round}: round ${round}`)];
  await eventually(() => expect(said(house.client, den)).toEqual(expected));
  expect(other.feed(den)).toBeUndefined();
  expect(house.bugs).toEqual([]);
});
