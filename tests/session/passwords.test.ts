import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { Passwords } from '../../src/chat-core/accounts/passwords.ts';
import type { ClientSession, CoreClient } from '../../src/chat-core/link/core-client.ts';
import { exportEvents } from '../../src/storage/log/export-events.ts';
import { openTestCore, type CoreUnderTest } from '../helpers/core.ts';
import { createManualClock } from '../helpers/manual-clock.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

const secret = 'correct horse';

interface Attempt {
  readonly nick?: string;
  readonly address?: string;
  readonly exempt?: boolean;
}

async function comeIn(house: CoreUnderTest, password: string, attempt: Attempt = {}): Promise<ClientSession> {
  const at = { nick: 'maria', address: '192.0.2.9', exempt: false, ...attempt };
  const credential = await house.client.unlock({ ...at, password });
  return await house.client.open({ ...at, face: 'ink', enter: [], credential });
}

/** Somebody whose nick has the password. */
async function maria(house: CoreUnderTest): Promise<ClientSession> {
  const session = await house.keyed('maria', 'SHA256:one');
  await session.run('password', secret);
  return session;
}

const code = (expected: string) => expect.objectContaining({ code: expected });
const asks = async (client: CoreClient, nick: string): Promise<string> => (await client.knock(nick)).asks;

describe('the password of a nick', () => {
  test('is set, told of, changed and taken away by whoever has the nick', async () => {
    await using house = await openTestCore();
    const owner = await house.keyed('maria', 'SHA256:one');
    const states = [];
    for (const argument of ['', secret, '', 'another horse', 'OFF', ''])
      states.push(await owner.run('password', argument));
    expect(states.map((outcome) => outcome.type === 'password' && outcome.state)).toEqual([
      'none',
      'changed',
      'set',
      'changed',
      'removed',
      'none',
    ]);
  });

  test('needs a nick that is kept, and 8 to 200 characters', async () => {
    await using house = await openTestCore();
    const guest = await house.guest('ana');
    await expect(guest.run('password', secret)).rejects.toEqual(code('account-needed'));
    const owner = await house.keyed('maria', 'SHA256:one');
    await expect(owner.run('password', 'seven77')).rejects.toEqual(code('password-too-short'));
    await expect(owner.run('password', 'x'.repeat(201))).rejects.toEqual(code('password-too-long'));
    await owner.run('password', '🐴'.repeat(200));
    expect((await comeIn(house, '🐴'.repeat(200))).seat.nick).toBe('maria');
  });

  test('opens the seat of its owner, who may be there already', async () => {
    await using house = await openTestCore();
    const owner = await maria(house);
    const again = await comeIn(house, secret);
    expect(again.seat).toEqual(owner.seat);
    expect(again.opened.notices).toEqual([]);
    const outcome = await again.run('unlink', '');
    expect(outcome).toMatchObject({ credentials: [{ kind: 'key', here: false }] });
    await expect(again.run('link', '123456')).rejects.toEqual(code('link-needs-credential'));
  });

  test('is the same however its letters were typed', async () => {
    await using house = await openTestCore();
    const owner = await house.keyed('maria', 'SHA256:one');
    await owner.run('password', 'contraseña larga');
    const typed = `  ${'contraseña larga'.normalize('NFD')} `;
    expect((await comeIn(house, typed)).seat.nick).toBe('maria');
  });

  test('is asked for of nobody else’s nick', async () => {
    await using house = await openTestCore();
    await maria(house);
    await house.keyed('zoe', 'SHA256:two');
    expect(await house.client.knock('MARIA')).toEqual({ asks: 'password', nick: 'maria' });
    for (const nick of ['zoe', 'nobody', '', '\u0000maria~2', 'x'.repeat(10_000)])
      expect(await asks(house.client, nick)).toBe('nothing');
    await expect(comeIn(house, secret, { nick: 'zoe' })).rejects.toEqual(code('password-wrong'));
  });

  test('belongs to the account, whatever its nick', async () => {
    await using house = await openTestCore();
    const owner = await maria(house);
    await owner.run('nick', 'mery');
    expect([await asks(house.client, 'maria'), await asks(house.client, 'mery')]).toEqual([
      'nothing',
      'password',
    ]);
    expect((await comeIn(house, secret, { nick: 'mery' })).seat.identity).toBe(owner.seat.identity);
  });

  test('is kept over a restart, and nowhere in plain', async () => {
    using directory = temporaryDirectory();
    {
      await using house = await openTestCore({ dataDir: directory.path });
      await maria(house);
    }
    {
      await using house = await openTestCore({ dataDir: directory.path });
      await expect(comeIn(house, 'wrong horse')).rejects.toEqual(code('password-wrong'));
      expect((await comeIn(house, secret)).seat.nick).toBe('maria');
      for (const name of readdirSync(directory.path))
        expect(readFileSync(join(directory.path, name)).includes(secret)).toBe(false);
    }
    const exported = [...exportEvents(directory.path)].join('');
    expect(exported).toContain('password-set');
    expect(exported).not.toMatch(/correct horse|scrypt/);
  });

  test('opens nothing any more once it is another one or none', async () => {
    await using house = await openTestCore();
    const owner = await maria(house);
    const at = { nick: 'maria', address: '192.0.2.9', exempt: false };
    const credential = await house.client.unlock({ ...at, password: secret });
    await owner.run('password', 'another horse');
    await expect(comeIn(house, secret)).rejects.toEqual(code('password-wrong'));
    // A connection that is open still, and wants one more channel.
    const opening = house.client.open({ ...at, face: 'ink', enter: [], credential });
    await expect(opening).rejects.toEqual(code('password-wrong'));
    await owner.run('password', 'off');
    expect(await asks(house.client, 'maria')).toBe('nothing');
    await expect(comeIn(house, 'another horse')).rejects.toEqual(code('password-wrong'));
    expect((await house.guest('maria')).opened.notices).toEqual([code('nick-kept-given')]);
  });

  test('is named to a key that comes unknown to a nick which has one', async () => {
    await using house = await openTestCore();
    await maria(house);
    const stranger = await house.keyed('maria', 'SHA256:two');
    expect(stranger.seat.nick).toBe('maria~2');
    expect(stranger.opened.notices).toEqual([code('nick-password-given')]);
  });
});

