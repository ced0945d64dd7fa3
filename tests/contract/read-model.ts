import { describe, expect, test } from 'vitest';

import type { ReadModel } from '../../src/chat-core/ports/read-model.ts';
import { parseRoomName } from '../../src/chat-core/text/names.ts';
import {
  ada,
  appendAll,
  author,
  bob,
  edited,
  erased,
  newEvent,
  nickClaimed,
  readSome,
  retentionSet,
  roomCreated,
  said,
  tokenIssued,
  topicSet,
} from './events.ts';
import { type ModelPlace, openModelIn } from './model-place.ts';

const dev = parseRoomName('dev');

/** What every ReadModel keeps to, whatever it is made of. */
export function describeReadModel(name: string, createPlace: () => Promise<ModelPlace>): void {
  const openModel = () => openModelIn(createPlace);

  describe(`${name}: rooms`, () => {
    test('a new house has none', async () => {
      await using house = await openModel();
      expect(await house.readModel.rooms()).toEqual([]);
      expect(await house.readModel.checkpoint()).toBe(0);
    });

    test('a room has its name, its maker, its topic, what it keeps and its newest number', async () => {
      await using house = await openModel();
      await appendAll(house.eventLog, [
        roomCreated('dev'),
        roomCreated('ops', bob),
        topicSet('dev', 'first'),
        topicSet('dev', 'now'),
        said('dev', 'one'),
        said('dev', 'two', bob),
        retentionSet('dev', 3600),
        retentionSet('dev', 60, bob),
      ]);
      const createdAt = newEvent(roomCreated('dev')).at;
      expect(await house.readModel.rooms()).toEqual([
        { name: 'dev', topic: 'now', createdAt, createdBy: ada, lastNumber: 2, retentionSeconds: 60 },
        { name: 'ops', topic: '', createdAt, createdBy: bob, lastNumber: 0, retentionSeconds: 0 },
      ]);
    });

    test('whoever makes a room that is there changes nothing', async () => {
      await using house = await openModel();
      await appendAll(house.eventLog, [roomCreated('dev'), topicSet('dev', 'kept'), roomCreated('dev', bob)]);
      expect(await house.readModel.rooms()).toMatchObject([{ name: 'dev', topic: 'kept', createdBy: ada }]);
    });
  });

  describe(`${name}: history`, () => {
    test('a message comes back whole', async () => {
      await using house = await openModel();
      const text = `ñandú 🦤 "quotes" \\ and\na second line ${'x'.repeat(4000)}`;
      const event = newEvent(said('dev', text, author('Zoë', 'key:SHA256:abc'), ['ada', 'bob']));
      const position = await house.eventLog.append(event);
      expect(await house.readModel.history({ room: dev, limit: 10 })).toEqual([
        {
          id: event.id,
          position,
          number: 1,
          at: event.at,
          room: 'dev',
          author: { nick: 'Zoë', identity: 'key:SHA256:abc' },
          kind: 'say',
          text,
          mentions: ['ada', 'bob'],
        },
      ]);
    });

    test('pages go back from the newest message to the first, oldest first on each', async () => {
      await using house = await openModel();
      await appendAll(
        house.eventLog,
        Array.from({ length: 120 }, (_, index) => said('dev', `line ${index + 1}`)),
      );
      const pages = [];
      let before: number | undefined;
      for (;;) {
        const page = await house.readModel.history({ room: dev, limit: 50, ...(before && { before }) });
        if (page.length === 0) break;
        pages.push(page.map(({ number }) => number));
        before = page[0]!.number;
      }
      const numbers = Array.from({ length: 120 }, (_, index) => index + 1);
      expect(pages).toEqual([numbers.slice(70), numbers.slice(20, 70), numbers.slice(0, 20)]);
    });

    test('pages go forward, too, and between two numbers', async () => {
      await using house = await openModel();
      await appendAll(
        house.eventLog,
        Array.from({ length: 30 }, (_, index) => said('dev', `line ${index + 1}`)),
      );
      const numbers = async (query: { before?: number; after?: number; limit: number }): Promise<number[]> =>
        (await house.readModel.history({ room: dev, ...query })).map(({ number }) => number);
      expect(await numbers({ after: 0, limit: 3 })).toEqual([1, 2, 3]);
      expect(await numbers({ after: 27, limit: 10 })).toEqual([28, 29, 30]);
      expect(await numbers({ after: 30, limit: 10 })).toEqual([]);
      expect(await numbers({ after: 10, before: 13, limit: 10 })).toEqual([11, 12]);
      expect(await numbers({ before: 3, limit: 10 })).toEqual([1, 2]);
    });

    test('a message is found by its position, and only there', async () => {
      await using house = await openModel();
      const [created, first] = await appendAll(house.eventLog, [roomCreated('dev'), said('dev', 'one')]);
      const [message] = await house.readModel.history({ room: dev, limit: 1 });
      expect(await house.readModel.message(first!)).toEqual(message);
      expect(await house.readModel.message(created!)).toBeUndefined();
      expect(await house.readModel.message(999)).toBeUndefined();
    });

    test('what one identity said comes back in pages, from every room and under every nick', async () => {
      await using house = await openModel();
      const zoe = author('Zoë', 'key:SHA256:abc');
      const positions = await appendAll(house.eventLog, [
        said('dev', 'one', zoe),
        said('dev', 'not mine', bob),
        said('ops', 'two', author('zoe-2', zoe.identity)),
        said('dev', 'three', zoe),
      ]);
      const page = await house.readModel.saidBy({ identity: zoe.identity, after: 0, limit: 2 });
      expect(page).toMatchObject([
        { text: 'one', room: 'dev' },
        { text: 'two', room: 'ops', author: { nick: 'zoe-2' } },
      ]);
      const rest = await house.readModel.saidBy({ identity: zoe.identity, after: positions[2]!, limit: 2 });
      expect(rest).toMatchObject([{ text: 'three' }]);
    });

    test('a room nobody spoke in, or nobody made, has no history', async () => {
      await using house = await openModel();
      await appendAll(house.eventLog, [roomCreated('dev'), said('ops', 'elsewhere')]);
      expect(await house.readModel.history({ room: dev, limit: 10 })).toEqual([]);
      expect(await house.readModel.history({ room: parseRoomName('nowhere'), limit: 10 })).toEqual([]);
    });

    test('numbers count each room by itself, without holes, whatever was refused or sent twice', async () => {
      await using house = await openModel();
      const rooms = ['dev', 'ops', 'lobby'];
      await Promise.all(
        Array.from({ length: 300 }, (_, index) => {
          const event = newEvent(said(rooms[index % 3]!, `line ${index}`));
          const tries = [house.eventLog.append(event)];
          if (index % 5 === 0) tries.push(house.eventLog.append(event));
          const conflict = house.eventLog.append(newEvent(said('dev', 'never')), { position: 999_999 });
          return Promise.all([...tries, expect(conflict).rejects.toThrow('another event came first')]);
        }),
      );
      for (const room of rooms) {
        const page = await house.readModel.history({ room: parseRoomName(room), limit: 500 });
        expect(page.map(({ number }) => number)).toEqual(
          Array.from({ length: 100 }, (_, index) => index + 1),
        );
        const positions = page.map(({ position }) => position);
        expect(positions).toEqual(positions.toSorted((a, b) => a - b));
      }
    });

    test('two rooms whose names look alike are two rooms', async () => {
      await using house = await openModel();
      await appendAll(house.eventLog, [roomCreated('corn'), said('com', 'in disguise')]);
      expect(await house.readModel.history({ room: parseRoomName('corn'), limit: 10 })).toEqual([]);
      const page = await house.readModel.history({ room: parseRoomName('com'), limit: 10 });
      expect(page).toMatchObject([{ room: 'com', text: 'in disguise' }]);
    });
  });

  describe(`${name}: second thoughts`, () => {
    test('an edit has the place and the author of the first text, and is marked', async () => {
      await using house = await openModel();
      const first = newEvent(said('dev', 'teh first', bob, ['ada']));
      const position = await house.eventLog.append(first);
      const [before] = await house.readModel.history({ room: dev, limit: 1 });
      await appendAll(house.eventLog, [
        said('dev', 'and then'),
        edited('dev', position, 'the first', bob),
        edited('dev', position, 'the very first', bob),
      ]);
      const page = await house.readModel.history({ room: dev, limit: 10 });
      expect(page[0]).toEqual({ ...before, text: 'the very first', mentions: [], edited: true });
      expect(page[1]).toMatchObject({ text: 'and then', number: 2 });
      expect(page).toHaveLength(2);
    });

    test('of what is erased only the place is left, whatever is said of it later', async () => {
      await using house = await openModel();
      const position = await house.eventLog.append(newEvent(said('dev', 'a secret', bob, ['ada'])));
      const [before] = await house.readModel.history({ room: dev, limit: 1 });
      await appendAll(house.eventLog, [
        edited('dev', position, 'still a secret', bob),
        erased('dev', position, bob),
        erased('dev', position, ada),
        edited('dev', position, 'too late', bob),
        said('dev', 'next'),
      ]);
      const page = await house.readModel.history({ room: dev, limit: 10 });
      expect(page[0]).toEqual({ ...before, text: '', mentions: [], erased: true });
      expect(page[1]).toMatchObject({ text: 'next', number: 2 });
      const reopened = await house.reopen();
      expect(await reopened.readModel.history({ room: dev, limit: 10 })).toEqual(page);
    });

    test('the log holds no word of it any more, either', async () => {
      await using house = await openModel();
      const position = await house.eventLog.append(newEvent(said('dev', 'a secret', bob)));
      await appendAll(house.eventLog, [
        edited('dev', position, 'still a secret', bob),
        erased('dev', position, bob),
        edited('dev', position, 'a late secret', bob),
      ]);
      const stored = await readSome(house.eventLog, 0, 4);
      expect(stored.map(({ event }) => event.type)).toEqual(['said', 'edited', 'erased', 'edited']);
      expect(JSON.stringify(stored)).not.toContain('secret');
    });

    test('what speaks of nothing, or of a message in another room, changes nothing', async () => {
      await using house = await openModel();
      const [created, position] = await appendAll(house.eventLog, [roomCreated('ops'), said('dev', 'mine')]);
      await appendAll(house.eventLog, [
        edited('ops', position!, 'not there'),
        erased('ops', position!),
        edited('dev', created!, 'no message'),
        erased('dev', 999),
      ]);
      const page = await house.readModel.history({ room: dev, limit: 10 });
      expect(page.map(({ text, edited: changed }) => [text, changed])).toEqual([['mine', undefined]]);
    });
  });

  describe(`${name}: registry`, () => {
    test('what decides who is who and what is what comes back in order, and nothing else', async () => {
      await using house = await openModel();
      const told = [tokenIssued('old'), said('dev', 'hello'), nickClaimed(bob), topicSet('dev', 'kept')];
      const positions = await appendAll(house.eventLog, told);
      expect(await house.readModel.registry()).toMatchObject([
        { position: positions[0], event: told[0] },
        { position: positions[2], event: told[2] },
        { position: positions[3], event: told[3] },
      ]);
    });
  });

  describe(`${name}: level with the log`, () => {
    test('a resolved append is in the model', async () => {
      await using house = await openModel();
      for (let index = 1; index <= 20; index += 1) {
        const position = await house.eventLog.append(newEvent(said('dev', `line ${index}`)));
        expect(await house.readModel.checkpoint()).toBe(position);
        expect(await house.readModel.history({ room: dev, limit: 1 })).toMatchObject([{ number: index }]);
      }
    });

    test('everything is as it was after a restart', async () => {
      await using house = await openModel();
      await appendAll(house.eventLog, [
        roomCreated('dev'),
        topicSet('dev', 'kept'),
        tokenIssued('hash'),
        ...Array.from({ length: 50 }, (_, index) => said('dev', `line ${index}`, index % 2 ? ada : bob)),
      ]);
      const before = await everythingIn(house.readModel);
      const reopened = await house.reopen();
      expect(await everythingIn(reopened.readModel)).toEqual(before);
      await reopened.eventLog.append(newEvent(said('dev', 'next')));
      expect(await reopened.readModel.history({ room: dev, limit: 1 })).toMatchObject([{ number: 51 }]);
    });
  });
}

/** All that can be asked of a small house. */
export async function everythingIn(model: ReadModel): Promise<object> {
  const rooms = await model.rooms();
  const histories = await Promise.all(rooms.map(({ name }) => model.history({ room: name, limit: 500 })));
  return { checkpoint: await model.checkpoint(), rooms, histories, registry: await model.registry() };
}
