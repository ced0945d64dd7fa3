import { expect, test } from 'vitest';

import { openTestCore } from '../helpers/core.ts';
import { eventually, lobby, room, said } from '../helpers/talk.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

const [dev, ops] = [room('dev'), room('ops')];

test('a line that is said while the room is renamed is in it, live and in its history', async () => {
  await using house = await openTestCore();
  const [ana, bob] = [await house.guest('ana'), await house.guest('bob')];
  await ana.run('create', 'dev');
  await bob.run('join', 'dev');
  // Both are on their way before either is in the log.
  await Promise.all([ana.run('rename', 'ops', dev), bob.say(dev, 'just in time')]);
  await bob.say(ops, 'and after');
  await eventually(() => expect(said(house.client, ops)).toEqual(['bob: just in time', 'bob: and after']));
  expect(house.client.feed(ops)?.lastNumber).toBe(2);
  const page = await bob.history(ops, { before: 3 }, 10);
  expect(page.map(({ number, text }) => [number, text])).toEqual([
    [1, 'just in time'],
    [2, 'and after'],
  ]);
  expect(house.bugs).toEqual([]);
});

test('a line that is said while the room is closed disturbs nobody, and is in no new room of that name', async () => {
  await using house = await openTestCore();
  const [ana, bob] = [await house.guest('ana'), await house.guest('bob')];
  await ana.run('create', 'dev');
  await bob.run('join', 'dev');
  await Promise.all([ana.run('close', '#dev', dev), bob.say(dev, 'too late')]);
  await ana.run('create', 'dev');
  await ana.say(dev, 'first');
  await eventually(() => expect(said(house.client, dev)).toEqual(['ana: first']));
  expect(await ana.history(dev, { before: 10 }, 10)).toMatchObject([{ number: 1, text: 'first' }]);
  expect(house.bugs).toEqual([]);
});

test('whoever is muted in a room that is closed just then is not muted in the house', async () => {
  await using house = await openTestCore();
  const [ana, bob] = [await house.guest('ana'), await house.guest('bob')];
  await ana.run('create', 'dev');
  await bob.run('join', 'dev');
  await Promise.all([ana.run('close', '#dev', dev), ana.run('mute', 'bob', dev)]);
  await bob.say(lobby, 'still here');
  await eventually(() => expect(said(house.client)).toEqual(['bob: still here']));
  expect(house.bugs).toEqual([]);
});

test('no room may be called like another one looks', async () => {
  using directory = temporaryDirectory();
  {
    await using house = await openTestCore({ dataDir: directory.path });
    const ana = await house.guest('ana');
    await ana.run('create', 'dev');
    for (const name of ['lоbby', 'ｌobby', 'LÓBBY'])
      await expect(ana.run('create', name)).rejects.toMatchObject({
        code: 'room-exists',
        params: { room: lobby },
      });
    await expect(ana.run('rename', 'lоbby', dev)).rejects.toMatchObject({ code: 'room-exists' });
    await ana.run('rename', 'dév', dev);
    await expect(ana.run('create', 'dev')).rejects.toMatchObject({ code: 'room-exists' });
    await ana.run('rename', 'ops', room('dév'));
    await ana.run('create', 'dev');
    await ana.run('close', '#dev', dev);
  }
  await using house = await openTestCore({ dataDir: directory.path });
  const bob = await house.guest('bob');
  await expect(bob.run('create', 'оps')).rejects.toMatchObject({
    code: 'room-exists',
    params: { room: ops },
  });
  await bob.run('create', 'dеv');
});
