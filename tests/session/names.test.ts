import { expect, test } from 'vitest';

import type { MemberSummary } from '../../src/chat-core/commands/outcome.ts';
import type { ClientSession } from '../../src/chat-core/link/core-client.ts';
import { clockTime } from '../../src/i18n/clock-time.ts';
import { outcomeLines } from '../../src/i18n/outcome-lines.ts';
import { openTestCore } from '../helpers/core.ts';
import { lobby, room } from '../helpers/talk.ts';

async function namesIn(session: ClientSession, where = lobby): Promise<readonly MemberSummary[]> {
  const outcome = await session.run('names', '', where);
  if (outcome.type !== 'names') throw new Error(`/names answered with ${outcome.type}`);
  return outcome.members;
}

test('/names tells who keeps order in words, those first', async () => {
  await using house = await openTestCore();
  const zoe = await house.guest('zoe');
  await zoe.run('create', 'dev');
  const dev = room('dev');
  for (const nick of ['ada', 'bob', 'cai']) {
    const session = await house.guest(nick);
    await session.run('join', 'dev');
    if (nick === 'bob') await session.run('away', '', dev);
  }
  await zoe.run('op', 'cai', dev);
  await zoe.run('voice', 'bob', dev);
  const clock = clockTime('en', 'UTC');
  const outcome = await zoe.run('names', '', dev);
  expect(outcomeLines('en', outcome, clock, String)).toEqual([
    '#dev, 4 people: zoe (owner), cai (operator), bob (voice) (away), ada',
  ]);
  expect(outcomeLines('es', outcome, clock, String)).toEqual([
    '#dev, 4 personas: zoe (dueño), cai (operador), bob (voz) (ausente), ada',
  ]);
});

test('of where somebody is, the asker learns only the rooms that they may know of', async () => {
  await using house = await openTestCore();
  const [ana, bob] = [await house.guest('ana'), await house.guest('bob')];
  await ana.run('create', 'den');
  await ana.run('private', 'on', room('den'));
  await ana.run('msg', 'bob hello');
  const seenBy = async (session: ClientSession): Promise<readonly string[] | undefined> =>
    (await namesIn(session)).find(({ nick }) => nick === 'ana')?.rooms;
  expect(await seenBy(bob)).toEqual(['lobby']);
  expect(await seenBy(ana)).toEqual(['lobby', 'den']);
});

test('addresses are for those who run the house, and a key is known by its beginning', async () => {
  await using house = await openTestCore({ operators: ['SHA256:evaskey'] });
  const eva = await house.keyed('eva', 'SHA256:evaskey', { address: '192.0.2.9' });
  const ana = await house.guest('ana', { address: '192.0.2.7' });
  expect(await namesIn(eva)).toMatchObject([
    { nick: 'ana', kind: 'guest', idleSeconds: 0, address: '192.0.2.7' },
    { nick: 'eva', credential: 'evaskey', idleSeconds: 0, address: '192.0.2.9' },
  ]);
  for (const member of await namesIn(ana)) expect(member).not.toHaveProperty('address');
});
