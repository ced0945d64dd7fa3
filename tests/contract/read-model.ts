import { describe, expect, test } from 'vitest';

import type { EventLog } from '../../src/chat-core/ports/event-log.ts';
import type { ReadModel } from '../../src/chat-core/ports/read-model.ts';
import { parseRoomName } from '../../src/chat-core/text/names.ts';
import {
  ada,
  appendAll,
  author,
  bob,
  newEvent,
  nickClaimed,
  roomCreated,
  said,
  tokenIssued,
  topicSet,
} from './events.ts';

export interface OpenedModel {
  readonly eventLog: EventLog;
  readonly readModel: ReadModel;
  close(): Promise<void>;
}

/** Somewhere a log and its read model are kept: empty when made, opened one at a time, gone in the end. */
export interface ModelPlace extends AsyncDisposable {
  open(): Promise<OpenedModel>;
}

const dev = parseRoomName('dev');

/** What every ReadModel keeps to, whatever it is made of. */
export function describeReadModel(name: string, createPlace: () => Promise<ModelPlace>): void {
  async function openModel() {
    const place = await createPlace();
    let opened = await place.open();
    return {
      eventLog: opened.eventLog,
      readModel: opened.readModel,
      async reopen() {
        await opened.close();
        opened = await place.open();
        return opened;
      },
      async [Symbol.asyncDispose]() {
        await opened.close();
        await place[Symbol.asyncDispose]();
      },
    };
  }

  describe(`${name}: rooms`, () => {
    test('a new house has none', async () => {
      await using house = await openModel();
      expect(await house.readModel.rooms()).toEqual([]);
      expect(await house.readModel.checkpoint()).toBe(0);
    });

    test('a room has its name, its maker, its topic and the number of its newest message', async () => {
      await using house = await openModel();
      await appendAll(house.eventLog, [
        roomCreated('dev'),
        roomCreated('ops', bob),
        topicSet('dev', 'first'),
        topicSet('dev', 'now'),
        said('dev', 'one'),
        said('dev', 'two', bob),
      ]);
      const createdAt = newEvent(roomCreated('dev')).at;
      expect(await house.readModel.rooms()).toEqual([
        { name: 'dev', topic: 'now', createdAt, createdBy: ada, lastNumber: 2 },
        { name: 'ops', topic: '', createdAt, createdBy: bob, lastNumber: 0 },
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

  describe(`${name}: people`, () => {
    test('what decides who is who comes back in order, and nothing else', async () => {
      await using house = await openModel();
      const told = [tokenIssued('old'), said('dev', 'hello'), nickClaimed(bob), tokenIssued('of bob', bob)];
      const positions = await appendAll(house.eventLog, told);
      expect(await house.readModel.people()).toMatchObject([
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
  return { checkpoint: await model.checkpoint(), rooms, histories, people: await model.people() };
}
