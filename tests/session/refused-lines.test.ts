import { expect, test } from 'vitest';

import { commands } from '../../src/chat-core/commands/rows.ts';
import type { ClientSession } from '../../src/chat-core/link/core-client.ts';
import { type CoreUnderTest, openTestCore } from '../helpers/core.ts';
import { openLinePerson } from '../helpers/line-person.ts';
import { openScreenHouse } from '../helpers/screen-house.ts';
import { eventually, room, said } from '../helpers/talk.ts';
import { createTestTerminal } from '../helpers/test-terminal.ts';

const dev = room('dev');

interface Trouble {
  readonly name: string;
  /** What makes the second line of somebody in #dev a refused one. */
  readonly order: (by: { owner: ClientSession; sysop: ClientSession }) => Promise<unknown>;
  readonly words: string;
}

const troubles: readonly Trouble[] = [
  { name: 'a slow room', order: ({ owner }) => owner.run('slow', '1h', dev), words: '#dev is slow' },
  { name: 'a locked room', order: ({ owner }) => owner.run('lock', 'on', dev), words: '#dev is locked' },
  {
    name: 'a mute in the room',
    order: ({ owner }) => owner.run('mute', 'bob 2h ads', dev),
    words: 'speak in #dev',
  },
  {
    name: 'a mute in the house',
    order: ({ sysop }) => sysop.run('mute', 'house bob 2h ads', dev),
    words: 'speak in this',
  },
  { name: 'a wary house', order: ({ sysop }) => sysop.run('defence', '2'), words: 'Newcomers' },
];

async function houseOf(core: CoreUnderTest, order: Trouble['order'], bob: ClientSession): Promise<void> {
  const sysop = await core.keyed('eva', 'SHA256:evaskey');
  const owner = await core.guest('ana');
  await owner.run('create', 'dev');
  await bob.run('join', 'dev');
  await bob.say(dev, 'one');
  await order({ owner, sysop });
  // In a slow or wary house it is the second line from now on that waits.
  await bob.say(dev, 'two').catch(() => undefined);
}

const ruled = { operators: ['SHA256:evaskey'] };

for (const { columns, rows } of [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 40, rows: 12 },
]) {
  test.each(troubles)(
    `$name keeps the line in the editor and says why, at ${columns} x ${rows}`,
    async (trouble) => {
      await using house = await openScreenHouse(ruled);
      const { core } = house;
      const session = await core.guest('bob');
      await houseOf(core, trouble.order, session);
      const bob = house.sits(session, createTestTerminal({ columns, rows }));
      await session.look(dev);
      await bob.sees('#dev');
      bob.type('three more words\r');
      await bob.sees(trouble.words);
      await bob.sees('> three more words');
      expect(said(core.client, dev)).not.toContain('bob: three more words');
    },
  );
}

test.each(troubles)('$name is said in words at the line face, and the line comes back', async (trouble) => {
  await using core = await openTestCore(ruled);
  const session = await core.guest('bob', { face: 'line' });
  await houseOf(core, trouble.order, session);
  const bob = openLinePerson(core, session, { pty: true });
  bob.type('three\r');
  await bob.sees(trouble.words);
  await eventually(() => expect(bob.lines.at(-1)).toBe('three'));
});

test('a command that is refused stays in the line, whichever it is', async () => {
  await using house = await openScreenHouse(ruled);
  const owner = await house.core.guest('ana');
  await owner.run('create', 'dev');
  const bob = await house.comes('bob', undefined, { enter: ['dev'] });
  await bob.sees('▸1 #dev');
  for (const { name, usage, permission } of commands) {
    if (permission === undefined || name === 'invite') continue;
    const line = usage === '' ? `/${name}` : `/${name} on`;
    bob.type(`${line}\r`);
    await bob.sees('Your line is still there');
    await bob.sees(`bob> ${line}`);
    bob.type('\u0015');
    await bob.seesNot(`bob> ${line}`);
  }
  expect(bob.bugs).toEqual([]);
});
