import { describe, expect, test } from 'vitest';

import type { SeatRecord } from '../../src/chat-core/ports/seat-store.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { seat } from '../contract/seat-store.ts';
import { openTestCore } from '../helpers/core.ts';
import { createManualClock } from '../helpers/manual-clock.ts';
import { fingerprint, furnished, openHouseInOrder } from '../helpers/order.ts';
import { eventually, lobby, nicks, room } from '../helpers/talk.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

const den = room('den');
const anchor = { number: 7, below: -1, newest: 9 };

describe('a restart of the house', () => {
  test('keeps rooms, the current one, markers, drafts, scroll anchors and settings of a seat', async () => {
    using directory = temporaryDirectory();
    {
      await using house = await openTestCore({ dataDir: directory.path });
      const [maria, bob] = [await house.keyed('maria', 'SHA256:one'), await house.guest('bob')];
      await maria.run('create', 'den');
      await maria.keepDraft(den, 'half a sen');
      await maria.keepAnchor(lobby, anchor);
      await maria.keepSetting('theme', 'light');
      await bob.say(lobby, 'while she is elsewhere');
    }
    await using house = await openTestCore({ dataDir: directory.path });
    const maria = await house.keyed('maria', 'SHA256:one');
    expect(maria.seat).toMatchObject({
      rooms: ['lobby', 'den'],
      current: 'den',
      read: { lobby: 0 },
      drafts: { den: 'half a sen' },
      anchors: { lobby: anchor },
      settings: { theme: 'light' },
    });
    expect(maria.opened.notices).toEqual([{ code: 'seat-resumed', params: { nick: 'maria' } }]);
  });

  test('holds everybody who was here for 90 s, then shows them as away, and frees the nicks of guests', async () => {
    using directory = temporaryDirectory();
    {
      await using house = await openTestCore({ dataDir: directory.path });
      await house.keyed('maria', 'SHA256:one');
      await house.guest('bob', { address: '192.0.2.7' });
      await house.guest('eve', { address: '192.0.2.8' });
    }
    const clock = createManualClock(Date.now());
    await using house = await openTestCore({ dataDir: directory.path, clock });
    expect((await house.guest('eve', { address: '192.0.2.9' })).seat.nick).toBe('eve~2');
    expect((await house.guest('bob', { address: '192.0.2.7' })).seat.nick).toBe('bob');
    expect(nicks(house.client)).toEqual(['bob', 'eve', 'eve~2', 'maria']);
    clock.advance(91_000);
    await eventually(() => {
      expect(nicks(house.client)).toEqual(['bob', 'eve~2', 'maria']);
      expect([...(house.client.feed(lobby)?.members.values() ?? [])]).toContainEqual(
        expect.objectContaining({ nick: 'maria', state: 'away' }),
      );
    });
  });

  test('takes as read what stood before somebody when the house broke off, and nothing that a script had seen', async () => {
    using directory = temporaryDirectory();
    const broken: SeatRecord[] = [];
    {
      await using house = await openTestCore({ dataDir: directory.path });
      await house.keyed('maria', 'SHA256:one');
      await (await house.keyed('kim', 'SHA256:two')).close('quit');
      await house.keyed('kim', 'SHA256:two', { face: 'pipe' });
      await (await house.guest('bob')).say(lobby, 'the last words');
      await eventually(async () => {
        broken.splice(0, 2, ...(await house.keptSeats()).filter(({ kind }) => kind === 'key'));
        expect(broken.map(({ state }) => state)).toEqual(['here', 'here']);
      });
    }
    {
      const storage = await openStorage({ dataDir: directory.path });
      await storage.seats.save(broken);
      await storage.close();
    }
    await using house = await openTestCore({ dataDir: directory.path });
    expect((await house.keyed('maria', 'SHA256:one')).seat.read[lobby]).toBe(1);
    expect((await house.keyed('kim', 'SHA256:two')).seat.read[lobby]).toBe(0);
  });

  test('announces nobody who never left', async () => {
    using directory = temporaryDirectory();
    {
      await using house = await openTestCore({ dataDir: directory.path });
      await house.keyed('maria', 'SHA256:one');
      await house.guest('bob');
    }
    const clock = createManualClock(Date.now());
    await using house = await openTestCore({ dataDir: directory.path, clock });
    await house.guest('watcher');
    await house.keyed('maria', 'SHA256:one');
    clock.advance(2000);
    await eventually(() => expect(nicks(house.client)).toEqual(['bob', 'maria', 'watcher']));
    const told = house.client
      .feed(lobby)
      ?.items.flatMap((item) => (item.type === 'presence' ? item.joined : []));
    expect(told).not.toContain('bob');
    expect(told).not.toContain('maria');
  });

  test('remembers who had quit, and shows them nowhere', async () => {
    using directory = temporaryDirectory();
    {
      await using house = await openTestCore({ dataDir: directory.path });
      const maria = await house.keyed('maria', 'SHA256:one');
      await maria.run('create', 'den');
      await maria.close('quit');
      await (await house.guest('bob')).close('quit');
    }
    await using house = await openTestCore({ dataDir: directory.path });
    await house.guest('watcher');
    expect(nicks(house.client)).toEqual(['watcher']);
    expect((await house.guest('bob')).seat.nick).toBe('bob');
    expect((await house.keyed('maria', 'SHA256:one')).seat).toMatchObject({ rooms: ['lobby', 'den'] });
  });
});

