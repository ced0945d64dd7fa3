import { describe, expect, test } from 'vitest';

import type { Hello } from '../../src/chat-core/link/protocol.ts';
import type { RoomName } from '../../src/chat-core/text/names.ts';
import { createManualClock } from '../helpers/manual-clock.ts';
import {
  codeOf,
  fingerprint,
  openHouseInOrder,
  type HouseInOrder,
  type OrderPerson,
} from '../helpers/order.ts';
import { eventually, lobby, nicks, room, said } from '../helpers/talk.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

const den = room('den');
const legacy = { face: 'legacy' } as const;
const token = (person: OrderPerson) =>
  ({ ...legacy, credential: { kind: 'token', token: person.session.opened.token ?? '' } }) as const;

/** How somebody is refused at the door; `in` where they are not. */
async function atDoor(opening: Promise<unknown>): Promise<string> {
  return await opening.then(() => 'in', codeOf);
}

async function linkCode(person: OrderPerson): Promise<string> {
  const outcome = await person.does('link');
  if (outcome.type !== 'link-code') throw new Error(outcome.type);
  return outcome.code;
}

describe('somebody who is banned from the house', () => {
  test('stays out under another nick, with a linked key or token, by a script, and after a restart', async () => {
    using directory = temporaryDirectory();
    const stays = async (house: HouseInOrder, old: Partial<Hello>) => {
      expect(await atDoor(house.person('mallory'))).toBe('banned');
      expect(await atDoor(house.keyed('somebody', fingerprint('mallory')))).toBe('banned');
      expect(await atDoor(house.keyed('somebody', fingerprint('phone')))).toBe('banned');
      expect(await atDoor(house.person('mallory', { face: 'pipe' }))).toBe('banned');
      expect(await atDoor(house.guest('', old))).toBe('banned');
      expect(await atDoor(house.guest('mallory', { face: 'ink' }))).toBe('in');
    };
    let old: Partial<Hello>;
    {
      await using house = await openHouseInOrder({ dataDir: directory.path });
      const [boss, mallory] = [await house.person('boss'), await house.person('mallory')];
      const [phone, oldie] = [await house.person('phone'), await house.visitor('oldie', legacy)];
      old = token(oldie);
      await phone.does(`link ${await linkCode(mallory)}`);
      await oldie.does(`link ${await linkCode(mallory)}`);
      await boss.does('ban house mallory 2h spam');
      await eventually(() => expect(mallory.ended).toBe('banned'));
      await mallory.session.close('dropped');
      await stays(house, old);
    }
    await using house = await openHouseInOrder({ dataDir: directory.path });
    await stays(house, old);
    expect(house.bugs).toEqual([]);
  });

  test('is out on both of their screens at once, and their seat with them', async () => {
    await using house = await openHouseInOrder();
    const boss = await house.person('boss');
    const [desk, phone] = [await house.person('mallory'), await house.person('mallory')];
    await boss.does('ban house mallory');
    await eventually(() => expect([desk.ended, phone.ended]).toEqual(['banned', 'banned']));
    await desk.session.close('dropped');
    await phone.session.close('dropped');
    await boss.does('unban house mallory');
    expect((await house.person('mallory')).nick).toBe('mallory');
  });

  test('by a key or a network, comes in with neither, and new keys from there stay out as well', async () => {
    await using house = await openHouseInOrder();
    const boss = await house.person('boss', { address: '198.51.100.9' });
    const there = { address: '198.51.100.77' };
    await boss.does(`ban house key:${fingerprint('mallory')}`);
    expect(await atDoor(house.person('mallory'))).toBe('banned');
    expect(await atDoor(house.keyed('sam', fingerprint('mallory')))).toBe('banned');
    await boss.does('ban house net:198.51.100.0/24 1d');
    expect(await atDoor(house.keyed('new', fingerprint('new'), there))).toBe('banned');
    expect(await atDoor(house.guest('new', there))).toBe('banned');
    expect(await atDoor(house.guest('new', { ...legacy, ...there }))).toBe('banned');
    expect(await atDoor(house.guest('new', { address: '198.51.101.77' }))).toBe('in');
    // Whoever runs the house gets in from everywhere, or nobody could take the ban back.
    expect(await atDoor(house.person('boss', there))).toBe('in');
    await boss.does('ban house ip:2001:db8::7');
    expect(await atDoor(house.guest('six', { address: '2001:db8::/64' }))).toBe('banned');
  });

  test('by the network of any of their screens, is out on all of them', async () => {
    await using house = await openHouseInOrder();
    const boss = await house.person('boss');
    const [desk, phone] = ['198.51.100.7', '203.0.113.5'];
    for (const network of [`ip:${desk}`, 'net:203.0.113.0/24']) {
      const screens = [
        await house.person('mallory', { address: desk }),
        await house.person('mallory', { address: phone }),
      ];
      expect(await boss.does('whois mallory')).toMatchObject({ person: { address: `${desk} ${phone}` } });
      await boss.does(`ban house ${network}`);
      await eventually(() => expect(screens.map(({ ended }) => ended)).toEqual(['banned', 'banned']));
      for (const { session } of screens) await session.close('dropped');
      await boss.does(`unban house ${network}`);
    }
  });

  test('has left a network that is banned with the screen that was there', async () => {
    await using house = await openHouseInOrder();
    const boss = await house.person('boss');
    const desk = await house.person('mallory', { address: '198.51.100.7' });
    const phone = await house.person('mallory', { address: '203.0.113.5' });
    await phone.session.close('quit');
    await boss.does('ban house ip:203.0.113.5');
    await desk.session.say(lobby, 'still here');
    expect(desk.ended).toBeUndefined();
  });

  test('comes in again when the time is over, and no sooner', async () => {
    const clock = createManualClock();
    await using house = await openHouseInOrder({ clock });
    const boss = await house.person('boss');
    await (await house.person('mallory')).session.close('quit');
    await boss.does('ban house mallory 2h');
    clock.advance(2 * 3_600_000 - 1);
    expect(await atDoor(house.person('mallory'))).toBe('banned');
    clock.advance(1);
    expect(await atDoor(house.person('mallory'))).toBe('in');
  });

  test('is out also where the ban comes while they come in', async () => {
    await using house = await openHouseInOrder();
    const boss = await house.person('boss', { address: '198.51.100.9' });
    const [banned, ...coming] = await Promise.all([
      boss.refusal('ban house net:203.0.113.0/24'),
      atDoor(house.person('mallory', { address: '203.0.113.5' })),
      atDoor(house.visitor('oldie', { ...legacy, address: '203.0.113.6' })),
    ]);
    expect([banned, ...coming]).toEqual(['done: told', 'banned', 'banned']);
    await eventually(() => expect(nicks(house.client)).toEqual(['boss']));
  });

  test('keeps nobody else of the same address out, however often they try', async () => {
    await using house = await openHouseInOrder({ limits: { address: { finishedPerMinute: 120 } } });
    const office = { address: '203.0.113.5', exempt: false };
    const boss = await house.person('boss', { address: '198.51.100.9' });
    await house.person('mallory', office);
    const ana = await house.person('ana', office);
    await boss.does('ban house mallory');
    for (let i = 0; i < 200; i += 1) expect(await atDoor(house.person('mallory', office))).toBe('banned');
    await ana.session.say(lobby, 'still here');
    expect(await atDoor(house.person('bob', office))).toBe('in');
    expect(await atDoor(house.guest('gus', office))).toBe('in');
  });
});

