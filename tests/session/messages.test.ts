import { readdirSync, readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import type { Outcome } from '../../src/chat-core/commands/outcome.ts';
import { openTestCore } from '../helpers/core.ts';
import { eventually, lobby, room, said } from '../helpers/talk.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

function found(outcome: Outcome): string[] {
  if (outcome.type !== 'found') throw new Error(`not found: ${outcome.type}`);
  return outcome.messages.map(({ author, text }) => `${author.nick}: ${text}`);
}

test('one’s last message is changed and taken back, for everybody who sees it', async () => {
  await using house = await openTestCore();
  const [ana, bob] = [await house.guest('ana'), await house.guest('bob')];
  await ana.say(lobby, 'frist');
  await bob.say(lobby, 'hello');
  await ana.run('edit', 'first, @bob', lobby);
  await eventually(() => expect(said(house.client)).toEqual(['ana: first, @bob', 'bob: hello']));
  const item = house.client.feed(lobby)?.items[0];
  expect(item).toMatchObject({ message: { edited: true, number: 1, mentions: ['bob'] } });
  await bob.run('delete', '', lobby);
  await eventually(() => expect(said(house.client)).toEqual(['ana: first, @bob', 'bob: ']));
  await expect(bob.run('delete', '', lobby)).rejects.toMatchObject({ code: 'nothing-said-yet' });
  expect(house.bugs).toEqual([]);
});

test('a message is named by its number in the house, and is only its author’s', async () => {
  await using house = await openTestCore();
  const [ana, bob] = [await house.guest('ana'), await house.guest('bob')];
  await ana.say(lobby, 'one');
  await ana.say(lobby, 'two');
  const item = house.client.feed(lobby)?.items[0];
  const number = item?.type === 'message' ? item.message.position : 0;
  await ana.run('edit', `#${number} uno`, lobby);
  await eventually(() => expect(said(house.client)).toEqual(['ana: uno', 'ana: two']));
  await expect(bob.run('edit', `#${number} mine`, lobby)).rejects.toMatchObject({
    code: 'message-not-yours',
  });
  await expect(bob.run('delete', `#${number}`, lobby)).rejects.toMatchObject({ code: 'message-not-yours' });
  await expect(ana.run('edit', '#999999 x', lobby)).rejects.toMatchObject({ code: 'message-unknown' });
  await expect(ana.run('edit', '#1', lobby)).rejects.toMatchObject({ code: 'message-empty' });
  await expect(ana.run('delete', '#1 please', lobby)).rejects.toMatchObject({ code: 'argument-unexpected' });
});

test('what was said is found by words, author, room and time', async () => {
  await using house = await openTestCore();
  const [ana, bob] = [await house.guest('ana'), await house.guest('bob')];
  await ana.run('create', 'dev');
  await bob.run('join', 'dev');
  await ana.say(lobby, 'the release is green');
  await bob.say(room('dev'), 'release notes');
  await ana.say(room('dev'), 'lunch?');
  const look = async (words: string) => found(await ana.run('search', words, lobby));
  expect(await look('release')).toEqual(['bob: release notes', 'ana: the release is green']);
  expect(await look('release from:@BOB')).toEqual(['bob: release notes']);
  expect(await look('release in:#lobby')).toEqual(['ana: the release is green']);
  expect(await look('from:ana')).toEqual(['ana: lunch?', 'ana: the release is green']);
  expect(await look('release before:2020-01-01')).toEqual([]);
  expect(await look('" OR 1=1 -- NEAR( *')).toEqual([]);
  await expect(look(' ')).rejects.toMatchObject({ code: 'search-empty' });
  await expect(look('x before:tuesday')).rejects.toMatchObject({ code: 'search-date-invalid' });
  await expect(look('x in:#nowhere')).rejects.toMatchObject({ code: 'room-unknown' });
  await ana.run('delete', '', lobby);
  expect(await look('release')).toEqual(['bob: release notes']);
});

test('what one has said is shown, copied, and erased from the files', async () => {
  using directory = temporaryDirectory();
  const inFiles = (...texts: readonly string[]): string[] => {
    const bytes = readdirSync(directory.path).map((name) => readFileSync(`${directory.path}/${name}`));
    return texts.filter((text) => bytes.some((file) => file.includes(text)));
  };
  {
    await using house = await openTestCore({ dataDir: directory.path });
    const [maria, bob] = [await house.keyed('maria', 'SHA256:one'), await house.guest('bob')];
    await maria.say(lobby, 'something xylophonic');
    await maria.say(lobby, 'first draft quixotically');
    await maria.run('edit', 'second draft', lobby);
    await bob.say(lobby, 'untouched');
    await maria.run('topic', 'the topic of marmalade', lobby);
    await maria.run('report', 'bob he hums the marsupial song', lobby);
    await maria.keepDraft(lobby, 'half a mongoose');
    await maria.keepSetting('profile', 'fond of macaroni');
    // Written down, before it is to be forgotten.
    await eventually(async () =>
      expect((await house.keptSeats()).map(({ settings }) => settings)).toContainEqual({
        profile: 'fond of macaroni',
      }),
    );
    expect(await maria.run('privacy', '')).toEqual({
      type: 'privacy',
      messages: 2,
      houseSeconds: 0,
      roomSeconds: 0,
    });
    expect(await maria.run('privacy', 'export')).toMatchObject({
      type: 'exported',
      messages: [{ text: 'something xylophonic' }, { text: 'second draft' }],
    });
    expect(await maria.run('privacy', 'erase')).toEqual({ type: 'erase-asked', messages: 2 });
    expect(said(house.client)[0]).toContain('xylophonic');
    expect(await maria.run('privacy', 'erase everything')).toEqual({ type: 'privacy-erased', messages: 2 });
    await eventually(() => expect(said(house.client)).toEqual(['maria: ', 'maria: ', 'bob: untouched']));
    expect(maria.seat).toMatchObject({ drafts: {}, settings: {} });
    expect(house.client.feed(lobby)?.topic).toBe('');
    await expect(maria.run('privacy', 'nonsense')).rejects.toMatchObject({ code: 'argument-missing' });
    const spoken = ['xylophonic', 'quixotically', 'second draft'];
    const written = ['marmalade', 'marsupial', 'mongoose', 'macaroni'];
    await eventually(() => expect(inFiles(...spoken, ...written)).toEqual([]));
  }
  expect(inFiles('untouched')).toEqual(['untouched']);
});
