import { describe, expect, test } from 'vitest';

import { createManualClock } from '../helpers/manual-clock.ts';
import { codeOf, fingerprint, openHouseInOrder, type HouseInOrder } from '../helpers/order.ts';
import { eventually, lobby, room } from '../helpers/talk.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

const hourMs = 3_600_000;
const legacy = { face: 'legacy' } as const;

async function outcome(doing: Promise<unknown>): Promise<string> {
  return await doing.then(() => 'in', codeOf);
}

/** What becomes of each kind of person at the door; everybody who is known has been here before. */
async function whoComesIn(house: HouseInOrder, token: string): Promise<Record<string, string>> {
  const came = {
    sysop: () => house.person('boss'),
    account: () => house.person('ana'),
    key: () => house.keyed('somebody', fingerprint('new'), { exempt: true }),
    guest: () => house.visitor('gus'),
    invited: () => house.visitor('zoe'),
    token: () => house.guest('', { ...legacy, credential: { kind: 'token', token } }),
    'old client': () => house.visitor('oldie2', legacy),
  };
  const outcomes: Record<string, string> = {};
  for (const [who, coming] of Object.entries(came)) outcomes[who] = await outcome(coming());
  return outcomes;
}

describe('/defence', () => {
  const all = {
    sysop: 'in',
    account: 'in',
    key: 'in',
    guest: 'in',
    invited: 'in',
    token: 'in',
    'old client': 'in',
  };
  const noGuests = {
    guest: 'defence-registered',
    token: 'defence-registered',
    'old client': 'defence-registered',
  };
  const invitedOnly = {
    key: 'defence-invited',
    guest: 'defence-invited',
    token: 'defence-invited',
    'old client': 'defence-invited',
  };
  const closed = Object.fromEntries(Object.keys(all).map((who) => [who, 'defence-closed']));

  test.each([
    [1, all],
    [2, all],
    [3, { ...all, ...noGuests }],
    [4, { ...all, ...invitedOnly }],
    [5, { ...closed, sysop: 'in' }],
  ])('%i lets in whom it says, over a restart too', async (level, wanted) => {
    using directory = temporaryDirectory();
    let token: string;
    {
      await using house = await openHouseInOrder({ dataDir: directory.path });
      const boss = await house.person('boss');
      await (await house.person('ana')).session.close('quit');
      const oldie = await house.visitor('oldie', legacy);
      token = oldie.session.opened.token ?? '';
      await boss.does('invite house zoe');
      await boss.does(`defence ${level}`);
      // Who is here stays.
      await oldie.does('join lobby');
      await oldie.session.say(lobby, 'hello');
    }
    await using house = await openHouseInOrder({ dataDir: directory.path });
    expect(await whoComesIn(house, token)).toEqual(wanted);
  });

  test('2 lets newcomers say one thing in 5 s, no links in rooms, and nothing to people who did not write first', async () => {
    const clock = createManualClock();
    await using house = await openHouseInOrder({ clock });
    const [boss, old] = [await house.person('boss'), await house.person('old')];
    clock.advance(hourMs);
    const [eve, gus] = [await house.person('eve'), await house.visitor('gus')];
    await boss.does('defence 2');
    for (const person of [eve, gus]) {
      await person.session.say(lobby, 'hello');
      await expect(person.session.say(lobby, 'again')).rejects.toMatchObject({
        code: 'defence-waits',
        params: { seconds: 5 },
      });
      clock.advance(5_000);
      expect(await outcome(person.session.say(lobby, 'look at https://example.org/x'))).toBe('defence-links');
      expect(await outcome(person.session.say(lobby, 'look at www.example.org'))).toBe('defence-links');
      expect(await person.refusal('edit www.example.org', lobby)).toBe('defence-links');
      expect(await person.refusal('topic www.example.org', lobby)).toBe('defence-links');
      expect(await person.refusal('msg old hi')).toBe('direct-not-first');
      clock.advance(5_000);
      await old.does(`msg ${person.nick} welcome, see https://example.org`);
      expect(await person.refusal('msg old thank you')).toMatch(/^done/);
    }
    expect(await outcome(old.session.say(lobby, 'https://example.org'))).toBe('in');
    expect(await outcome(old.session.say(lobby, 'and again'))).toBe('in');
    clock.advance(hourMs);
    expect(await outcome(eve.session.say(lobby, 'https://example.org'))).toBe('in');
    expect(await outcome(eve.session.say(lobby, 'no longer new'))).toBe('in');
    expect(house.bugs).toEqual([]);
  });
});

describe('what only those who run the house see', () => {
  test('is from where somebody comes: no list, notice, room or log of acts tells anybody else', async () => {
    await using house = await openHouseInOrder();
    const there = { address: '198.51.100.77' };
    const boss = await house.person('boss');
    const [ana, mallory] = [await house.person('ana'), await house.person('mallory', there)];
    const gus = await house.visitor('gus', there);
    const den = room('den');
    await ana.does('create den');
    await mallory.does('join den');
    await gus.does('join den');
    const told: unknown[] = [];
    for (const { session } of [ana, mallory, gus]) session.onEvent((event) => void told.push(event));
    await boss.does('join den');
    await boss.does('ban house net:198.51.100.0/24 1d scrapers');
    await eventually(() => expect([mallory.ended, gus.ended]).toEqual(['banned', 'banned']));
    const lines = [
      'whois mallory',
      'whois gus',
      'who',
      'names den',
      'audit',
      'bans',
      'list',
      'search scrapers',
    ];
    const shown = await Promise.all(lines.map(async (line) => await ana.does(line, den).catch(codeOf)));
    const feed = house.client.feed(den);
    const everything = JSON.stringify([told, shown, feed?.items, [...(feed?.members.values() ?? [])]]);
    expect(everything).not.toContain('198.51.100');
    const seen = JSON.stringify([await boss.does('whois mallory'), await boss.does('bans house')]);
    expect(seen).toContain('"address":"198.51.100.77"');
    expect(seen).toContain('net:198.51.100.0/24');
  });
});

test('a password opens nothing to somebody who is banned', async () => {
  await using house = await openHouseInOrder();
  const [boss, mallory] = [await house.person('boss'), await house.person('mallory')];
  await mallory.does('password correct horse battery');
  const credential = await house.client.unlock({
    nick: 'mallory',
    password: 'correct horse battery',
    address: '192.0.2.1',
    exempt: false,
  });
  expect(await outcome(house.guest('mallory', { credential }))).toBe('in');
  await boss.does('ban house mallory');
  expect(await outcome(house.guest('mallory', { credential }))).toBe('banned');
});
