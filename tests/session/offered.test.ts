import { expect, test } from 'vitest';

import type { ClientSession } from '../../src/chat-core/link/core-client.ts';
import { openTestCore } from '../helpers/core.ts';
import { openScreenHouse } from '../helpers/screen-house.ts';
import { lobby, room } from '../helpers/talk.ts';
import { createTestTerminal } from '../helpers/test-terminal.ts';

const dev = room('dev');

async function offeredTo(session: ClientSession): Promise<readonly string[]> {
  const outcome = await session.run('help', '', session.seat.current);
  if (outcome.type !== 'help') throw new Error(`/help answered with ${outcome.type}`);
  return outcome.offered;
}

test('help offers what somebody may do somewhere now, and no more', async () => {
  await using house = await openTestCore({ operators: ['SHA256:evaskey'] });
  const eva = await house.keyed('eva', 'SHA256:evaskey');
  const [ana, bob, cai] = [await house.guest('ana'), await house.guest('bob'), await house.guest('cai')];
  await ana.run('create', 'dev');
  await bob.run('join', 'dev');
  await ana.run('op', 'bob', dev);
  const all = await offeredTo(eva);
  expect(all).toEqual(expect.arrayContaining(['join', 'kick', 'close', 'announce', 'defence']));
  const byOwner = await offeredTo(ana);
  const ofTheHouse = ['announce', 'defence', 'reload'];
  expect(byOwner).toEqual(all.filter((name) => !ofTheHouse.includes(name)));
  const byOperator = await offeredTo(bob);
  expect(byOperator).toEqual(expect.arrayContaining(['kick', 'ban', 'slow', 'audit']));
  for (const name of ['op', 'private', 'rename', 'close']) expect(byOperator).not.toContain(name);
  const byMember = await offeredTo(cai);
  expect(byMember).toEqual(expect.arrayContaining(['join', 'invite', 'report']));
  for (const name of ['voice', 'kick', 'lock', 'undo']) expect(byMember).not.toContain(name);
  await ana.run('deop', 'bob', dev);
  expect(await offeredTo(bob)).toEqual(byMember);
  // Who types it all the same is told why not.
  await expect(bob.run('kick', 'ana', dev)).rejects.toMatchObject({ code: 'not-allowed' });
});

test('whoever is in no room is not offered what is done in rooms', async () => {
  await using house = await openTestCore();
  const ana = await house.guest('ana');
  await ana.run('leave', '', lobby);
  await house.guest('bob');
  await ana.run('msg', 'bob hello');
  const offered = await offeredTo(ana);
  expect(offered).toContain('join');
  expect(offered).not.toContain('invite');
});

test('completion and the list of help go by it, under headings', async () => {
  await using house = await openScreenHouse();
  const ana = await house.comes('ana', createTestTerminal({ columns: 80, rows: 100 }));
  ana.type('/ki\t');
  await ana.sees('ana> /ki');
  ana.type('\u0015?\r');
  await ana.sees(/ROOMS\s*\n ▸ \/join/);
  await ana.sees('KEYS');
  await ana.seesNot('ORDER');
  ana.type('\u001b');
  await ana.seesNot('HELP');
  ana.type('/create den\r');
  await ana.sees('#den');
  ana.type('/ki\t');
  await ana.sees('ana> /kick');
  ana.type('\u0015?\r');
  await ana.sees(/ORDER\s*\n +\/op/);
  ana.type('kick');
  await ana.sees(/▸ \/kick/);
  await ana.seesNot('ORDER');
});
