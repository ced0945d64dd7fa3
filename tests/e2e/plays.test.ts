import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openHouses, type Houses } from '../../src/screenplay/run/houses.ts';
import { findPlays, readPlay } from '../../src/screenplay/run/read-plays.ts';
import { runPlay } from '../../src/screenplay/run/run-play.ts';

const folder = fileURLToPath(new URL('../plays', import.meta.url));
const entry = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const plays = findPlays([folder]).map(readPlay);

let houses: Houses;
beforeAll(async () => {
  houses = await openHouses([process.execPath, '--max-semi-space-size=4', entry]);
});
afterAll(() => houses[Symbol.asyncDispose]());

// Several at once: plays mostly wait for each other's people.
describe.concurrent('a play', () => {
  test.for(plays.map((play) => [play.title, play] as const))('%s', async ([, play]) => {
    await using place = await houses.houseFor(play.house);
    const { outcome } = await runPlay(play, { house: place.house });
    if (outcome.type === 'failed') throw new Error(outcome.report);
  });
});

test('there are plays for everything, each under a title of its own', () => {
  expect(plays.length).toBeGreaterThanOrEqual(40);
  expect(new Set(plays.map(({ title }) => title)).size).toBe(plays.length);
});
