import { describe, expect, test } from 'vitest';

import { openTestCore } from '../helpers/core.ts';
import { linkCode } from '../helpers/link-code.ts';
import { createManualClock } from '../helpers/manual-clock.ts';
import { eventually, lobby, nicks, said } from '../helpers/talk.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

const key = (name: string) => ({ credential: { kind: 'key', fingerprint: `SHA256:${name}` } }) as const;
const legacy = { face: 'legacy' } as const;

describe('a nick that is kept', () => {
  test('stays with its key: through quitting, a restart, and somebody else who asks for it', async () => {
    using directory = temporaryDirectory();
    {
      await using house = await openTestCore({ dataDir: directory.path });
      const maria = await house.keyed('maria', 'SHA256:one');
      expect(maria.opened.notices).toEqual([{ code: 'nick-is-yours', params: { nick: 'maria' } }]);
      await maria.close('quit');
      const guest = await house.guest('MARIA');
      expect(guest.seat.nick).toBe('MARIA~2');
      expect(guest.opened.notices[0]?.code).toBe('nick-kept-given');
      await guest.close('quit');
    }
    await using house = await openTestCore({ dataDir: directory.path });
    expect((await house.guest('mаria')).seat.nick).toBe('mаria~2');
    expect((await house.keyed('maria', 'SHA256:two')).seat.nick).toBe('maria~3');
    await expect(house.guest('maria', legacy)).rejects.toMatchObject({ code: 'nick-in-use' });
    expect((await house.keyed('whoever', 'SHA256:one')).seat.nick).toBe('maria');
  });

  test('of a hundred who claim one nick at the same moment, exactly one has it', async () => {
    await using house = await openTestCore();
    const people = await Promise.all(
      Array.from({ length: 100 }, (_, i) => house.keyed(`person${i}`, `SHA256:${i}`)),
    );
    const outcomes = await Promise.allSettled(people.map((person) => person.run('nick', 'wanted')));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(people.filter(({ seat }) => seat.nick === 'wanted')).toHaveLength(1);
    await eventually(() => expect(nicks(house.client)).toHaveLength(100));
  });

  test('is left for another one, and then anybody may have it', async () => {
    using directory = temporaryDirectory();
    {
      await using house = await openTestCore({ dataDir: directory.path });
      const maria = await house.keyed('maria', 'SHA256:one');
      expect(await maria.run('nick', 'mery')).toEqual({ type: 'nick', nick: 'mery', kept: true });
      await eventually(() => expect(maria.seat.nick).toBe('mery'));
      await eventually(() => expect(nicks(house.client)).toEqual(['mery']));
    }
    await using house = await openTestCore({ dataDir: directory.path });
    expect((await house.guest('maria')).seat.nick).toBe('maria');
    expect((await house.guest('mery')).seat.nick).toBe('mery~2');
    expect((await house.keyed('maria', 'SHA256:one')).seat.nick).toBe('mery');
  });

  test('is never one of the house’s own, nor one that looks like it', async () => {
    await using house = await openTestCore();
    const ana = await house.keyed('ana', 'SHA256:one');
    for (const nick of ['admin', 'Tertulia', 'rооt']) {
      await expect(ana.run('nick', nick)).rejects.toMatchObject({ code: 'nick-reserved' });
    }
    expect((await house.guest('root')).seat.nick).toBe('root~2');
  });

  test('is changed by a guest for as long as it lasts', async () => {
    await using house = await openTestCore();
    const [ana, bob] = [await house.guest('ana'), await house.guest('bob')];
    expect(await ana.run('nick', 'eva')).toEqual({ type: 'nick', nick: 'eva', kept: false });
    await expect(bob.run('nick', 'eva')).rejects.toMatchObject({ code: 'nick-in-use' });
    expect((await house.guest('ana')).seat.nick).toBe('ana');
  });

  test('is the one that was chosen, or refused, where the person insists on it', async () => {
    await using house = await openTestCore();
    const [maria, other] = await Promise.allSettled([
      house.keyed('maria', 'SHA256:one', { newKey: 'insists' }),
      house.keyed('maria', 'SHA256:two', { newKey: 'insists' }),
    ]);
    if (maria.status === 'rejected' || other.status === 'fulfilled') throw new Error('both are maria');
    expect(maria.value.opened.notices).toEqual([{ code: 'nick-is-yours', params: { nick: 'maria' } }]);
    expect(other.reason).toMatchObject({ code: 'nick-in-use' });
    await expect(house.keyed('root', 'SHA256:two', { newKey: 'insists' })).rejects.toMatchObject({
      code: 'nick-reserved',
    });
    // Whoever was refused has left nothing behind.
    expect(await house.keyed('sam', 'SHA256:two', { newKey: 'insists' })).toMatchObject({
      seat: { nick: 'sam' },
    });
  });
});

