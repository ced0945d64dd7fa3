import { expect, test } from 'vitest';

import { createFeedHouse } from '../helpers/feed-house.ts';
import { sit } from '../helpers/screen.ts';
import { createTestTerminal } from '../helpers/test-terminal.ts';

// A line of chat of usual length, and a nick that somebody else had before.
const lines = [
  'does the ghost expire after 90 s?',
  'yes, then it says left',
  'green again, I fixed the flaky test',
];

async function bytesPerMessage(setUp: readonly string[], rooms: readonly string[]): Promise<number[]> {
  using house = createFeedHouse();
  const maria = sit(house.face, house.seat('maria', rooms), createTestTerminal());
  for (const keys of setUp) maria.type(keys);
  for (let number = 0; number < 30; number += 1)
    house.says(number % 2 === 0 ? 'sam' : 'jo', `line ${number}`);
  house.at += 60_000;
  await house.settle();
  const sizes: number[] = [];
  for (const [index, line] of lines.entries()) {
    const before = maria.terminal.writes.length;
    house.says(index % 2 === 0 ? 'lee' : 'kai_bot', line);
    await house.settle();
    const writes = maria.terminal.writes.slice(before);
    expect(writes).toHaveLength(1);
    sizes.push(writes[0]?.length ?? 0);
  }
  return sizes;
}

test('a message costs at most 250 bytes where the timeline has the whole width', async () => {
  for (const bytes of await bytesPerMessage(['\u001b[18~'], ['lobby']))
    expect(bytes).toBeLessThanOrEqual(250);
});

test('and 600 beside the rooms pane', async () => {
  for (const bytes of await bytesPerMessage([], ['lobby', 'dev', 'ops']))
    expect(bytes).toBeLessThanOrEqual(600);
});

test('a keystroke costs at most 100 bytes, in one write', async () => {
  using house = createFeedHouse();
  const maria = sit(house.face, house.seat('maria'), createTestTerminal());
  maria.type('the beginning of a line');
  await house.settle();
  for (const key of ['a', ' ', 'ñ', '日', '\u007f', '\u001b[D', '\u001b[C', 'x']) {
    const before = maria.terminal.writes.length;
    maria.type(key);
    await house.settle();
    const writes = maria.terminal.writes.slice(before);
    expect(writes).toHaveLength(1);
    expect(writes[0]?.length).toBeLessThanOrEqual(100);
  }
});

test('every frame stands between the marks of synchronized output, and is one write', async () => {
  using house = createFeedHouse();
  const maria = sit(house.face, house.seat('maria', ['lobby', 'dev']), createTestTerminal());
  await house.settle();
  const before = maria.terminal.writes.length;
  for (const keys of ['hello', '\r', '\u000e', '\u0006', '\u001b', '\u001b[18~', '\u000c']) {
    house.says('sam', 'hello');
    maria.type(keys);
    await house.settle();
  }
  maria.terminal.resize(120, 40);
  await house.settle();
  const frames = maria.terminal.writes.slice(before).map(String);
  const painted = frames.filter((bytes) => bytes !== '\u001b[5n');
  expect(painted.length).toBeGreaterThan(4);
  for (const bytes of painted)
    expect(bytes).toMatch(/^(?:\u001b\]2;[^\u0007]*\u0007)?\u001b\[\?2026h[^]*\u001b\[\?2026l$/);
});

test('what nobody sees changes nothing: no bytes for a message to a room that is not on the screen', async () => {
  using house = createFeedHouse();
  const maria = sit(house.face, house.seat('maria', ['lobby', 'dev']), createTestTerminal());
  await house.settle();
  const before = maria.terminal.writes.length;
  house.says('sam', 'hello', 'dev');
  await house.settle();
  expect(maria.terminal.writes.slice(before)).toEqual([]);
});

test('frames are skipped while a terminal is blocked, and one brings the newest', async () => {
  using house = createFeedHouse();
  const maria = sit(house.face, house.seat('maria'), createTestTerminal());
  await house.settle();
  maria.terminal.block();
  const before = maria.terminal.writes.length;
  for (let number = 0; number < 100; number += 1) {
    house.says('sam', `line ${number}`);
    await house.settle();
  }
  expect(maria.terminal.writes.length).toBe(before);
  maria.terminal.unblock();
  await maria.sees('line 99');
  expect(maria.terminal.writes.length).toBe(before + 1);
});
