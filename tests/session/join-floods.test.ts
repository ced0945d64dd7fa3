import { describe, expect, test } from 'vitest';

import type { CoreClient } from '../../src/chat-core/link/core-client.ts';
import { createManualClock } from '../helpers/manual-clock.ts';
import { openHouseInOrder } from '../helpers/order.ts';
import { eventually, lobby, nicks, said } from '../helpers/talk.ts';

/** How many comings, goings and new nicks a person was shown lines of. */
function shown(client: CoreClient): number {
  return (client.feed(lobby)?.items ?? [])
    .flatMap((item) => (item.type === 'presence' ? [item.joined, item.left, item.renamed] : []))
    .reduce((sum, { length }) => sum + length, 0);
}

describe('a flood of people', () => {
  test('is shown in lines until there are 20 in 30 s, and then in the list of members alone', async () => {
    const clock = createManualClock();
    await using house = await openHouseInOrder({ clock });
    const ana = await house.person('ana');
    for (let i = 0; i < 60; i += 1) {
      clock.advance(1_000);
      const bot = await house.visitor(`bot${i}`);
      if (i % 3 > 0) await bot.session.close('quit');
      if (i % 3 === 0) await bot.does(`nick bit${i}`);
    }
    clock.advance(1_000);
    await eventually(() => expect(nicks(house.client)).toHaveLength(21));
    expect(shown(house.client)).toBeLessThan(20);
    expect(shown(house.client)).toBeGreaterThan(0);
    // Whoever speaks is seen to be there, in the flood too.
    const bob = await house.person('bob');
    await bob.session.say(lobby, 'what is going on?');
    await eventually(() => expect(said(house.client)).toEqual(['bob: what is going on?']));
    expect(nicks(house.client)).toContain('bob');
    const before = shown(house.client);
    clock.advance(29_000);
    await (await house.visitor('late')).session.close('quit');
    clock.advance(1_000);
    expect(shown(house.client)).toBe(before);
    clock.advance(30_000);
    await house.visitor('eve');
    await eventually(() => expect(shown(house.client)).toBe(before + 1));
    await ana.session.close('quit');
    expect(house.bugs).toEqual([]);
  });

  test('is none where people come one by one', async () => {
    const clock = createManualClock();
    await using house = await openHouseInOrder({ clock });
    await house.person('ana');
    for (let i = 0; i < 40; i += 1) {
      clock.advance(2_000);
      await house.visitor(`guest${i}`);
    }
    await eventually(() => expect(nicks(house.client)).toHaveLength(41));
    await eventually(() => expect(shown(house.client)).toBe(40));
  });
});