describe('somebody who is banned from a room', () => {
  test('is out of it, may not come back by any way, and is in the house', async () => {
    await using house = await openHouseInOrder();
    const [ana, mallory] = [await house.person('ana'), await house.person('mallory')];
    await ana.does('create den');
    await mallory.does('join den');
    await ana.does('invite mallory', den);
    await ana.does('ban mallory 10m noise', den);
    await eventually(() => expect(mallory.notices).toContain('room-banned'));
    expect(mallory.session.seat.rooms).toEqual(['lobby']);
    expect(await mallory.refusal('join den')).toBe('room-banned');
    const again = await house.person('mallory', { enter: ['den'] });
    expect(again.session.opened.notices).toMatchObject([{ code: 'room-banned' }]);
    expect(await atDoor(house.person('mallory', { face: 'pipe', enter: ['den'] }))).toBe('room-banned');
    await again.does('nick trudy');
    expect(await again.refusal('join den')).toBe('room-banned');
    // By the nick of today as well as by the one of that day.
    await ana.does('unban trudy', den);
    expect(await again.refusal('join den')).toBe('done: joined');
  });

  test('is so by a key that no account has, and never against somebody who stands as high', async () => {
    await using house = await openHouseInOrder();
    const [ana, bob] = [await house.person('ana'), await house.person('bob')];
    await ana.does('create den');
    await ana.does(`ban key:${fingerprint('mallory')}`, den);
    expect(await (await house.person('mallory')).refusal('join den')).toBe('room-banned');
    await bob.does('join den');
    await ana.does('op bob', den);
    expect(await bob.refusal(`ban key:${fingerprint('ana')}`, den)).toBe('outranked');
    // Somebody whose nick was taken has no account yet, and is known by the key alone.
    const other = watchedOwner(house);
    expect(await bob.refusal(`ban key:${await other}`, den)).toBe('outranked');
  });

  async function watchedOwner(house: HouseInOrder): Promise<string> {
    const taken = await house.keyed('ana', fingerprint('late'), { exempt: true });
    await taken.run('join', 'den');
    const ana = await house.person('ana');
    await ana.does(`op owner ${taken.seat.nick}`, den);
    return fingerprint('late');
  }

  test('is put out of it after a restart too, where the seat was still in it', async () => {
    using directory = temporaryDirectory();
    {
      await using house = await openHouseInOrder({ dataDir: directory.path });
      const [ana, mallory] = [await house.person('ana'), await house.person('mallory')];
      await ana.does('create den');
      await mallory.does('join den');
      await mallory.session.close('dropped');
      await ana.does('ban mallory', den);
    }
    await using house = await openHouseInOrder({ dataDir: directory.path });
    expect((await house.person('mallory')).session.seat.rooms).toEqual(['lobby']);
  });
});

