import { describe, expect, test } from 'vitest';

import type { Doorway, Hello } from '../../src/chat-core/link/protocol.ts';
import { type CoreUnderTest, openTestCore } from '../helpers/core.ts';
import { linkCode } from '../helpers/link-code.ts';
import { createManualClock } from '../helpers/manual-clock.ts';
import { lobby, room } from '../helpers/talk.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

function helloOf(nick: string, fingerprint: string): Hello {
  const credential = { kind: 'key', fingerprint } as const;
  return { face: 'ink', nick, credential, address: '192.0.2.1', exempt: false, enter: [] };
}

function offered({ visitor }: Doorway) {
  if (visitor.kind !== 'new-key') throw new Error(`${visitor.kind} at the door`);
  return visitor.nick;
}

async function codeOf(house: CoreUnderTest, nick: string, fingerprint: string): Promise<string> {
  return await linkCode(await house.keyed(nick, fingerprint));
}

describe('whoever looks in', () => {
  test('with a new key is told what would become of the nick, and nobody notices', async () => {
    await using house = await openTestCore({ line: 'message-port' });
    await house.keyed('maria', 'SHA256:one');
    const guest = await house.guest('sam');
    const look = async (nick: string) => offered(await house.client.lookIn(helloOf(nick, 'SHA256:two')));
    expect(await look('ana')).toEqual({ given: 'ana' });
    expect(await look('Maria')).toEqual({ given: 'Maria~2', refusal: 'nick-kept' });
    expect(await look('root')).toEqual({ given: 'root~2', refusal: 'nick-reserved' });
    // A guest makes way for a key.
    expect(await look('sam')).toEqual({ given: 'sam' });
    expect(guest.seat.nick).toBe('sam');
    expect(await look('\u001b[2J')).toEqual({
      given: expect.stringMatching(/^guest-\d{4}$/) as unknown,
      refusal: 'nick-invalid',
    });
    const people = await guest.run('who', '');
    expect(people).toMatchObject({ people: [{ nick: 'maria' }, { nick: 'sam' }] });
  });

  test('without a key is a guest, and sees who is here', async () => {
    await using house = await openTestCore();
    await house.keyed('maria', 'SHA256:one');
    await house.guest('ana');
    const doorway = await house.client.lookIn({ ...helloOf('x1', ''), credential: { kind: 'none' } });
    expect(doorway).toMatchObject({
      visitor: { kind: 'guest' },
      house: { online: 2, known: 1, people: ['ana', 'maria'] },
    });
  });

  test('comes back to what was said since, mentions apart', async () => {
    const clock = createManualClock();
    await using house = await openTestCore({ clock });
    const sam = await house.guest('sam');
    const maria = await house.keyed('maria', 'SHA256:one');
    await maria.run('create', 'den');
    await sam.run('join', 'den');
    await maria.look(lobby);
    await maria.keepDraft(lobby, 'half a sen');
    await maria.close('quit');
    const left = clock.now();
    clock.advance(60_000);
    await sam.say(room('den'), '@maria one');
    await sam.say(room('den'), 'two');
    const { visitor } = await house.client.lookIn(helloOf('maria', 'SHA256:one'));
    expect(visitor).toMatchObject({
      kind: 'returning',
      nick: 'maria',
      waiting: {
        state: 'gone',
        lastHere: left,
        seat: { current: 'lobby', drafts: { lobby: 'half a sen' } },
        missed: [{ room: 'den', unread: 2, mentions: 1 }],
      },
    });
  });

  test('is refused where strangers are', async () => {
    await using house = await openTestCore();
    await house.keyed('maria', 'SHA256:one');
    const known = await house.client.lookIn({ ...helloOf('maria', 'SHA256:one'), knownOnly: true });
    expect(known.visitor.kind).toBe('returning');
    await expect(
      house.client.lookIn({ ...helloOf('ana', 'SHA256:two'), knownOnly: true }),
    ).rejects.toMatchObject({ code: 'address-restricted' });
  });
});

describe('who called last', () => {
  test('comes first, the visitor aside; a blink of the line is no call, nor is a script', async () => {
    const clock = createManualClock();
    using directory = temporaryDirectory();
    const callers = async (house: CoreUnderTest) =>
      (await house.client.lookIn(helloOf('maria', 'SHA256:one'))).house.callers;
    const start = clock.now();
    {
      await using house = await openTestCore({ clock, dataDir: directory.path });
      await house.keyed('maria', 'SHA256:one');
      const sam = await house.keyed('sam', 'SHA256:two');
      clock.advance(1000);
      const kai = await house.keyed('kai', 'SHA256:three');
      await kai.close('quit');
      await sam.close('dropped');
      clock.advance(10_000);
      await house.keyed('sam', 'SHA256:two');
      await house.keyed('bot', 'SHA256:four', { face: 'pipe' });
      expect(await callers(house)).toEqual([
        { nick: 'kai', at: start + 1000 },
        { nick: 'sam', at: start },
      ]);
    }
    await using house = await openTestCore({ clock, dataDir: directory.path });
    expect(await callers(house)).toEqual([
      { nick: 'kai', at: start + 1000 },
      { nick: 'sam', at: start },
    ]);
  });
});

describe('a code at the door', () => {
  test('opens the account to a new key before anybody comes in with it', async () => {
    await using house = await openTestCore({ line: 'message-port' });
    const code = await codeOf(house, 'maria', 'SHA256:one');
    expect(
      await house.client.link(helloOf('phone', 'SHA256:two'), ` ${code.slice(0, 3)} ${code.slice(3)}`),
    ).toBe('maria');
    expect((await house.keyed('maria', 'SHA256:two')).seat.nick).toBe('maria');
    expect((await house.guest('phone')).seat.nick).toBe('phone');
  });

  test('may be a recovery code', async () => {
    await using house = await openTestCore();
    const maria = await house.keyed('maria', 'SHA256:one');
    const shown = await maria.run('recovery', '');
    if (shown.type !== 'recovery-codes') throw new Error('no codes');
    expect(await house.client.link(helloOf('new', 'SHA256:two'), shown.codes[0] ?? '')).toBe('maria');
  });

  test('is not for guessing, nor for guests, nor for a key that has been here', async () => {
    await using house = await openTestCore({ clock: createManualClock() });
    const code = await codeOf(house, 'maria', 'SHA256:one');
    await house.keyed('sam', 'SHA256:two');
    const { client } = house;
    await expect(client.link(helloOf('sam', 'SHA256:two'), code)).rejects.toMatchObject({
      code: 'link-from-inside',
    });
    await expect(
      client.link({ ...helloOf('x1', ''), credential: { kind: 'none' } }, code),
    ).rejects.toMatchObject({ code: 'link-needs-credential' });
    for (const [guess, refusal] of [
      ['000000', 'link-code-unknown'],
      ['', 'link-code-unknown'],
      ['abcd-efgh-jkmn-pqrs', 'recovery-unknown'],
      ['0', 'link-code-unknown'],
      ['1', 'link-code-unknown'],
      ['2', 'too-many-tries'],
    ] as const) {
      await expect(client.link(helloOf('new', 'SHA256:three'), guess)).rejects.toMatchObject({
        code: refusal,
      });
    }
  });
});