describe('guessing', () => {
  test('is slow from one address, which a right password does not count for, and never keeps a key out', async () => {
    const clock = createManualClock();
    await using house = await openTestCore({ clock });
    await maria(house);
    for (let i = 0; i < 10; i += 1)
      await expect(comeIn(house, `guess ${i}`)).rejects.toEqual(code('password-wrong'));
    await expect(comeIn(house, secret)).rejects.toEqual(code('too-many-tries'));
    expect((await comeIn(house, secret, { address: '192.0.2.10' })).seat.nick).toBe('maria');
    expect((await house.keyed('maria', 'SHA256:one', { address: '192.0.2.9' })).seat.nick).toBe('maria');
    clock.advance(60_000);
    for (let i = 0; i < 3; i += 1) expect((await comeIn(house, secret)).seat.nick).toBe('maria');
  });

  test('is slow for one account, from wherever it comes', async () => {
    await using house = await openTestCore();
    await maria(house);
    const guess = (address: number): Promise<unknown> =>
      comeIn(house, 'wrong horse', { address: `192.0.2.${address}` });
    for (let i = 0; i < 20; i += 1) await expect(guess(i)).rejects.toEqual(code('password-wrong'));
    await expect(guess(99)).rejects.toEqual(code('too-many-tries'));
    const exempt = comeIn(house, secret, { exempt: true });
    await expect(exempt).rejects.toEqual(code('too-many-tries'));
    expect((await house.keyed('maria', 'SHA256:one')).seat.nick).toBe('maria');
  });

  test('by many at once is refused beyond a few, while people go on talking', async () => {
    await using house = await openTestCore();
    await maria(house);
    const talker = await house.keyed('zoe', 'SHA256:two', { exempt: true });
    const guesses = Promise.allSettled(
      Array.from({ length: 200 }, (_, i) => comeIn(house, 'wrong horse', { address: `2001:db8:${i}::` })),
    );
    const talk = async (): Promise<string> => {
      for (let line = 0; line < 20; line += 1) await talker.say(talker.seat.current!, `line ${line}`);
      return 'talk';
    };
    // The guesses take more than a second, one after the other.
    expect(await Promise.race([talk(), guesses.then(() => 'guesses')])).toBe('talk');
    const refusals = (await guesses).map((one) => one.status === 'rejected' && String(one.reason.code));
    const count = (name: string): number => refusals.filter((one) => one === name).length;
    expect(count('password-busy')).toBe(200 - 16);
    expect(count('password-wrong')).toBe(16);
    expect((await comeIn(house, secret)).seat.nick).toBe('maria');
  });
});

test('what is kept of one password is never the same twice, and says what it costs', async () => {
  const passwords = new Passwords(randomBytes);
  const [one, other] = await Promise.all([passwords.seal(secret), passwords.seal(secret)]);
  expect(one).not.toBe(other);
  expect(one).toMatch(/^scrypt\$32768\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
  const cheaper = one.replace('$32768$', '$16384$');
  expect([await passwords.opens(secret, other), await passwords.opens(secret, cheaper)]).toEqual([
    true,
    false,
  ]);
});