describe('somebody who is muted', () => {
  test('in the house reaches nobody: by no nick, topic, change, action, answer, profile or direct message', async () => {
    await using house = await openHouseInOrder();
    const [boss, bob, mallory] = [
      await house.person('boss'),
      await house.person('bob'),
      await house.person('mallory'),
    ];
    await mallory.does('create den');
    await bob.does('join den');
    await bob.does('msg mallory hello');
    await mallory.session.say(den, 'before');
    const written = said(house.client, den);
    const direct = mallory.session.seat.rooms.find((name) => name.startsWith('@'))!;
    await boss.does('mute house mallory 1h shouting');
    const lines: readonly [string, RoomName][] = [
      ['me waves', den],
      ['edit after', den],
      ['topic look here', den],
      ['reply no', den],
      ['shrug', den],
      ['msg bob hi', den],
      ['msg boss hi', den],
      ['nick loudmouth', den],
      ['away shouting still', den],
      ['profile buy it at example.org', den],
      ['invite bob', den],
      ['create shout', den],
      ['rename shouting', den],
      ['kick bob for nothing', den],
      ['close den and so on', den],
      ['me waves', direct],
    ];
    const refusals: string[] = [];
    for (const [line, where] of lines) refusals.push(`${line}: ${await mallory.refusal(line, where)}`);
    expect(await atDoor(mallory.session.say(den, 'x'))).toBe('house-muted');
    expect(refusals).toEqual(lines.map(([line]) => `${line}: house-muted`));
    expect(said(house.client, den)).toEqual(written);
    // They may read, take back what they said, leave, and say what is wrong.
    expect(await mallory.refusal('delete', den)).toBe('done: done');
    expect(await mallory.refusal('back', den)).toMatch(/^done/);
    expect(await mallory.refusal('report boss unfair', den)).toBe('done: told');
    await boss.does('unmute house mallory');
    expect(await mallory.refusal('nick mal', den)).toBe('done: nick');
  });

  test('in one room is heard in others, and not in that one, with either of two screens', async () => {
    await using house = await openHouseInOrder();
    const [ana, mallory] = [await house.person('ana'), await house.person('mallory')];
    const phone = await house.person('mallory');
    await ana.does('create den');
    await mallory.does('join den');
    await mallory.session.say(den, 'before');
    await ana.does('mute mallory 10m', den);
    for (const screen of [mallory, phone]) {
      expect(await atDoor(screen.session.say(den, 'x'))).toBe('room-muted');
      expect(await screen.refusal('edit after', den)).toBe('room-muted');
      expect(await screen.refusal('topic look', den)).toBe('room-muted');
      expect(await screen.refusal('nick loudmouth', den)).toBe('room-muted');
      await screen.session.say(lobby, 'here I am');
    }
    await mallory.does('leave den');
    await mallory.does('join den');
    expect(await atDoor(mallory.session.say(den, 'x'))).toBe('room-muted');
    await mallory.session.close('quit');
    await phone.session.close('quit');
    expect(await atDoor((await house.person('mallory')).session.say(den, 'x'))).toBe('room-muted');
  });

  test('does not show as typing, in the room or in the whole house', async () => {
    await using house = await openHouseInOrder();
    const [boss, ana] = [await house.person('boss'), await house.person('ana')];
    await ana.does('create den');
    const people = [await house.person('kim'), await house.person('mallory'), await house.person('trudy')];
    for (const person of people) await person.does('join den');
    await ana.does('mute mallory', den);
    await boss.does('mute house trudy');
    const typists: string[] = [];
    house.client.feed(den)?.onChange((_change, event) => {
      if (event.type === 'typing') typists.push(event.nick);
    });
    for (const { session } of people.toReversed()) await session.typing(den);
    await eventually(() => expect(typists).toEqual(['kim']));
  });
});
