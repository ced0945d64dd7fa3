import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { ChatError } from '../../src/chat-core/errors.ts';
import type { SearchQuery } from '../../src/chat-core/ports/read-model.ts';
import { foldName, parseRoomName } from '../../src/chat-core/text/names.ts';
import { appendAll, author, bob, edited, erased, newEvent, said, moment } from './events.ts';
import { type ModelPlace, openModelIn, type OpenedModel } from './model-place.ts';

const [dev, ops] = [parseRoomName('dev'), parseRoomName('ops')];

/** What every ReadModel's search keeps to, whatever it is made of. */
export function describeSearch(name: string, createPlace: () => Promise<ModelPlace>): void {
  /** A house in which these were said in #dev, one after the other. */
  async function openHouse(...lines: readonly string[]) {
    const house = await openModelIn(createPlace);
    const lobby = lines.map((text) => said('dev', text));
    return { ...house, positions: await appendAll(house.eventLog, lobby) };
  }

  describe(`${name}: words`, () => {
    let house: Awaited<ReturnType<typeof openHouse>>;
    beforeAll(async () => {
      house = await openHouse(
        'deploy, again',
        'the Deploy failed',
        'un ñandú',
        'version v2.4 is out',
        'the the the',
      );
    });
    afterAll(() => house[Symbol.asyncDispose]());

    test.each([
      ['deploy', ['the Deploy failed', 'deploy, again']],
      ['DEPLOY', ['the Deploy failed', 'deploy, again']],
      ['failed deploy', ['the Deploy failed']],
      ['"deploy failed"', ['the Deploy failed']],
      ['"failed deploy"', []],
      ['deplo', []],
      ['deplo*', ['the Deploy failed', 'deploy, again']],
      ['nandu', ['un ñandú']],
      ['ÑANDÚ', ['un ñandú']],
      ['v2.4', ['version v2.4 is out']],
      ['nobody', []],
    ])('%s finds %j', async (text, found) => {
      expect(await textsFound(house, { text })).toEqual(found);
    });

    test.each([
      'NOT the',
      'the AND',
      'OR',
      '(the',
      'the)',
      '"the',
      'the" OR text:"x',
      '{text}:the',
      'text : the',
      '^the',
      'NEAR(the out, 2)',
      '-the',
      '*',
      '**',
      'the**',
      "the' --",
      '\\',
      ';',
      '+ +',
      '"',
      '""',
      '" "*',
      'the\u0000',
    ])('%j means nothing but its words', async (text) => {
      for (const line of await textsFound(house, { text })) expect(line).toMatch(/\bthe\b/);
    });

    test('signs alone find nothing, white space finds every text', async () => {
      await using house = await openHouse('one', 'two');
      expect(await textsFound(house, { text: '?!' })).toEqual([]);
      expect(await textsFound(house, { text: '  ' })).toEqual(['two', 'one']);
    });

    test('a text of any length and number of words is answered', async () => {
      await using house = await openHouse('a b c');
      expect(await textsFound(house, { text: 'a '.repeat(5000) })).toEqual(['a b c']);
      expect(await textsFound(house, { text: 'x'.repeat(100_000) })).toEqual([]);
    });
  });

  describe(`${name}: where and who`, () => {
    test('nothing is found in rooms where the asker may not look', async () => {
      await using house = await openModelIn(createPlace);
      await appendAll(house.eventLog, [said('dev', 'the plan'), said('ops', 'the secret plan')]);
      expect(await textsFound(house, { text: 'plan' })).toEqual(['the plan']);
      expect(await textsFound(house, { text: 'plan', rooms: [dev, ops] })).toHaveLength(2);
      expect(await textsFound(house, { text: 'plan', rooms: [] })).toEqual([]);
      expect(await textsFound(house, { text: 'plan', rooms: [parseRoomName('nowhere')] })).toEqual([]);
    });

    test('a message comes back whole, as history shows it', async () => {
      await using house = await openModelIn(createPlace);
      await house.eventLog.append(newEvent(said('dev', 'ship it', author('Zoë', 'key:1'), ['ada'])));
      const page = await house.readModel.search({ asker: 'ada', text: 'ship', rooms: [dev], limit: 5 });
      expect(page).toEqual({ found: await house.readModel.history({ room: dev, limit: 5 }) });
    });

    test('from somebody, in whatever case they write the nick', async () => {
      await using house = await openModelIn(createPlace);
      await appendAll(house.eventLog, [
        said('dev', 'the plan of ada'),
        said('dev', 'the plan of bob', bob),
        said('dev', 'no word of it'),
        said('dev', 'the plan of Ada', author('Ada', 'key:2')),
      ]);
      const from = foldName('ADA');
      expect(await textsFound(house, { text: 'plan', from })).toEqual(['the plan of Ada', 'the plan of ada']);
      expect(await textsFound(house, { text: '', from })).toHaveLength(3);
      expect(await textsFound(house, { text: 'plan', from: foldName('nobody') })).toEqual([]);
    });

    test('before a moment', async () => {
      await using house = await openModelIn(createPlace);
      for (const [index, text] of ['plan a', 'plan b', 'plan c'].entries()) {
        await house.eventLog.append(newEvent(said('dev', text), text, moment + index * 1000));
      }
      expect(await textsFound(house, { text: 'plan', beforeAt: moment + 2000 })).toEqual([
        'plan b',
        'plan a',
      ]);
      expect(await textsFound(house, { text: 'plan', beforeAt: moment })).toEqual([]);
    });
  });

  test(`${name}: four words may be only begun, and what is more is not asked for`, async () => {
    await using house = await openHouse('ape bee cat dog eel');
    expect(await textsFound(house, { text: 'a* b* c* d* x*' })).toEqual(['ape bee cat dog eel']);
    expect(await textsFound(house, { text: 'a* b* c* d* x* fox' })).toEqual([]);
    expect(await textsFound(house, { text: 'a* b* x* d* eel' })).toEqual([]);
  });

  describe(`${name}: pages`, () => {
    test('newest first, page after page, each message once', async () => {
      const lines = Array.from({ length: 25 }, (_, index) => `plan ${index}`);
      await using house = await openHouse(...lines);
      const found: string[] = [];
      let query: SearchQuery = { asker: 'ada', text: 'plan', rooms: [dev], limit: 10 };
      for (;;) {
        const page = await house.readModel.search(query);
        found.push(...page.found.map(({ text }) => text));
        if (page.next === undefined) break;
        query = { ...query, before: page.next };
      }
      expect(found).toEqual(lines.toReversed());
    });

    test('an edited message is found by its new words, an erased one by none', async () => {
      await using house = await openHouse('the old plan', 'a secret plan', 'a plan');
      const [first, second] = house.positions;
      await appendAll(house.eventLog, [
        edited('dev', first!, 'the new draft'),
        edited('dev', second!, 'a hidden plan'),
        erased('dev', second!),
      ]);
      expect(await textsFound(house, { text: 'plan' })).toEqual(['a plan']);
      expect(await textsFound(house, { text: 'draft' })).toEqual(['the new draft']);
      expect(await textsFound(house, { text: 'hidden' })).toEqual([]);
      expect(await textsFound(house, { text: '' })).toEqual(['a plan', 'the new draft']);
    });
  });

  describe(`${name}: many at once`, () => {
    test('each asker gets their own answer; whoever gives up is told so, and holds up nobody', async () => {
      await using house = await openHouse('one', 'two', 'three');
      const giveUp = new AbortController();
      const words = ['one', 'two', 'three', 'one', 'two'];
      const given = words.map((text) => textsFound(house, { text }, giveUp.signal).catch(String));
      const kept = words.map((text) => textsFound(house, { text }));
      giveUp.abort('enough');
      expect(await Promise.all(given)).toEqual(words.map(() => 'enough'));
      expect(await Promise.all(kept)).toEqual(words.map((word) => [word]));
      await expect(textsFound(house, { text: 'one' }, AbortSignal.abort('never mind'))).rejects.toBe(
        'never mind',
      );
    });

    test('too many are refused', async () => {
      await using house = await openHouse('one');
      const asked = Array.from({ length: 200 }, () => textsFound(house, { text: 'one' }));
      const settled = await Promise.allSettled(asked);
      const refused = settled.filter(({ status }) => status === 'rejected');
      expect(refused.length).toBeGreaterThan(0);
      expect(refused.length).toBeLessThan(200);
      for (const outcome of refused) expect(outcome).toMatchObject({ reason: new ChatError('search-busy') });
    });

    test('of one asker one runs and one waits, and the next asker is not refused for it', async () => {
      await using house = await openHouse('one');
      const asked = Array.from({ length: 5 }, () => textsFound(house, { asker: 'ada', text: 'one' }));
      const other = textsFound(house, { asker: 'bob', text: 'one' });
      const settled = await Promise.allSettled(asked);
      expect(settled.map(({ status }) => status)).toEqual([
        ...['fulfilled', 'fulfilled'],
        ...['rejected', 'rejected', 'rejected'],
      ]);
      expect(settled[2]).toMatchObject({ reason: new ChatError('search-busy') });
      expect(await other).toEqual(['one']);
      expect(await textsFound(house, { asker: 'ada', text: 'one' })).toEqual(['one']);
    });

    test('a house that closes ends them all', async () => {
      const house = await openHouse('one');
      const asked = Array.from({ length: 20 }, () => textsFound(house, { text: 'one' }));
      const settled = Promise.allSettled(asked);
      await house[Symbol.asyncDispose]();
      expect(await settled).toHaveLength(20);
    });
  });
}

async function textsFound(
  { readModel }: Pick<OpenedModel, 'readModel'>,
  query: Partial<SearchQuery>,
  signal?: AbortSignal,
): Promise<string[]> {
  const asked = { asker: randomUUID(), text: '', rooms: [dev], limit: 20, ...query };
  const { found } = await readModel.search(asked, signal);
  return found.map(({ text }) => text);
}
