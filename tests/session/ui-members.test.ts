import { expect, test } from 'vitest';

import { createInkFace } from '../../src/ui/ink-face.ts';
import { type CoreUnderTest, openTestCore } from '../helpers/core.ts';
import { createTestTerminal, type Person, sit } from '../helpers/screen.ts';
import { room } from '../helpers/talk.ts';

const dev = room('dev');

interface House extends AsyncDisposable {
  readonly core: CoreUnderTest;
  comes(nick: string, columns?: number, rows?: number): Promise<Person>;
}

async function openHouse(): Promise<House> {
  const core = await openTestCore();
  const face = createInkFace({ client: core.client, locale: 'en', timeZone: 'UTC', now: Date.now });
  return {
    core,
    comes: async (nick, columns = 120, rows = 40) =>
      sit(face, await core.guest(nick), createTestTerminal({ columns, rows })),
    async [Symbol.asyncDispose]() {
      face.close();
      await core[Symbol.asyncDispose]();
    },
  };
}

test('the member pane shows who keeps order, in the order of rank, and why somebody is away', async () => {
  await using house = await openHouse();
  const zoe = await house.comes('zoe');
  zoe.type('/create dev\r');
  await zoe.sees('#dev');
  const [ada, bob, cai] = [
    await house.core.guest('ada'),
    await house.core.guest('bob'),
    await house.core.guest('cai'),
  ];
  for (const session of [ada, bob, cai]) await session.run('join', 'dev');
  zoe.type('/voice cai\r');
  await ada.run('away', 'back at 15', dev);
  await zoe.sees(
    /HERE 3\s*\n.*│@ zoe +you\s*\n.*│\+ cai\s*\n.*│ {2}bob\s*\n.*\n.*AWAY 1\s*\n.*│ {2}ada {2}back at 15/,
  );
  expect(zoe.bugs).toEqual([]);
});