describe('a house that breaks off before it is written down where people are', () => {
  /** Who is in #lobby and #den, or #lair, of a house whose seats were written down last before `orders`. */
  async function whereabouts(orders: readonly string[]) {
    using directory = temporaryDirectory();
    let written: readonly SeatRecord[] = [];
    {
      await using house = await openHouseInOrder({ dataDir: directory.path });
      const { boss, bob } = await furnished(house);
      await eventually(async () => {
        written = await house.keptSeats();
        expect(written.find(({ nick }) => nick === bob.nick)?.rooms).toHaveLength(2);
      });
      for (const order of orders) await boss.does(order, den);
    }
    {
      const storage = await openStorage({ dataDir: directory.path });
      await storage.seats.save(written);
      await storage.close();
    }
    await using house = await openHouseInOrder({ dataDir: directory.path });
    const eye = await house.person('boss');
    const rooms = [];
    for (const name of ['lobby', 'den', 'lair']) {
      const outcome = await eye.does(`names ${name}`).catch(() => undefined);
      const members = outcome?.type === 'names' ? outcome.members : [];
      rooms.push(`${name}: ${members.map(({ nick }) => nick).join(' ')}`);
    }
    expect(house.bugs).toEqual([]);
    return rooms;
  }

  test.each([
    ['kick bob', 'ana bob boss eve', 'ana', ''],
    ['ban bob', 'ana bob boss eve', 'ana', ''],
    [`ban key:${fingerprint('bob')} 1h`, 'ana bob boss eve', 'ana', ''],
    ['ban house bob', 'ana boss eve', 'ana', ''],
    ['close #den', 'ana bob boss eve', '', ''],
    ['rename lair', 'ana bob boss eve', '', 'ana bob'],
  ])('does /%s to them all the same', async (order, ...expected) => {
    const [inLobby, inDen, inLair] = expected;
    expect(await whereabouts([order])).toEqual([`lobby: ${inLobby}`, `den: ${inDen}`, `lair: ${inLair}`]);
  });

  test('puts nobody into a room that has the name of theirs since', async () => {
    expect(await whereabouts(['rename lair', 'create den'])).toEqual([
      ...['lobby: ana bob boss eve', 'den: ', 'lair: ana bob'],
    ]);
    expect(await whereabouts(['close #den', 'create den', 'ban bob'])).toContain('den: ');
  });

  test('does nothing twice: who came back to a room is in it', async () => {
    using directory = temporaryDirectory();
    {
      await using house = await openHouseInOrder({ dataDir: directory.path });
      const { ana, bob } = await furnished(house);
      await ana.does('kick bob', den);
      await bob.does('join den');
    }
    await using house = await openHouseInOrder({ dataDir: directory.path });
    expect((await house.person('bob')).session.seat.rooms).toEqual(['lobby', 'den']);
  });
});

test('what changed is written within a second', async () => {
  using directory = temporaryDirectory();
  const clock = createManualClock();
  await using house = await openTestCore({ dataDir: directory.path, clock });
  const maria = await house.keyed('maria', 'SHA256:one');
  await maria.keepDraft(lobby, 'half a sen');
  clock.advance(1000);
  await eventually(async () => {
    expect(await house.keptSeats()).toMatchObject([{ nick: 'maria', drafts: { lobby: 'half a sen' } }]);
  });
  await maria.close('dropped');
  clock.advance(1000);
  await eventually(async () => expect(await house.keptSeats()).toMatchObject([{ state: 'held' }]));
});

test('a draft is as long as a message at most, and only for rooms that one is in', async () => {
  await using house = await openTestCore();
  const ana = await house.guest('ana');
  await expect(ana.keepDraft(lobby, 'x'.repeat(4097))).rejects.toMatchObject({ code: 'message-too-long' });
  await expect(ana.keepDraft(den, 'nowhere')).rejects.toMatchObject({ code: 'not-in-room' });
  await ana.keepDraft(lobby, 'kept');
  await ana.keepDraft(lobby, '');
  await ana.look(lobby);
  expect(ana.seat.drafts).toEqual({});
});

test('who has quit or left the room comes back to its newest line', async () => {
  await using house = await openTestCore();
  const maria = await house.keyed('maria', 'SHA256:one');
  await maria.run('create', 'den');
  await maria.keepAnchor(den, anchor);
  await maria.keepAnchor(lobby, anchor);
  await maria.run('leave', '', den);
  expect(maria.seat.anchors).toEqual({ lobby: anchor });
  await maria.close('quit');
  expect((await house.keyed('maria', 'SHA256:one')).seat.anchors).toEqual({});
});

test('a seat of before there were scroll anchors comes back', async () => {
  using directory = temporaryDirectory();
  await (await openTestCore({ dataDir: directory.path }))[Symbol.asyncDispose]();
  {
    const storage = await openStorage({ dataDir: directory.path });
    const record: SeatRecord = {
      ...seat('maria', 'away'),
      rooms: [{ room: lobby, read: 3 }],
      current: lobby,
    };
    await storage.seats.save([record]);
    await storage.close();
  }
  await using house = await openTestCore({ dataDir: directory.path });
  const maria = await house.keyed('maria', 'SHA256:maria');
  expect(maria.seat).toMatchObject({ current: 'lobby', read: { lobby: 3 }, anchors: {} });
});

test('the address of an account is written down nowhere', async () => {
  using directory = temporaryDirectory();
  await using house = await openTestCore({ dataDir: directory.path });
  await house.keyed('maria', 'SHA256:one', { address: '203.0.113.77' });
  await eventually(async () => expect(await house.keptSeats()).toHaveLength(1));
  expect(JSON.stringify(await house.keptSeats())).not.toContain('203.0.113.77');
});
