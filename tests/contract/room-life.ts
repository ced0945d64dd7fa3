import { describe, expect, test } from 'vitest';

import type { ReadModel } from '../../src/chat-core/ports/read-model.ts';
import { isClosed } from '../../src/chat-core/text/closed-room.ts';
import { directKey, isDirect } from '../../src/chat-core/text/direct-key.ts';
import { parseRoomName, type RoomName } from '../../src/chat-core/text/names.ts';
import {
  ada,
  appendAll,
  bob,
  directOpened,
  edited,
  erased,
  moment,
  newEvent,
  replied,
  retentionSet,
  roomClosed,
  roomCreated,
  roomRenamed,
  said,
  topicSet,
} from './events.ts';
import { type ModelPlace, openModelIn } from './model-place.ts';
import { everythingIn } from './read-model.ts';

const [dev, ops] = [parseRoomName('dev'), parseRoomName('ops')];
const hour = 3_600_000;

/** What every ReadModel keeps to when rooms change their names, are closed, or belong to two people. */
export function describeRoomLife(name: string, createPlace: () => Promise<ModelPlace>): void {
  const openHouse = () => openModelIn(createPlace);

  async function textsIn(model: ReadModel, room: RoomName): Promise<string[]> {
    return (await model.history({ room, limit: 50 })).map(({ text }) => text);
  }

  describe(`${name}: a new name`, () => {
    test('the room keeps its topic, its history and its numbers; nothing is under the former name', async () => {
      await using house = await openHouse();
      await appendAll(house.eventLog, [
        roomCreated('dev'),
        topicSet('dev', 'kept'),
        said('dev', 'one'),
        roomRenamed('dev', 'ops'),
        said('ops', 'two'),
      ]);
      expect(await house.readModel.rooms()).toMatchObject([{ name: 'ops', topic: 'kept', lastNumber: 2 }]);
      expect(await house.readModel.history({ room: ops, limit: 5 })).toMatchObject([
        { room: 'ops', number: 1, text: 'one' },
        { room: 'ops', number: 2, text: 'two' },
      ]);
      expect(await textsIn(house.readModel, dev)).toEqual([]);
      expect(
        (await house.readModel.search({ asker: 'ada', text: 'one', rooms: [dev], limit: 5 })).found,
      ).toEqual([]);
      expect(
        (await house.readModel.search({ asker: 'ada', text: 'one', rooms: [ops], limit: 5 })).found,
      ).toHaveLength(1);
    });

    test('the former name is anybody’s: a new room that takes it is another room', async () => {
      await using house = await openHouse();
      await appendAll(house.eventLog, [
        roomCreated('dev'),
        said('dev', 'old'),
        roomRenamed('dev', 'ops'),
        roomCreated('dev', bob),
        said('dev', 'new'),
      ]);
      expect(await house.readModel.rooms()).toMatchObject([
        { name: 'ops', createdBy: ada, lastNumber: 1 },
        { name: 'dev', createdBy: bob, lastNumber: 1 },
      ]);
      expect(await textsIn(house.readModel, ops)).toEqual(['old']);
      expect(await textsIn(house.readModel, dev)).toEqual(['new']);
    });

    test('what was said before is edited and erased under the name of then and of now', async () => {
      await using house = await openHouse();
      const [, , one, two, three] = await appendAll(house.eventLog, [
        roomCreated('dev'),
        roomCreated('elsewhere'),
        said('dev', 'one'),
        said('dev', 'two'),
        said('dev', 'three'),
        roomRenamed('dev', 'ops'),
        roomCreated('dev', bob),
      ]);
      await appendAll(house.eventLog, [
        edited('dev', one!, 'first'),
        edited('ops', two!, 'second'),
        erased('dev', three!),
        erased('elsewhere', one!),
      ]);
      expect(await textsIn(house.readModel, ops)).toEqual(['first', 'second', '']);
    });

    test('a line on its way while the room is renamed arrives in it', async () => {
      await using house = await openHouse();
      await appendAll(house.eventLog, [
        roomCreated('dev'),
        roomRenamed('dev', 'ops'),
        said('dev', 'just in time'),
        topicSet('dev', 'late'),
      ]);
      expect(await house.readModel.rooms()).toMatchObject([{ name: 'ops', topic: 'late', lastNumber: 1 }]);
      expect(await textsIn(house.readModel, ops)).toEqual(['just in time']);
    });

    test('a name that a room has is not taken from it', async () => {
      await using house = await openHouse();
      await appendAll(house.eventLog, [roomCreated('dev'), roomCreated('ops'), roomRenamed('dev', 'ops')]);
      expect(await house.readModel.rooms()).toMatchObject([{ name: 'dev' }, { name: 'ops' }]);
    });

    test('what the room keeps, and what has aged out of it, go with it', async () => {
      await using house = await openHouse();
      const at = (hours: number): number => moment + hours * hour;
      await house.eventLog.append(newEvent(roomCreated('dev')));
      await house.eventLog.append(newEvent(retentionSet('dev', 3600)));
      await house.eventLog.append(newEvent(said('dev', 'one'), 'one', at(0)));
      await house.eventLog.append(newEvent(roomRenamed('dev', 'ops')));
      await house.eventLog.append(newEvent(said('ops', 'two'), 'two', at(2)));
      const pruned = await house.erasure.prune({ now: at(2), houseSeconds: 0 });
      expect(pruned).toMatchObject([{ room: 'ops', through: 1, count: 1 }]);
      expect(await house.readModel.history({ room: ops, limit: 5 })).toMatchObject([
        { number: 2, text: 'two' },
      ]);
    });
  });

  describe(`${name}: a room that is closed`, () => {
    test('is in no list, no history and no search, and its name is anybody’s', async () => {
      await using house = await openHouse();
      await appendAll(house.eventLog, [roomCreated('dev'), said('dev', 'old'), roomClosed('dev')]);
      expect(await house.readModel.rooms()).toEqual([]);
      expect(await textsIn(house.readModel, dev)).toEqual([]);
      expect(
        (await house.readModel.search({ asker: 'ada', text: 'old', rooms: [dev], limit: 5 })).found,
      ).toEqual([]);

      await appendAll(house.eventLog, [roomCreated('dev', bob), said('dev', 'new')]);
      expect(await house.readModel.rooms()).toMatchObject([{ name: 'dev', createdBy: bob, lastNumber: 1 }]);
      expect(await textsIn(house.readModel, dev)).toEqual(['new']);
    });

    test('a line on its way to it is in no new room', async () => {
      await using house = await openHouse();
      await appendAll(house.eventLog, [
        roomCreated('dev'),
        roomClosed('dev'),
        said('dev', 'too late'),
        roomRenamed('dev', 'ops'),
        roomClosed('dev'),
      ]);
      expect(await house.readModel.rooms()).toEqual([]);
    });

    test('whoever said something in it finds it, and may take it back', async () => {
      await using house = await openHouse();
      const [, position] = await appendAll(house.eventLog, [
        roomCreated('dev'),
        said('dev', 'a secret'),
        roomClosed('dev'),
        roomCreated('dev', bob),
      ]);
      const [mine] = await house.readModel.saidBy({ identity: ada.identity, after: 0, limit: 5 });
      expect(mine).toMatchObject({ position, text: 'a secret' });
      expect(isClosed(mine!.room)).toBe(true);
      expect(await house.erasure.eraseAuthor(ada.identity, moment)).toBe(1);
      expect(await house.readModel.message(position!)).toMatchObject({ text: '', erased: true });
      expect(await house.erasure.eraseAuthor(ada.identity, moment)).toBe(0);
    });

    test('what was said in it ages out', async () => {
      await using house = await openHouse();
      const [, position] = await appendAll(house.eventLog, [
        roomCreated('dev'),
        said('dev', 'old'),
        roomClosed('dev'),
      ]);
      const pruned = await house.erasure.prune({ now: moment + 2 * hour, houseSeconds: 3600 });
      expect(pruned).toMatchObject([{ through: 1, count: 1 }]);
      expect(await house.readModel.message(position!)).toBeUndefined();
    });
  });

  describe(`${name}: a conversation of two`, () => {
    test('is one, whoever opens it, with a history like any room', async () => {
      await using house = await openHouse();
      const room = directKey(ada.identity, bob.identity);
      await appendAll(house.eventLog, [
        directOpened(ada, bob),
        directOpened(bob, ada),
        { type: 'said', v: 1, room, by: ada, kind: 'say', text: 'between us', mentions: [] },
      ]);
      expect(isDirect(room)).toBe(true);
      expect(await house.readModel.rooms()).toMatchObject([{ name: room, createdBy: ada, lastNumber: 1 }]);
      expect(await textsIn(house.readModel, room)).toEqual(['between us']);
      const { found } = await house.readModel.search({
        asker: 'ada',
        text: 'between',
        rooms: [room],
        limit: 5,
      });
      expect(found).toHaveLength(1);
    });
  });

  describe(`${name}: an answer`, () => {
    test('shows the beginning of what it answers, in one line, wherever it is read', async () => {
      await using house = await openHouse();
      const position = await house.eventLog.append(
        newEvent(said('dev', `shall\n  we? ${'🦤'.repeat(200)}`, bob)),
      );
      const answer = await house.eventLog.append(newEvent(replied('dev', 'we shall', position)));
      const replyTo = { position, nick: 'bob', text: `shall we? ${'🦤'.repeat(110)}` };
      const model = house.readModel;
      expect((await model.history({ room: dev, limit: 1 }))[0]).toMatchObject({ text: 'we shall', replyTo });
      expect(await model.message(answer)).toMatchObject({ replyTo });
      expect(await model.saidBy({ identity: ada.identity, after: 0, limit: 5 })).toMatchObject([{ replyTo }]);
      const { found } = await model.search({ asker: 'ada', text: 'shall', rooms: [dev], limit: 5 });
      expect(found).toMatchObject([{ replyTo }, { position }]);
      expect(found[1]?.replyTo).toBeUndefined();
    });

    test('follows what becomes of it: edited, erased, aged out', async () => {
      await using house = await openHouse();
      const position = await house.eventLog.append(newEvent(said('dev', 'teh question', bob)));
      const late = newEvent(replied('dev', 'an answer', position), 'answer', moment + 2 * hour);
      const answer = await house.eventLog.append(late);
      const replyTo = async (): Promise<unknown> => (await house.readModel.message(answer))?.replyTo;
      await house.eventLog.append(newEvent(edited('dev', position, 'the question', bob)));
      expect(await replyTo()).toEqual({ position, nick: 'bob', text: 'the question' });
      await house.eventLog.append(newEvent(erased('dev', position, bob)));
      expect(await replyTo()).toEqual({ position, nick: 'bob', text: '' });
      await house.erasure.prune({ now: moment + 2 * hour, houseSeconds: 3600 });
      expect(await replyTo()).toEqual({ position, nick: '', text: '' });
    });

    test('shows nothing of another conversation', async () => {
      await using house = await openHouse();
      const position = await house.eventLog.append(newEvent(said('ops', 'a secret', bob)));
      const answer = await house.eventLog.append(newEvent(replied('dev', 'what is it?', position)));
      expect((await house.readModel.message(answer))?.replyTo).toEqual({ position, nick: '', text: '' });
    });
  });

  test(`${name}: all of it is the same after a restart`, async () => {
    await using house = await openHouse();
    const [, position] = await appendAll(house.eventLog, [roomCreated('dev'), said('dev', 'one')]);
    await appendAll(house.eventLog, [
      replied('dev', 'two', position!),
      roomRenamed('dev', 'ops'),
      roomCreated('dev', bob),
      directOpened(ada, bob),
      roomClosed('dev'),
    ]);
    const before = await everythingIn(house.readModel);
    const reopened = await house.reopen();
    expect(await everythingIn(reopened.readModel)).toEqual(before);
  });
}
