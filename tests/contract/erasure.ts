import { describe, expect, test } from 'vitest';

import type { EventLog } from '../../src/chat-core/ports/event-log.ts';
import { parseRoomName } from '../../src/chat-core/text/names.ts';
import {
  appendAll,
  author,
  bob,
  edited,
  erased,
  newEvent,
  readSome,
  retentionSet,
  roomCreated,
  roomRenamed,
  said,
  topicSet,
  moment,
} from './events.ts';
import { type ModelPlace, openModelIn } from './model-place.ts';

const [dev, ops] = [parseRoomName('dev'), parseRoomName('ops')];
const hour = 3_600_000;
const ban = { kind: 'ban', until: 0 } as const;

/** What every Erasure keeps to, whatever it is made of. */
export function describeErasure(name: string, createPlace: () => Promise<ModelPlace>): void {
  const openHouse = () => openModelIn(createPlace);

  /** Lines said one hour after the other, the first one at `moment`. */
  async function sayHourly(log: EventLog, room: string, texts: readonly string[]): Promise<number[]> {
    const positions = [];
    for (const [index, text] of texts.entries())
      positions.push(await log.append(newEvent(said(room, text), `${room} ${text}`, moment + index * hour)));
    return positions;
  }

  describe(`${name}: ageing out`, () => {
    test('a room keeps what it says, and the others what the house says', async () => {
      await using house = await openHouse();
      await house.eventLog.append(newEvent(retentionSet('dev', 2 * 3600)));
      const [, , three] = await sayHourly(house.eventLog, 'dev', ['one', 'two', 'three', 'four']);
      await sayHourly(house.eventLog, 'ops', ['five', 'six', 'seven', 'eight']);
      const texts = async (): Promise<string[][]> =>
        await Promise.all(
          [dev, ops].map(async (room) =>
            (await house.readModel.history({ room, limit: 10 })).map(({ text }) => text),
          ),
        );
      const now = moment + 4 * hour;
      expect(await house.erasure.prune({ now, houseSeconds: 0 })).toEqual([
        { room: 'dev', through: 2, before: three, count: 2 },
      ]);
      expect(await texts()).toEqual([
        ['three', 'four'],
        ['five', 'six', 'seven', 'eight'],
      ]);
      expect(await house.erasure.prune({ now, houseSeconds: 3600 })).toMatchObject([
        { room: 'ops', through: 3, count: 3 },
      ]);
      expect(await texts()).toEqual([['three', 'four'], ['eight']]);
      expect(await house.erasure.prune({ now, houseSeconds: 3600 })).toEqual([]);
    });

    test('what aged out is in no page, no search and not in the log; what was edited goes whole', async () => {
      await using house = await openHouse();
      const [first, second] = await sayHourly(house.eventLog, 'dev', ['an old secret', 'another secret']);
      await appendAll(house.eventLog, [edited('dev', first!, 'a newer secret'), erased('dev', second!)]);
      await house.erasure.prune({ now: moment + 100 * hour, houseSeconds: 3600 });
      expect(await house.readModel.history({ room: dev, limit: 10 })).toEqual([]);
      expect(await house.readModel.message(first!)).toBeUndefined();
      expect(await house.readModel.search({ asker: 'ada', text: '', rooms: [dev], limit: 10 })).toEqual({
        found: [],
      });
      const last = await house.eventLog.append(newEvent(said('dev', 'fresh')));
      expect(await readSome(house.eventLog, 0, 1)).toMatchObject([{ position: last }]);
    });

    test('numbers and positions go on, also after a restart, and claims hold', async () => {
      await using house = await openHouse();
      await house.eventLog.append(newEvent(roomCreated('dev')));
      const positions = await sayHourly(house.eventLog, 'dev', ['one', 'two', 'three']);
      await house.erasure.prune({ now: moment + 100 * hour, houseSeconds: 3600 });
      const { eventLog, readModel } = await house.reopen();
      const next = await eventLog.append(newEvent(said('dev', 'four')));
      expect(next).toBeGreaterThan(positions.at(-1)!);
      expect(await readModel.history({ room: dev, limit: 10 })).toMatchObject([{ number: 4, text: 'four' }]);
      const claim = eventLog.append(newEvent(roomCreated('dev', bob)), { position: 0 });
      await expect(claim).rejects.toThrow('another event came first');
    });

    test('a line that was said while the clock was wrong keeps its place among its neighbours', async () => {
      await using house = await openHouse();
      await sayHourly(house.eventLog, 'dev', ['one', 'two']);
      await house.eventLog.append(newEvent(said('dev', 'in 1970'), 'early', 1000));
      await house.erasure.prune({ now: moment + 1.5 * hour, houseSeconds: 3600 });
      const page = await house.readModel.history({ room: dev, limit: 10 });
      expect(page.map(({ text }) => text)).toEqual(['two', 'in 1970']);
    });

    test('much goes while people talk on', async () => {
      await using house = await openHouse();
      await appendAll(
        house.eventLog,
        Array.from({ length: 2500 }, (_, index) => said('dev', `line ${index}`)),
      );
      const pruning = house.erasure.prune({ now: moment + 2 * hour, houseSeconds: 3600 });
      const talk = Array.from({ length: 500 }, (_, index) =>
        house.eventLog.append(newEvent(said('dev', `new ${index}`), `new ${index}`, moment + 2 * hour)),
      );
      await Promise.all(talk);
      expect(await pruning).toMatchObject([{ room: 'dev', through: 2500, count: 2500 }]);
      const oldest = await house.readModel.history({ room: dev, after: 0, limit: 1 });
      expect(oldest).toMatchObject([{ number: 2501, text: 'new 0' }]);
    });
  });

  describe(`${name}: an author who takes everything back`, () => {
    test('only the places are left of what was said in every room, under every nick', async () => {
      await using house = await openHouse();
      const zoe = author('Zoë', 'key:SHA256:abc');
      await appendAll(house.eventLog, [
        ...Array.from({ length: 450 }, (_, index) => said('dev', `mine ${index}`, zoe)),
        said('dev', 'not mine', bob),
        said('ops', 'mine too', author('zoe-2', zoe.identity)),
      ]);
      expect(await house.erasure.eraseAuthor(zoe.identity, moment)).toBe(451);
      const page = await house.readModel.history({ room: dev, limit: 500 });
      expect(page.filter(({ text }) => text !== '').map(({ text }) => text)).toEqual(['not mine']);
      expect(page.filter((message) => message.erased === true)).toHaveLength(450);
      expect(await house.readModel.history({ room: ops, limit: 5 })).toMatchObject([
        { text: '', erased: true },
      ]);
      expect(await house.erasure.eraseAuthor(zoe.identity, moment)).toBe(0);
    });

    test('their topics are taken down; topics, reasons, reports and announcements leave the log', async () => {
      await using house = await openHouse();
      const zoe = author('zoe', 'key:SHA256:abc');
      const network = { type: 'network', network: '192.0.2.0/24' } as const;
      await appendAll(house.eventLog, [
        roomCreated('dev'),
        roomCreated('ops'),
        topicSet('dev', 'a secret of old', zoe),
        topicSet('dev', 'a secret topic', zoe),
        topicSet('ops', 'a secret topic that bob changed', zoe),
        topicSet('ops', 'kept', bob),
        { type: 'announced', v: 1, by: zoe, text: 'a secret party' },
        { type: 'reported', v: 1, by: zoe, about: 'bob', text: 'he knows a secret' },
        { type: 'sanctioned', v: 1, by: zoe, sanction: { ...ban, target: network, reason: 'his secret' } },
        { type: 'kicked', v: 1, room: dev, by: zoe, whom: bob, reason: 'a secret' },
        { type: 'announced', v: 1, by: bob, text: 'tea is ready' },
        roomRenamed('dev', 'attic'),
        roomCreated('dev', bob),
        topicSet('dev', 'a new room', bob),
      ]);
      const before = await house.readModel.registry();
      await house.erasure.eraseAuthor(zoe.identity, moment);

      expect(await house.readModel.rooms()).toMatchObject([
        { name: 'attic', topic: '' },
        { name: 'ops', topic: 'kept' },
        { name: 'dev', topic: 'a new room' },
      ]);
      const registry = await house.readModel.registry();
      expect(JSON.stringify(registry)).not.toContain('secret');
      expect(JSON.stringify(registry)).toContain('tea is ready');
      expect(registry.slice(0, -1).map(({ event }) => event.type)).toEqual(
        before.map(({ event }) => event.type),
      );
      expect(registry.at(-1)).toMatchObject({
        event: { type: 'topic-set', room: 'attic', by: zoe, topic: '' },
      });

      await house.erasure.eraseAuthor(zoe.identity, moment);
      expect(await house.readModel.registry()).toHaveLength(registry.length);
    });

    test('whoever follows the log hears of each, as of any other', async () => {
      await using house = await openHouse();
      const [first] = await appendAll(house.eventLog, [said('dev', 'one'), said('dev', 'two', bob)]);
      await house.erasure.eraseAuthor('guest:ada', moment + hour);
      const [, , event] = await readSome(house.eventLog, 0, 3);
      expect(event).toMatchObject({
        at: moment + hour,
        event: { type: 'erased', room: 'dev', target: first },
      });
    });
  });
}
