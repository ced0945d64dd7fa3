import { describe, expect, test } from 'vitest';

import { ChatError } from '../../src/chat-core/errors.ts';
import { openTestCore } from '../helpers/core.ts';
import type { LineKind } from '../helpers/core.ts';
import { createManualClock } from '../helpers/manual-clock.ts';
import { eventually, lobby, nicks, room, said } from '../helpers/talk.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

const lines: LineKind[] = ['direct', 'message-port'];

describe.each(lines)('people in the house, over a %s line', (line) => {
  test('everybody in the room reads what is said, the sender too, in order', async () => {
    await using house = await openTestCore({ line });
    const [ana, bob] = [await house.guest('ana'), await house.guest('bob')];
    await Promise.all([ana.say(lobby, 'one'), ana.say(lobby, 'two'), bob.say(lobby, 'three')]);
    await eventually(() => expect(said(house.client)).toEqual(['ana: one', 'ana: two', 'bob: three']));
    expect(house.bugs).toEqual([]);
  });

  test('a room is made, entered, talked in, named and left', async () => {
    await using house = await openTestCore({ line });
    const [ana, bob] = [await house.guest('ana'), await house.guest('bob')];
    expect(await ana.run('create', '#General')).toEqual({ type: 'created', room: 'general', entered: true });
    expect(ana.seat.rooms).toEqual(['lobby', 'general']);
    expect(ana.seat.current).toBe('general');
    expect(await bob.run('join', 'general')).toMatchObject({ type: 'joined', already: false });
    await bob.say(room('general'), 'hola');
    await bob.run('topic', 'be kind', room('general'));
    await eventually(() => {
      expect(said(house.client, room('general'))).toEqual(['bob: hola']);
      expect(house.client.feed(room('general'))?.topic).toBe('be kind');
      expect(nicks(house.client, room('general'))).toEqual(['ana', 'bob']);
    });
    expect(await ana.run('list', '')).toEqual({
      type: 'rooms',
      rooms: [
        {
          room: 'general',
          topic: 'be kind',
          people: 2,
          joined: true,
          private: false,
          locked: false,
          keyed: false,
        },
        { room: 'lobby', topic: '', people: 2, joined: true, private: false, locked: false, keyed: false },
      ],
    });
    expect(await bob.run('leave', '', room('general'))).toEqual({
      type: 'left',
      room: 'general',
      current: 'lobby',
    });
    await eventually(() => expect(nicks(house.client, room('general'))).toEqual(['ana']));
    expect(await ana.run('who', '')).toMatchObject({
      people: [{ nick: 'ana' }, { nick: 'bob', rooms: ['lobby'] }],
    });
  });

  test('of fifty who make one room at the same time, one does', async () => {
    await using house = await openTestCore({ line });
    const people = await Promise.all(Array.from({ length: 50 }, (_, i) => house.guest(`guest${i}`)));
    const outcomes = await Promise.allSettled(people.map((person) => person.run('create', 'one')));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refusals = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
    );
    expect(refusals.every((error) => error instanceof ChatError && error.code === 'room-exists')).toBe(true);
  });

  test('whoever follows a busy room misses nothing and reads nothing twice', async () => {
    await using house = await openTestCore({ line });
    const ana = await house.guest('ana');
    const talking = Array.from({ length: 300 }, (_, i) => ana.say(lobby, `line ${i}`));
    const other = house.connect();
    await other.open({
      face: 'line',
      nick: 'bob',
      credential: { kind: 'none' },
      address: '192.0.2.2',
      exempt: false,
      enter: [],
    });
    await Promise.all(talking);
    await eventually(() => expect(said(other).at(-1)).toBe('ana: line 299'));
    const seen = said(other);
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, i) => `ana: line ${300 - seen.length + i}`));
  });
});

