import { expect, test } from 'vitest';

import { createFeedHouse, type FeedHouse } from '../helpers/feed-house.ts';
import { createTestTerminal, type Person, sit } from '../helpers/screen.ts';

const pageUp = '\u001b[5~';
const pageDown = '\u001b[6~';

async function longTalk(lines: number): Promise<{ house: FeedHouse; maria: Person }> {
  const house = createFeedHouse({ rooms: ['lobby', 'dev'] });
  for (let number = 1; number <= lines; number += 1) house.says('sam', `line ${number}.`);
  const maria = sit(house.face, house.seat('maria', ['lobby', 'dev']), createTestTerminal());
  await house.settle();
  return { house, maria };
}

async function numbersShown({ terminal }: Person): Promise<number[]> {
  const text = (await terminal.screen()).join('\n');
  return Array.from(text.matchAll(/line (\d+)\./g), ([, number]) => Number(number));
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

test('PgUp goes back through everything that was ever said, without a gap, and stops at the first line', async () => {
  const { house, maria } = await longTalk(1_000);
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
  house.face.close();
});

test('new lines do not move what somebody reads further up; they are counted, and End leads to them', async () => {
  const { house, maria } = await longTalk(100);
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
  house.face.close();
});

test('PgDn leads back, page by page, to the newest line', async () => {
  const { house, maria } = await longTalk(100);
  const newest = await numbersShown(maria);
  for (const key of [pageUp, pageUp, pageUp, pageDown, pageDown, pageDown]) maria.type(key);
  await house.settle();
  expect(await numbersShown(maria)).toEqual(newest);
  await maria.seesNot('Older lines');
  house.face.close();
});

test('the place is kept when the size changes or another room is looked at, and left when something is sent', async () => {
  const { house, maria } = await longTalk(100);
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
  house.face.close();
});

test('what was scrolled back to is handed to the seat, and taken from it', async () => {
  const { house, maria } = await longTalk(1_000);
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
  house.face.close();
});

test('what ages out leaves the sight of everybody, also of whoever has scrolled back to it', async () => {
  const { house, maria } = await longTalk(1_000);
  const sam = sit(house.face, house.seat('sam', ['lobby']), createTestTerminal());
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
  house.face.close();
});

test('who had scrolled back to what has aged out since is where the oldest line is', async () => {
  const { house } = await longTalk(400);
  house.prunes(250);
  const place = { number: 100, below: 0, newest: 300 };
  const again = sit(house.face, house.seat('jo', ['lobby'], {}, { lobby: place }));
  await again.sees('line 251.');
  expect(await numbersShown(again)).not.toContain(400);
  house.face.close();
});
