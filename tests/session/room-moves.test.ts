import { expect, test } from 'vitest';

import { openTestCore } from '../helpers/core.ts';
import { openLinePerson } from '../helpers/line-person.ts';
import { openScreenHouse } from '../helpers/screen-house.ts';
import { eventually, room, said } from '../helpers/talk.ts';
import { createTestTerminal } from '../helpers/test-terminal.ts';

const [dev, ops] = [room('dev'), room('ops')];
const inDev = { enter: ['dev'] };
const up = '\u001b[A';
const pageUp = '\u001b[5~';

test('a room that gets another name keeps what one has there: the draft, what one was told, and where', async () => {
  await using house = await openScreenHouse();
  const ana = await house.core.guest('ana');
  await ana.run('create', 'dev');
  await ana.say(dev, 'before');
  const bob = await house.comes('bob', createTestTerminal(), inDev);
  bob.type('/jion\r');
  await bob.sees('Did you mean /join?');
  await ana.say(dev, 'after');
  bob.type('\u0015half a line');
  await bob.sees('bob> half a line');
  await ana.run('rename', 'ops', dev);
  await bob.sees('▸1 #ops');
  await bob.sees('bob> half a line');
  await bob.sees(/before\s*\n.*Did you mean \/join\?[^\n]*\n(.*\n)*.*after/);
  await bob.sees('#dev is called #ops now.');
  bob.type(' more\r');
  await eventually(() => expect(said(house.core.client, ops).at(-1)).toBe('bob: half a line more'));
  expect(bob.bugs).toEqual([]);
  expect(house.core.bugs).toEqual([]);
});

test('whoever has scrolled back in it reads on there', async () => {
  await using house = await openScreenHouse();
  const ana = await house.core.guest('ana');
  await ana.run('create', 'dev');
  for (let line = 1; line <= 60; line += 1) await ana.say(dev, `line ${line}.`);
  const bob = await house.comes('bob', createTestTerminal(), inDev);
  await bob.sees('line 60.');
  bob.type(pageUp);
  await bob.seesNot('line 60.');
  await bob.sees('line 30.');
  await ana.run('rename', 'ops', dev);
  await bob.sees('▸1 #ops');
  await bob.sees('line 30.');
  await bob.seesNot('line 60.');
});

test('whoever is put out reads why where they are then, and their half-written line is one key away', async () => {
  await using house = await openScreenHouse();
  const ana = await house.core.guest('ana');
  await ana.run('create', 'dev');
  const bob = await house.comes('bob', createTestTerminal(), inDev);
  bob.type('what I wanted to say');
  await bob.sees('bob> what I wanted');
  await ana.run('kick', 'bob ads', dev);
  await bob.sees('ana has put you out of #dev (ads).');
  await bob.sees('▸1 #lobby');
  await bob.sees('What you had half written');
  await bob.seesNot('bob> what');
  bob.type(up);
  await bob.sees('bob> what I wanted to say');
  // Nothing was said in a room that it was not meant for.
  expect(said(house.core.client)).toEqual([]);
});

test.each(['close', 'ban'])('the same after %s', async (how) => {
  await using house = await openScreenHouse();
  const ana = await house.core.guest('ana');
  await ana.run('create', 'dev');
  const bob = await house.comes('bob', createTestTerminal({ columns: 40, rows: 12 }), inDev);
  bob.type('half a line');
  await bob.sees('> half a line');
  await ana.run(how, how === 'close' ? '#dev moved' : 'bob 2h ads', dev);
  await bob.sees(how === 'close' ? 'ana has closed #dev (moved).' : 'You are banned from #dev');
  await bob.sees('#lobby');
  bob.type(up);
  await bob.sees('> half a line');
});

test('a line that comes too late for the room is one key away, and in no other room', async () => {
  await using house = await openScreenHouse();
  const ana = await house.core.guest('ana');
  await ana.run('create', 'dev');
  const bob = await house.comes('bob', createTestTerminal(), inDev);
  await bob.sees('▸1 #dev');
  const kicked = ana.run('kick', 'bob ads', dev);
  bob.type('just too late\r');
  await kicked;
  await bob.sees('▸1 #lobby');
  await bob.sees('ana has put you out of #dev (ads).');
  bob.type(up);
  await bob.sees('bob> just too late');
  expect(said(house.core.client)).toEqual([]);
  expect(bob.bugs).toEqual([]);
});

test('at the line face a new name is told once, and nothing of the room anew', async () => {
  await using house = await openTestCore();
  const ana = await house.guest('ana');
  await ana.run('create', 'dev');
  await ana.say(dev, 'before');
  const bob = openLinePerson(house, await house.guest('bob', { face: 'line', enter: ['dev'] }), {
    pty: true,
  });
  await bob.sees('ana: before');
  await ana.run('rename', 'ops', dev);
  await eventually(() => expect(bob.session.seat.current).toBe(ops));
  await ana.say(ops, 'after');
  await bob.sees('ana: after');
  expect(bob.output.split('ana: before')).toHaveLength(2);
  expect(bob.output.split('#ops')).toHaveLength(2);
  bob.type('and I\r');
  await eventually(() => expect(said(house.client, ops).at(-1)).toBe('bob: and I'));
});

test('a script that talks in it talks on there', async () => {
  await using house = await openTestCore();
  const ana = await house.guest('ana');
  await ana.run('create', 'dev');
  const bot = openLinePerson(house, await house.guest('bot', { face: 'pipe' }));
  bot.type('/join dev\n');
  await bot.sees('* room #dev');
  await bot.session.look(room('lobby'));
  await ana.run('rename', 'ops', dev);
  await eventually(() => expect(bot.session.seat.rooms).toContain(ops));
  bot.type('built\n');
  await eventually(() => expect(said(house.client, ops)).toEqual(['bot: built']));
});
