import { expect, test } from 'vitest';

import { createFeedHouse, type FeedHouse } from '../helpers/feed-house.ts';
import { openScreenHouse } from '../helpers/screen-house.ts';
import { type Person, sit } from '../helpers/screen.ts';
import { lobby } from '../helpers/talk.ts';

const pageUp = '\u001b[5~';
const pageDown = '\u001b[6~';

/** Somebody in the newest lines of a long talk. */
async function longTalk(house: FeedHouse, lines: number): Promise<Person> {
  for (let number = 1; number <= lines; number += 1) house.says('sam', `line ${number}.`);
  const maria = sit(house.face, house.seat('maria', ['lobby', 'dev']));
  await house.settle();
  return maria;
}

async function numbersShown({ terminal }: Person): Promise<number[]> {
  const text = (await terminal.screen()).join('\n');
  return Array.from(text.matchAll(/line (\d+)\./g), ([, number]) => Number(number));
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

test('PgUp goes back through everything that was ever said, without a gap, and stops at the first line', async () => {
  using house = createFeedHouse();
  const maria = await longTalk(house, 1_000);
  const seen = new Set(await numbersShown(maria));
  for (let page = 0; page < 70; page += 1) {
    maria.type(pageUp);
    await house.settle();
    const shown = await numbersShown(maria);
    expect(shown).toEqual(range(shown[0] ?? 0, shown.at(-1) ?? 0));
    for (const number of shown) seen.add(number);
  }
  expect([...seen].toSorted((one, other) => one - other)).toEqual(range(1, 1_000));
  await maria.sees('line 1.');
});

test('new lines do not move what somebody reads further up; they are counted, and End leads to them', async () => {
  using house = createFeedHouse();
  const maria = await longTalk(house, 100);
  maria.type(pageUp);
  await house.settle();
  const before = await numbersShown(maria);
  expect(before.at(-1)).toBeLessThan(100);
  for (let number = 101; number <= 450; number += 1) {
    house.says('jo', `line ${number}.`);
    if (number % 50 === 0) await house.settle();
  }
  await house.settle();
  expect(await numbersShown(maria)).toEqual(before);
  await maria.sees('350 new lines below');
  maria.type('\u001b[F');
  await maria.sees('line 450.');
  await maria.seesNot('new lines below');
});

test('End leads to the newest line from the end of a half-written one, too', async () => {
  using house = createFeedHouse();
  const maria = await longTalk(house, 100);
  maria.type(`half a sen\u0001${pageUp}`);
  await maria.sees('Older lines.');
  maria.type('\u001b[F');
  await house.settle();
  await maria.sees('Older lines.');
  maria.type('\u001b[F');
  await maria.seesNot('Older lines.');
  await maria.sees('maria> half a sen');
});

test('PgDn leads back, page by page, to the newest line', async () => {
  using house = createFeedHouse();
  const maria = await longTalk(house, 100);
  const newest = await numbersShown(maria);
  for (const key of [pageUp, pageUp, pageUp, pageDown, pageDown, pageDown]) maria.type(key);
  await house.settle();
  expect(await numbersShown(maria)).toEqual(newest);
  await maria.seesNot('Older lines');
});

test('the place is kept when the size changes or another room is looked at, and left when something is sent', async () => {
  using house = createFeedHouse();
  const maria = await longTalk(house, 100);
  maria.type(pageUp + pageUp);
  await house.settle();
  const last = (await numbersShown(maria)).at(-1);
  maria.terminal.resize(120, 40);
  await house.settle();
  expect((await numbersShown(maria)).at(-1)).toBe(last);
  const before = await maria.terminal.screen();
  maria.type('\u001b2');
  await maria.sees('▸2 #dev');
  await maria.seesNot('Older lines');
  house.says('jo', 'line 101.');
  maria.type('\u001b1');
  await maria.sees('1 new line below');
  expect((await maria.terminal.screen()).slice(2, -3)).toEqual(before.slice(2, -3));
  maria.type('hello\r');
  await maria.sees(/maria {2}hello/);
  maria.type('\u001b2\u001b1');
  await maria.sees(/maria {2}hello/);
});

test('what was scrolled back to is handed to the seat, and taken from it', async () => {
  using house = createFeedHouse();
  const maria = await longTalk(house, 1_000);
  for (let page = 0; page < 30; page += 1) {
    maria.type(pageUp);
    await house.settle();
  }
  const before = await maria.terminal.screen();
  maria.terminal.drop();
  const kept = house.asked.findLast((asked) => asked.startsWith('anchor')) ?? '';
  const number = Number(/^anchor #lobby (\d+)$/.exec(kept)?.[1]);
  expect(number).toBeLessThan(500);
  house.says('jo', 'line 1001.');
  const place = { number, below: 0, newest: 1_000 };
  const again = sit(house.face, house.seat('maria', ['lobby', 'dev'], {}, { lobby: place }));
  await again.sees('1 new line below');
  await again.sees(`line ${number}.`);
  expect((await again.terminal.screen()).slice(2, -3)).toEqual(before.slice(2, -3));
  again.type('\u001b[F');
  await again.sees('line 1001.');
  again.terminal.drop();
  expect(house.asked.findLast((asked) => asked.startsWith('anchor'))).toBe('anchor #lobby');
});

test('what ages out leaves the sight of everybody, also of whoever has scrolled back to it', async () => {
  using house = createFeedHouse();
  const maria = await longTalk(house, 1_000);
  const sam = sit(house.face, house.seat('sam', ['lobby']));
  for (let page = 0; page < 30; page += 1) {
    maria.type(pageUp);
    await house.settle();
  }
  expect((await numbersShown(maria)).at(-1)).toBeLessThan(500);
  house.prunes(995);
  await house.settle();
  await sam.sees('line 1000.');
  expect(await numbersShown(sam)).toEqual(range(996, 1_000));
  maria.type(pageUp);
  await house.settle();
  expect(await numbersShown(maria)).toEqual(range(996, 1_000));
});

test('who had scrolled back to what has aged out since is where the oldest line is', async () => {
  using house = createFeedHouse();
  await longTalk(house, 400);
  house.prunes(250);
  const place = { number: 100, below: 0, newest: 300 };
  const again = sit(house.face, house.seat('jo', ['lobby'], {}, { lobby: place }));
  await again.sees('line 251.');
  expect(await numbersShown(again)).not.toContain(400);
});

const asks = (house: FeedHouse): number => house.asked.filter((ask) => ask.startsWith('history')).length;

/** Somebody who has read no more than the first hundred of so many lines, at the first unread one. */
async function farBack(house: FeedHouse, lines: number): Promise<Person> {
  for (let number = 1; number <= lines; number += 1) house.says('sam', `line ${number}.`);
  const maria = sit(house.face, house.seat('maria', ['lobby'], { lobby: 100 }));
  await house.settle();
  maria.type('\u001bu');
  await maria.sees('line 101.');
  return maria;
}

test('a line thousands of lines back is reached with one page, and everything can be read from there', async () => {
  using house = createFeedHouse();
  const maria = await farBack(house, 5_000);
  expect(asks(house)).toBeLessThanOrEqual(3);
  await maria.sees('4,900 new since');
  const down = new Set(await numbersShown(maria));
  for (let page = 0; page < 400 && !down.has(5_000); page += 1) {
    maria.type(pageDown);
    await house.settle();
    const shown = await numbersShown(maria);
    expect(shown).toEqual(range(shown[0] ?? 0, shown.at(-1) ?? 0));
    for (const number of shown) down.add(number);
  }
  expect(Math.max(...down)).toBe(5_000);
  expect(down.size).toBe(5_000 - Math.min(...down) + 1);
  await maria.seesNot('newest');
  const up = new Set<number>();
  for (let page = 0; page < 400 && !up.has(1); page += 1) {
    maria.type(pageUp);
    await house.settle();
    for (const number of await numbersShown(maria)) up.add(number);
  }
  expect(up.size).toBeGreaterThanOrEqual(4_980);
  // And from the first line back to the newest at once.
  maria.type('\u001b[F');
  await maria.sees('line 5000.');
  expect(maria.bugs).toEqual([]);
});

test('who reads far back reads on undisturbed, whatever is said, and finds it all below', async () => {
  using house = createFeedHouse();
  const maria = await farBack(house, 1_000);
  const before = await numbersShown(maria);
  maria.terminal.block();
  for (let number = 1_001; number <= 2_000; number += 1) house.says('jo', `line ${number}.`);
  await house.settle();
  maria.terminal.unblock();
  await house.settle();
  expect(await numbersShown(maria)).toEqual(before);
  const seen = new Set<number>();
  for (let page = 0; page < 200 && !seen.has(2_000); page += 1) {
    maria.type(pageDown);
    await house.settle();
    for (const number of await numbersShown(maria)) seen.add(number);
  }
  expect(seen.size).toBe(2_000 - Math.min(...seen) + 1);
});

test('more than a feed holds may be said behind somebody’s back: nothing is missing further down', async () => {
  using house = createFeedHouse();
  const maria = await longTalk(house, 100);
  maria.type(pageUp);
  await house.settle();
  const before = await numbersShown(maria);
  // Of these nothing is painted, so that the feed has forgotten the first by the time somebody looks.
  for (let number = 101; number <= 900; number += 1) house.says('jo', `line ${number}.`);
  await house.settle();
  expect(await numbersShown(maria)).toEqual(before);
  const seen = new Set<number>();
  for (let page = 0; page < 100 && !seen.has(900); page += 1) {
    maria.type(pageDown);
    await house.settle();
    const shown = await numbersShown(maria);
    expect(shown).toEqual(range(shown[0] ?? 0, shown.at(-1) ?? 0));
    for (const number of shown) seen.add(number);
  }
  expect(seen.has(900)).toBe(true);
  expect(seen.size).toBe(900 - Math.min(...seen) + 1);
});

test('what is edited or erased changes in pages that were fetched, too', async () => {
  await using house = await openScreenHouse();
  const sam = await house.core.guest('sam');
  await sam.say(lobby, 'teh beginning');
  await sam.say(lobby, 'a secret');
  for (let number = 3; number <= 450; number += 1) await sam.say(lobby, `line ${number}.`);
  const first = (await sam.history(lobby, { before: 3 }, 2)).map(({ position }) => position);
  const maria = await house.comes('maria');
  await maria.sees('line 450.');
  for (let page = 0; page < 30; page += 1) {
    maria.type(pageUp);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await maria.sees('a secret');
  await sam.run('edit', `#${first[0]} the beginning`, lobby);
  await sam.run('delete', `#${first[1]}`, lobby);
  await maria.sees('the beginning (edited)');
  await maria.sees('(erased)');
  await maria.seesNot('a secret');
  expect(maria.bugs).toEqual([]);
});

test('somebody who resizes dozens of times keeps their place', async () => {
  using house = createFeedHouse();
  const maria = await farBack(house, 3_000);
  const last = (await numbersShown(maria)).at(-1);
  for (let time = 0; time < 60; time += 1) {
    maria.terminal.resize(20 + ((time * 37) % 110), 5 + ((time * 13) % 40));
    if (time % 3 === 0) await house.settle();
    house.says('jo', `line ${3_001 + time}.`);
  }
  maria.terminal.resize(80, 24);
  await house.settle();
  expect((await numbersShown(maria)).at(-1)).toBe(last);
  expect(maria.bugs).toEqual([]);
});