describe('one account, several ways in', () => {
  test('a code links another key; both open the same seat from then on', async () => {
    using directory = temporaryDirectory();
    {
      await using house = await openTestCore({ dataDir: directory.path });
      const desk = await house.keyed('maria', 'SHA256:one');
      await desk.run('create', 'den');
      const phone = await house.keyed('phone', 'SHA256:two');
      const code = await linkCode(desk);
      expect(code).toMatch(/^\d{6}$/);
      const ended: string[] = [];
      phone.onEvent((event) => void (event.type === 'ended' && ended.push(event.reason.code)));
      await phone.run('link', code);
      await eventually(() => expect(ended).toEqual(['linked-come-again']));
      await phone.close('dropped');
      const again = await house.keyed('phone', 'SHA256:two');
      expect(again.seat).toMatchObject({ nick: 'maria', rooms: ['lobby', 'den'] });
      // The account that the phone's key had opened is left behind, and its nick with it.
      const other = await house.guest('phone', { address: '192.0.2.9' });
      expect(other.seat.nick).toBe('phone');
      await other.close('quit');
    }
    await using house = await openTestCore({ dataDir: directory.path });
    expect((await house.keyed('x1', 'SHA256:two')).seat.nick).toBe('maria');
    expect((await house.guest('phone')).seat.nick).toBe('phone');
  });

  test('a token and a key are linked, either way round', async () => {
    await using house = await openTestCore();
    const maria = await house.keyed('maria', 'SHA256:one');
    const old = await house.guest('oldie', legacy);
    const code = await linkCode(maria);
    await old.run('link', code);
    await old.close('dropped');
    const token = { credential: { kind: 'token', token: old.opened.token ?? '' } } as const;
    expect((await house.guest('', { ...legacy, ...token })).seat.nick).toBe('maria');
  });

  test('a key is not linked to the account that it opens', async () => {
    await using house = await openTestCore();
    const maria = await house.keyed('maria', 'SHA256:one');
    const code = await linkCode(maria);
    await expect(maria.run('link', code)).rejects.toMatchObject({ code: 'link-same-account' });
  });

  test('a code is good once, for ten minutes, and not for guessing', async () => {
    const clock = createManualClock();
    await using house = await openTestCore({ clock });
    const desk = await house.keyed('maria', 'SHA256:one');
    const [two, three] = [await house.keyed('two', 'SHA256:two'), await house.keyed('three', 'SHA256:three')];
    const first = await linkCode(desk);
    await two.run('link', first);
    await expect(three.run('link', first)).rejects.toMatchObject({ code: 'link-code-unknown' });
    const second = await linkCode(desk);
    clock.advance(11 * 60_000);
    await expect(three.run('link', second)).rejects.toMatchObject({ code: 'link-code-unknown' });
    for (let i = 0; i < 5; i += 1) await three.run('link', `00000${i}`).catch(() => undefined);
    await expect(three.run('link', '000009')).rejects.toMatchObject({ code: 'too-many-tries' });
    await expect((await house.guest('ana')).run('link', '1')).rejects.toMatchObject({
      code: 'link-needs-credential',
    });
    await expect((await house.guest('eva')).run('link', '')).rejects.toMatchObject({
      code: 'account-needed',
    });
  });

  test('a key is unlinked by the beginning of its name, but never the last one', async () => {
    await using house = await openTestCore();
    const desk = await house.keyed('maria', 'SHA256:oneoneone');
    await expect(desk.run('unlink', 'one')).rejects.toMatchObject({ code: 'credential-last' });
    const code = await linkCode(desk);
    await (await house.keyed('phone', 'SHA256:twotwotwo')).run('link', code);
    expect(await desk.run('unlink', '')).toEqual({
      type: 'credentials',
      credentials: [
        { kind: 'key', name: 'oneoneone', here: true },
        { kind: 'key', name: 'twotwotwo', here: false },
      ],
    });
    await expect(desk.run('unlink', 'nothing')).rejects.toMatchObject({ code: 'credential-unknown' });
    await desk.run('unlink', 'two');
    expect((await house.keyed('phone', 'SHA256:twotwotwo', { address: '192.0.2.3' })).seat.nick).not.toBe(
      'maria',
    );
  });

  test('a recovery code opens the account to a new key, once', async () => {
    using directory = temporaryDirectory();
    let codes: readonly string[];
    {
      await using house = await openTestCore({ dataDir: directory.path });
      const maria = await house.keyed('maria', 'SHA256:lost');
      const void_ = await maria.run('recovery', '');
      const issued = await maria.run('recovery', '');
      if (issued.type !== 'recovery-codes' || void_.type !== 'recovery-codes') throw new Error('no codes');
      codes = issued.codes;
      expect(new Set(codes).size).toBe(8);
      const thief = await house.keyed('thief', 'SHA256:thief');
      await expect(thief.run('recovery', void_.codes[0] ?? '')).rejects.toMatchObject({
        code: 'recovery-unknown',
      });
    }
    await using house = await openTestCore({ dataDir: directory.path });
    const [found, late] = [
      await house.keyed('found', 'SHA256:new'),
      await house.keyed('late', 'SHA256:late'),
    ];
    const code = codes[0] ?? '';
    const both = await Promise.allSettled([
      found.run('recovery', code.toUpperCase()),
      late.run('recovery', code),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const winner = both[0]?.status === 'fulfilled' ? key('new') : key('late');
    expect((await house.guest('x2', winner)).seat.nick).toBe('maria');
  });
});

test('a code that is said without its command is shown to nobody, and a link code is good no more', async () => {
  await using house = await openTestCore();
  const [maria, phone] = [await house.keyed('maria', 'SHA256:one'), await house.keyed('phone', 'SHA256:two')];
  const code = await linkCode(maria);
  await expect(phone.say(lobby, ` ${code} `)).rejects.toMatchObject({ code: 'link-code-said' });
  await expect(phone.run('link', code)).rejects.toMatchObject({ code: 'link-code-unknown' });
  const made = await maria.run('recovery', '');
  const recovery = made.type === 'recovery-codes' ? (made.codes[0] ?? '') : '';
  await expect(phone.say(lobby, `recovery ${recovery}`)).rejects.toMatchObject({ code: 'recovery-said' });
  await phone.say(lobby, code);
  await phone.say(lobby, 'abcd-efgh-jkmn-pqrs');
  await eventually(() =>
    expect(said(house.client)).toEqual([`phone: ${code}`, 'phone: abcd-efgh-jkmn-pqrs']),
  );
  await expect(phone.run('edit', await linkCode(maria), lobby)).rejects.toMatchObject({
    code: 'link-code-said',
  });
});

test('from a restricted address, only people come in whom the house knows', async () => {
  await using house = await openTestCore();
  await house.keyed('maria', 'SHA256:one');
  const old = await house.guest('oldie', legacy);
  const knownOnly = true;
  expect((await house.keyed('maria', 'SHA256:one', { knownOnly })).seat.nick).toBe('maria');
  const token = { credential: { kind: 'token', token: old.opened.token ?? '' } } as const;
  expect((await house.guest('', { ...legacy, ...token, knownOnly })).seat.nick).toBe('oldie');
  await expect(house.keyed('new', 'SHA256:new', { knownOnly })).rejects.toMatchObject({
    code: 'address-restricted',
  });
  await expect(house.guest('guest', { knownOnly })).rejects.toMatchObject({ code: 'address-restricted' });
});

test('a token keeps no name while its owner is away: who comes back to a name that went on is told', async () => {
  const clock = createManualClock();
  await using house = await openTestCore({ clock });
  const old = await house.guest('oldie', legacy);
  const token = { credential: { kind: 'token', token: old.opened.token ?? '' } } as const;
  await old.close('dropped');
  clock.advance(100_000_000);
  const guest = await house.guest('oldie');
  expect(guest.seat.nick).toBe('oldie');
  await expect(house.guest('', { ...legacy, ...token })).rejects.toMatchObject({ code: 'name-taken' });
  await guest.close('quit');
  expect((await house.keyed('oldie', 'SHA256:one')).seat.nick).toBe('oldie');
  await expect(house.guest('', { ...legacy, ...token })).rejects.toMatchObject({ code: 'token-unknown' });
});

test('codes and tokens are nowhere in the house’s files', async () => {
  using directory = temporaryDirectory();
  const secrets: string[] = [];
  {
    await using house = await openTestCore({ dataDir: directory.path });
    const maria = await house.keyed('maria', 'SHA256:one');
    const issued = await maria.run('recovery', '');
    if (issued.type === 'recovery-codes') secrets.push(...issued.codes);
    secrets.push((await house.guest('old', legacy)).opened.token ?? '');
    await maria.say(lobby, 'findable');
  }
  const { readdirSync, readFileSync } = await import('node:fs');
  const bytes = readdirSync(directory.path).map((name) => readFileSync(`${directory.path}/${name}`));
  const holds = (text: string): boolean => bytes.some((file) => file.includes(text));
  expect(holds('findable')).toBe(true);
  expect(secrets.filter(holds)).toEqual([]);
});
