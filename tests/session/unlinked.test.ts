import { expect, test } from 'vitest';

import { openTestCore, type CoreUnderTest } from '../helpers/core.ts';
import { linkCode } from '../helpers/link-code.ts';
import { eventually } from '../helpers/talk.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

test('the key that made the account opens it no more once it is unlinked, and is somebody else, for ever', async () => {
  using directory = temporaryDirectory();
  const lost = async (house: CoreUnderTest) => await house.keyed('maria', 'SHA256:lost', { enter: ['den'] });
  let identity: string;
  {
    await using house = await openTestCore({ dataDir: directory.path });
    const maria = await lost(house);
    await maria.run('create', 'den');
    await (await house.keyed('phone', 'SHA256:found')).run('link', await linkCode(maria));
    const phone = await house.keyed('maria', 'SHA256:found');
    await maria.close('quit');
    await phone.run('unlink', 'lost');
    const { visitor } = await house.client.lookIn({
      ...{ face: 'ink', nick: 'maria', address: '192.0.2.1', exempt: false, enter: [] },
      credential: { kind: 'key', fingerprint: 'SHA256:lost' },
    });
    expect(visitor).toMatchObject({ kind: 'new-key', nick: { given: 'maria~2' } });
    const finder = await lost(house);
    expect(finder.seat).toMatchObject({ nick: 'maria~2', roles: {} });
    await finder.run('nick', 'finder');
    ({ identity } = finder.seat);
    expect(identity).not.toBe(phone.seat.identity);
    expect(await finder.run('unlink', '')).toMatchObject({ credentials: [{ name: 'lost', here: true }] });
  }
  await using house = await openTestCore({ dataDir: directory.path });
  expect((await house.keyed('x', 'SHA256:found')).seat).toMatchObject({ nick: 'maria' });
  expect((await lost(house)).seat).toMatchObject({ nick: 'finder', identity });
});

test('whoever is in with a key that is unlinked is out, and nobody else', async () => {
  await using house = await openTestCore();
  const thief = await house.keyed('maria', 'SHA256:stolen');
  await (await house.keyed('phone', 'SHA256:found')).run('link', await linkCode(thief));
  const maria = await house.keyed('maria', 'SHA256:found');
  const ended: string[] = [];
  maria.onEvent((event) => void (event.type === 'ended' && ended.push('maria')));
  thief.onEvent((event) => void (event.type === 'ended' && ended.push(event.reason.code)));
  await maria.run('unlink', 'SHA256:stol');
  await eventually(() => expect(ended).toEqual(['unlinked-for-you']));
});
