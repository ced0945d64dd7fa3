import { readdirSync, readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { directKey } from '../../src/chat-core/text/direct-key.ts';
import { openTestCore } from '../helpers/core.ts';
import { createManualClock } from '../helpers/manual-clock.ts';
import { eventually, lobby, room, said } from '../helpers/talk.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

const hourMs = 3_600_000;

test('what is too old is out of sight and out of the files when the house opens', async () => {
  using directory = temporaryDirectory();
  const clock = createManualClock();
  {
    await using house = await openTestCore({ dataDir: directory.path, clock });
    const ana = await house.guest('ana');
    await ana.say(lobby, 'xylophonist');
    clock.advance(hourMs);
    await ana.say(lobby, 'hello');
    clock.advance(hourMs / 2);
  }
  await using house = await openTestCore({ dataDir: directory.path, clock, retentionSeconds: 3600 });
  const bob = await house.guest('bob');
  await eventually(() => expect(said(house.client)).toEqual(['ana: hello']));
  expect(await bob.history(lobby, { before: 2 }, 10)).toEqual([]);
  await eventually(() => {
    for (const name of readdirSync(directory.path)) {
      expect(readFileSync(`${directory.path}/${name}`, 'latin1')).not.toContain('xylophonist');
    }
  });
  expect(house.bugs).toEqual([]);
});

test('every hour something goes, also from the sight of whoever looks on; numbers go on', async () => {
  const clock = createManualClock();
  await using house = await openTestCore({ clock, retentionSeconds: 3600 });
  const ana = await house.guest('ana');
  await ana.say(lobby, 'one');
  await ana.say(lobby, 'two');
  await eventually(() => {
    clock.advance(hourMs / 10);
    expect(said(house.client)).toEqual([]);
  });
  await ana.say(lobby, 'three');
  await eventually(() => expect(said(house.client)).toEqual(['ana: three']));
  expect(house.client.feed(lobby)?.lastNumber).toBe(3);
  expect(house.bugs).toEqual([]);
});

test('the owner of a room says how long it keeps what is said, and everybody may ask', async () => {
  const clock = createManualClock();
  await using house = await openTestCore({ clock, retentionSeconds: 30 * 86_400 });
  const [ana, bob] = [await house.guest('ana'), await house.guest('bob')];
  const dev = room('dev');
  await ana.run('create', 'dev');
  await bob.run('join', 'dev');
  await ana.say(dev, 'an old plan');
  clock.advance(2 * hourMs);
  await bob.say(dev, 'a new plan');
  expect(await bob.run('retention', '', dev)).toEqual({
    type: 'retention',
    room: dev,
    houseSeconds: 30 * 86_400,
    roomSeconds: 0,
  });
  await expect(bob.run('retention', '12h', dev)).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(ana.run('retention', '30m', dev)).rejects.toMatchObject({ code: 'retention-too-short' });
  await ana.run('retention', '1h', dev);
  await eventually(() => expect(said(house.client, dev)).toEqual(['bob: a new plan']));
  expect(await bob.run('retention', '', dev)).toMatchObject({ roomSeconds: 3600 });
  expect(await bob.run('privacy', 'show', dev)).toMatchObject({ roomSeconds: 3600 });
  const direct = directKey(ana.seat.identity, bob.seat.identity);
  await ana.run('msg', 'bob hello');
  await expect(ana.run('retention', '', direct)).rejects.toMatchObject({ code: 'not-in-direct' });
  await ana.run('retention', 'off', dev);
  expect(await bob.run('retention', '', dev)).toMatchObject({ roomSeconds: 0 });
  expect(house.bugs).toEqual([]);
});

test('an answer stays when what it answers has aged out, and shows no word of it', async () => {
  const clock = createManualClock();
  await using house = await openTestCore({ clock });
  const [ana, bob] = [await house.guest('ana'), await house.guest('bob')];
  const dev = room('dev');
  await ana.run('create', 'dev');
  await bob.run('join', 'dev');
  await ana.say(dev, '@bob an old secret?');
  await eventually(() => expect(said(house.client, dev)).toHaveLength(1));
  clock.advance(2 * hourMs);
  await bob.run('reply', 'indeed', dev);
  const answer = () => house.client.feed(dev)?.items.findLast(({ type }) => type === 'message');
  await eventually(() => expect(JSON.stringify(answer())).toContain('an old secret'));
  await ana.run('retention', '1h', dev);
  await eventually(() => expect(said(house.client, dev)).toEqual(['bob: indeed']));
  expect(answer()).toMatchObject({ message: { replyTo: { nick: '', text: '' } } });
  // Whoever comes to look now is shown the same.
  const other = house.connect();
  const zoe = await other.open({
    ...{ face: 'ink', address: '192.0.2.9', exempt: false, enter: ['dev'], nick: 'zoe' },
    credential: { kind: 'none' },
  });
  expect(zoe.seat.current).toBe(dev);
  await eventually(() => expect(said(other, dev)).toEqual(['bob: indeed']));
  expect(JSON.stringify(other.feed(dev)?.items)).not.toContain('secret');
  expect(house.bugs).toEqual([]);
});
