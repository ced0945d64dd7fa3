import { expect, test } from 'vitest';

import { createFeedHouse, type FeedHouse } from '../helpers/feed-house.ts';
import { sit, type Person } from '../helpers/screen.ts';
import { createTestTerminal, type Size } from '../helpers/test-terminal.ts';

// What things cost, in counts that are the same on every machine. Whoever makes one smaller writes the smaller one here.

function crowd(house: FeedHouse, people: number, size?: Size): Person[] {
  return Array.from({ length: people }, (_, index) =>
    sit(house.face, house.seat(`reader${index}`), createTestTerminal(size)),
  );
}

/** What `work` adds to the counts of the face, and what was written meanwhile. */
async function costs(house: FeedHouse, people: readonly Person[], work: () => unknown) {
  const before = { ...house.face.work };
  const writes = people.map(({ terminal }) => terminal.writes.length);
  work();
  await house.settle();
  const { inkFrames, messagesDrawn, transitions, buffers, flushes } = house.face.work;
  return {
    inkFrames: inkFrames - before.inkFrames,
    messagesDrawn: messagesDrawn - before.messagesDrawn,
    transitions: transitions - before.transitions,
    buffers: buffers - before.buffers,
    flushes: flushes - before.flushes,
    bytes: people
      .flatMap(({ terminal }, index) => terminal.writes.slice(writes[index]))
      .reduce((sum, { length }) => sum + length, 0),
  };
}

/** A room in which something was said, and people who have seen it. */
async function settledHouse(): Promise<FeedHouse> {
  const house = createFeedHouse();
  for (let number = 0; number < 30; number += 1) house.says('sam', `line ${number}`);
  await house.settle();
  return house;
}

test('a message is drawn once for all who see it alike, and is one write for each of them', async () => {
  const house = await settledHouse();
  const people = crowd(house, 50);
  await house.settle();
  const { bytes, ...counts } = await costs(house, people, () => house.says('lee', 'hello everybody'));
  expect(counts).toEqual({ inkFrames: 0, messagesDrawn: 1, transitions: 1, buffers: 1, flushes: 50 });
  expect(bytes % 50).toBe(0);
  expect(bytes / 50).toBeLessThanOrEqual(250);
  house.face.close();
});

test('messages that come together are one write', async () => {
  const house = await settledHouse();
  const people = crowd(house, 50);
  await house.settle();
  const { bytes: _, ...counts } = await costs(house, people, () => {
    for (let number = 0; number < 5; number += 1) house.says('lee', `one of five: ${number}`);
  });
  expect(counts).toEqual({ inkFrames: 0, messagesDrawn: 5, transitions: 1, buffers: 1, flushes: 50 });
  house.face.close();
});

test('each size of terminal costs one drawing more, and no more', async () => {
  const house = await settledHouse();
  const people = [80, 100, 120].flatMap((columns) => crowd(house, 10, { columns, rows: 24 }));
  await house.settle();
  const { bytes: _, ...counts } = await costs(house, people, () => house.says('lee', 'hello everybody'));
  expect(counts).toMatchObject({ inkFrames: 0, transitions: 3, buffers: 3, flushes: 30 });
  expect(counts.messagesDrawn).toBeLessThanOrEqual(3);
  house.face.close();
});

test('who comes costs Ink nothing, when others like them are there', async () => {
  const house = await settledHouse();
  crowd(house, 1);
  await house.settle();
  const before = { ...house.face.work };
  crowd(house, 20);
  await house.settle();
  const { inkFrames, messagesDrawn } = house.face.work;
  expect(inkFrames - before.inkFrames).toBe(0);
  expect(messagesDrawn - before.messagesDrawn).toBe(0);
  house.face.close();
});

test('a key is one frame of Ink and one write; many keys in one chunk are the same', async () => {
  const house = await settledHouse();
  const people = crowd(house, 3);
  const [maria] = people;
  maria?.type('a');
  await house.settle();
  const one = await costs(house, people, () => maria?.type('b'));
  expect(one).toMatchObject({ inkFrames: 1, messagesDrawn: 0, transitions: 0, buffers: 0, flushes: 1 });
  const many = await costs(house, people, () => maria?.type('cdefgh'));
  expect(many).toMatchObject({ inkFrames: 1, messagesDrawn: 0, transitions: 0, buffers: 0, flushes: 1 });
  house.face.close();
});

test('a line that comes with its Enter is never drawn as a draft', async () => {
  const house = await settledHouse();
  const people = crowd(house, 20);
  await house.settle();
  const counts = await costs(house, people, () => people[0]?.type('hello everybody\r'));
  expect(house.asked).toEqual(['say #lobby hello everybody']);
  expect(counts).toMatchObject({ inkFrames: 0, messagesDrawn: 1, flushes: 20 });
  house.face.close();
});

test('who writes is told once a second, and costs those who see it one write', async () => {
  const house = await settledHouse();
  const people = crowd(house, 20);
  await house.settle();
  const counts = await costs(house, people, () => {
    for (let times = 0; times < 10; times += 1) house.types('sam');
  });
  expect(counts).toMatchObject({ inkFrames: 0, flushes: 0 });
  await people[0]?.sees('sam is typing');
  await house.settle();
  const told = await costs(house, people, () => undefined);
  expect(told.flushes).toBe(0);
  house.face.close();
});