describe('refusals', () => {
  test.each([
    ['join', 'nowhere', 'room-unknown'],
    ['join', '!!', 'room-name-invalid'],
    ['create', 'lobby', 'room-exists'],
    ['create', 'a b', 'room-name-invalid'],
    ['leave', 'nowhere', 'room-unknown'],
    ['names', 'nowhere', 'room-unknown'],
    ['topic', 'x'.repeat(301), 'topic-too-long'],
    ['me', ' ', 'message-empty'],
    ['nonsense', '', 'command-unknown'],
  ])('/%s %s is refused as %s', async (command, argument, code) => {
    await using house = await openTestCore();
    const ana = await house.guest('ana');
    await expect(ana.run(command, argument, lobby)).rejects.toMatchObject({ code });
  });

  test('nobody speaks in a room that they are not in', async () => {
    await using house = await openTestCore();
    const [ana, bob] = [await house.guest('ana'), await house.guest('bob')];
    await ana.run('create', 'quiet');
    await expect(bob.say(room('quiet'), 'hello?')).rejects.toMatchObject({ code: 'not-in-room' });
    await expect(bob.history(room('quiet'), { before: 10 }, 10)).rejects.toMatchObject({
      code: 'not-in-room',
    });
    await expect(bob.run('topic', 'mine', room('quiet'))).rejects.toMatchObject({ code: 'not-in-room' });
  });

  test('a ninth message at once waits, and is taken when the time has passed', async () => {
    const clock = createManualClock();
    await using house = await openTestCore({ clock, limits: { messages: { burst: 8, refillSeconds: 1.5 } } });
    const ana = await house.guest('ana');
    for (let i = 0; i < 8; i += 1) await ana.say(lobby, `line ${i}`);
    await expect(ana.say(lobby, 'one more')).rejects.toMatchObject({
      code: 'too-fast',
      params: { seconds: 2 },
    });
    clock.advance(1500);
    await ana.say(lobby, 'one more');
    const exempt = await house.guest('bot', { exempt: true });
    for (let i = 0; i < 20; i += 1) await exempt.say(lobby, `row ${i}`);
  });

  test('messages that are empty, too long or of too many lines are refused before anything else', async () => {
    await using house = await openTestCore();
    const ana = await house.guest('ana');
    await expect(ana.say(lobby, ' \n ')).rejects.toMatchObject({ code: 'message-empty' });
    await expect(ana.say(lobby, 'é'.repeat(2049))).rejects.toMatchObject({ code: 'message-too-long' });
    await expect(ana.say(lobby, 'a\n'.repeat(40) + 'b')).rejects.toMatchObject({
      code: 'message-too-many-lines',
    });
  });
});

describe('a restart', () => {
  test('keeps rooms, topics and what was said', async () => {
    using directory = temporaryDirectory();
    {
      await using house = await openTestCore({ dataDir: directory.path });
      const ana = await house.guest('ana');
      await ana.run('create', 'den');
      await ana.run('topic', 'be kind', room('den'));
      for (let i = 1; i <= 250; i += 1) await ana.say(room('den'), `line ${i}`);
    }
    await using house = await openTestCore({ dataDir: directory.path });
    const bob = await house.guest('bob', { enter: ['lobby', 'den'] });
    const feed = house.client.feed(room('den'));
    expect(feed?.topic).toBe('be kind');
    expect(said(house.client, room('den'))).toEqual(
      Array.from({ length: 200 }, (_, i) => `ana: line ${i + 51}`),
    );
    const older = await bob.history(room('den'), { before: 51 }, 50);
    expect(older.map(({ number }) => number)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    const newer = await bob.history(room('den'), { after: 20 }, 3);
    expect(newer.map(({ number }) => number)).toEqual([21, 22, 23]);
  });
});

test('a flood of joins is told at most once a second', async () => {
  const clock = createManualClock();
  await using house = await openTestCore({ clock });
  await house.guest('watcher');
  let told = 0;
  house.client.feed(lobby)?.onChange((change) => (told += change === 'members' ? 1 : 0));
  for (let i = 0; i < 20; i += 1) await house.guest(`guest${i}`);
  expect(told).toBeLessThanOrEqual(1);
  clock.advance(1000);
  await eventually(() => expect(nicks(house.client)).toHaveLength(21));
  expect(told).toBeLessThanOrEqual(2);
});
