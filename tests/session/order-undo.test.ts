import { describe, expect, test } from 'vitest';

import type { Outcome } from '../../src/chat-core/commands/outcome.ts';
import type { RoomName } from '../../src/chat-core/text/names.ts';
import { createManualClock } from '../helpers/manual-clock.ts';
import { fingerprint, furnished, openHouseInOrder, type OrderPerson } from '../helpers/order.ts';
import { lobby, room } from '../helpers/talk.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

const den = room('den');

/** The codes of what `/audit` shows, oldest first. */
async function acts(person: OrderPerson, line: string, where?: RoomName): Promise<string[]> {
  const outcome: Outcome = await person.does(line, where);
  if (outcome.type !== 'audit') throw new Error(outcome.type);
  return outcome.lines.map(({ line: act }) => act.code);
}

describe('/undo', () => {
  /** An act, and what shows whether it holds. */
  const undoable: readonly (readonly [act: string, look: string, before: string, after: string])[] = [
    ['lock on', 'list', '"locked":false', '"locked":true'],
    ['private on', 'list', '"private":false', '"private":true'],
    ['key sesame', 'list', '"keyed":false', '"keyed":true'],
    ['retention 1d', 'retention', '"roomSeconds":0', '"roomSeconds":86400'],
    ['op bob', 'names', 'bob nothing', 'bob operator'],
    ['op owner bob', 'names', 'bob nothing', 'bob owner'],
    ['voice bob', 'names', 'bob nothing', 'bob voice'],
    ['ban bob 1h noise', 'bans', '"sanctions":[]', '"kind":"ban","target":"bob"'],
    ['mute bob 1h noise', 'bans', '"sanctions":[]', '"kind":"mute","target":"bob"'],
    [`ban key:${fingerprint('x')}`, 'bans', '"sanctions":[]', `key:${fingerprint('x')}`],
    ['rename lair', 'list', '"room":"den"', '"room":"lair"'],
  ];

  test.each(undoable)('takes back /%s', async (act, look, before, after) => {
    await using house = await openHouseInOrder();
    const [ana, bob] = [await house.person('ana'), await house.person('bob')];
    await ana.does('create den');
    await bob.does('join den');
    const seen = async (where: RoomName): Promise<string> => {
      const outcome = await ana.does(look, where);
      if (outcome.type === 'names') {
        return outcome.members.map(({ nick, role = 'nothing' }) => `${nick} ${role}`).join();
      }
      const shown =
        outcome.type === 'rooms' ? outcome.rooms.filter(({ room: name }) => name !== lobby) : outcome;
      return JSON.stringify(shown);
    };
    expect(await seen(den)).toContain(before);
    await ana.does(act, den);
    const where = act.startsWith('rename') ? room('lair') : den;
    expect(await seen(where)).toContain(after);
    expect(await ana.does('undo', where)).toMatchObject({ type: 'undone' });
    expect(await seen(den)).toContain(before);
    expect(await seen(den)).not.toContain(after);
    expect(await ana.refusal('undo', den)).toBe('nothing-to-undo');
    expect(house.bugs).toEqual([]);
  });

  test('puts nobody out by a ban whose time is over', async () => {
    const clock = createManualClock();
    await using house = await openHouseInOrder({ clock });
    const { ana, bob } = await furnished(house);
    await ana.does('ban bob 1m', den);
    await ana.does('unban bob', den);
    await bob.does('join den');
    clock.advance(2 * 60_000);
    expect(await ana.refusal('undo', den)).toBe('nothing-to-undo');
    expect(bob.session.seat.rooms).toContain(den);
  });

  test('lets whoever was kicked come back into a private room', async () => {
    await using house = await openHouseInOrder();
    const [ana, bob] = [await house.person('ana'), await house.person('bob')];
    await ana.does('create den');
    await ana.does('private on', den);
    await ana.does('invite bob', den);
    await bob.does('join den');
    await ana.does('kick bob', den);
    expect(await bob.refusal('join den')).toBe('room-unknown');
    await ana.does('undo', den);
    expect(await bob.refusal('join den')).toBe('done: joined');
  });

  test('takes back what was done to the house', async () => {
    await using house = await openHouseInOrder();
    const [boss, bob] = [await house.person('boss'), await house.person('bob')];
    await boss.does('defence 3');
    await boss.does('undo');
    expect(await boss.does('defence')).toMatchObject({ sentence: { params: { level: 1 } } });
    await boss.does('op house bob');
    expect(bob.session.seat.sysop).toBe(true);
    await boss.does('undo');
    expect(bob.session.seat.sysop).toBe(false);
    await boss.does('ban house net:198.51.100.0/24 1h');
    await boss.does('unban house net:198.51.100.0/24');
    await boss.does('undo');
    expect(await boss.does('bans house')).toMatchObject({ sanctions: [{ target: 'net:198.51.100.0/24' }] });
    await boss.does('undo');
    expect(await boss.does('bans house')).toMatchObject({ sanctions: [] });
  });

  test('goes from the newest act to the ones before it, and not past one that nothing takes back', async () => {
    await using house = await openHouseInOrder();
    const boss = await house.person('boss');
    await boss.does('create den');
    await boss.does('lock on', den);
    await boss.does('slow 10s', den);
    await boss.does('undo');
    await boss.does('undo');
    expect(house.client.feed(den)?.rules).toMatchObject({ locked: false, slowSeconds: 0 });
    expect(await boss.refusal('undo')).toBe('nothing-to-undo');
    await boss.does('lock on', den);
    await boss.does('report boss testing', den);
    await boss.does('undo');
    await boss.does('lock on', den);
    await boss.does('announce hello');
    expect(await boss.refusal('undo')).toBe('nothing-to-undo');
    await boss.does('close den');
    expect(await boss.refusal('undo')).toBe('nothing-to-undo');
  });

  test('is possible for ten minutes, also over a restart, and undoes nothing twice', async () => {
    using directory = temporaryDirectory();
    const clock = createManualClock();
    {
      await using house = await openHouseInOrder({ dataDir: directory.path, clock });
      const ana = await house.person('ana');
      await ana.does('create den');
      await ana.does('lock on', den);
      await ana.does('slow 10s', den);
      await ana.does('undo');
    }
    await using house = await openHouseInOrder({ dataDir: directory.path, clock });
    const ana = await house.person('ana');
    expect(house.client.feed(den)?.rules).toMatchObject({ locked: true, slowSeconds: 0 });
    clock.advance(9 * 60_000);
    await ana.does('undo');
    expect(house.client.feed(den)?.rules).toMatchObject({ locked: false, slowSeconds: 0 });
    await ana.does('lock on', den);
    clock.advance(10 * 60_000 + 1);
    expect(await ana.refusal('undo')).toBe('nothing-to-undo');
  });

  test('is for whoever may still do the act, and only while things are as it left them', async () => {
    await using house = await openHouseInOrder();
    const [boss, ana, bob] = [
      await house.person('boss'),
      await house.person('ana'),
      await house.person('bob'),
    ];
    await ana.does('create den');
    await bob.does('join den');
    await ana.does('private on', den);
    await boss.does('op bob', den);
    await boss.does('op owner bob', den);
    await boss.does('deop ana', den);
    await boss.does('op ana', den);
    // An owner's act is not an operator's to take back.
    expect(await ana.refusal('undo', den)).toBe('not-allowed');
    await boss.does('op owner ana', den);
    await ana.does('undo', den);
    const eve = await house.person('eve');
    await ana.does('invite eve', den);
    await eve.does('join den');
    await ana.does('voice eve', den);
    await boss.does('op eve', den);
    expect(await ana.refusal('undo', den)).toBe('nothing-to-undo');
    expect(eve.session.seat.roles).toMatchObject({ den: 'operator' });
  });

  test.each([
    ['slow 10s', 'slow 1m'],
    ['retention 2d', 'retention 1d'],
    ['mute bob 1h', 'mute bob 1w spam'],
    ['rename lair', 'rename cave'],
  ])('leaves alone what somebody else made of it: after /%s, /%s', async (act, later) => {
    await using house = await openHouseInOrder();
    const { boss, ana } = await furnished(house);
    await ana.does(act, den);
    const renamed = act === 'rename lair';
    await boss.does(later, renamed ? room('lair') : den);
    expect(await ana.refusal('undo', renamed ? room('cave') : den)).toBe('nothing-to-undo');
  });

  test('follows a room that has another name by now, and not one that took its name', async () => {
    await using house = await openHouseInOrder();
    const [boss, ana] = [await house.person('boss'), await house.person('ana')];
    await ana.does('create den');
    await ana.does('lock on', den);
    await boss.does('rename lair', den);
    await ana.does('create den');
    await ana.does('undo', den);
    expect(house.client.feed(room('lair'))?.rules.locked).toBe(false);
    expect(house.client.feed(den)?.rules.locked).toBe(false);
  });
});

describe('/audit', () => {
  test('tells who did what to whom, why and until when, over a restart', async () => {
    using directory = temporaryDirectory();
    const wanted = ['order-locked', 'order-sanctioned', 'order-pardoned', 'order-role', 'order-removed'];
    {
      await using house = await openHouseInOrder({ dataDir: directory.path });
      const [ana, bob] = [await house.person('ana'), await house.person('bob')];
      await ana.does('create den');
      await bob.does('join den');
      await ana.does('lock on', den);
      await ana.does('mute bob 2h spam', den);
      const { lines } = (await ana.does('audit', den)) as Extract<Outcome, { type: 'audit' }>;
      expect(lines.at(-1)?.line).toEqual({
        code: 'order-sanctioned',
        params: { by: 'ana', kind: 'mute', target: 'bob', time: '2 h', why: ' (spam)' },
      });
      await ana.does('unmute bob', den);
      await ana.does('voice bob', den);
      await bob.session.say(den, 'buy this');
      const [first] = await bob.session.history(den, { after: 0 }, 1);
      await ana.does(`delete #${first!.position}`, den);
      expect(await acts(ana, 'audit', den)).toEqual(wanted);
    }
    await using house = await openHouseInOrder({ dataDir: directory.path });
    const [boss, ana, bob] = [
      await house.person('boss'),
      await house.person('ana'),
      await house.person('bob'),
    ];
    expect(await acts(ana, 'audit', den)).toEqual(wanted);
    expect(await acts(ana, 'audit 2', den)).toEqual(wanted.slice(-2));
    expect(await acts(boss, 'audit house')).toEqual(wanted);
    expect(await ana.refusal('audit house')).toBe('not-allowed-in-house');
    expect(await bob.refusal('audit', den)).toBe('not-allowed');
    await bob.does('report ana she bullies me', den);
    expect(await acts(ana, 'audit', den)).toEqual(wanted);
    expect(await acts(boss, 'audit house')).toEqual([...wanted, 'report-came']);
    expect(await ana.refusal('audit lots', den)).toBe('choice-unknown');
    expect(await ana.refusal('audit 0', den)).toBe('choice-unknown');
    expect(await acts(ana, 'audit 999999999', den)).toEqual(wanted);
    expect(await ana.refusal('audit')).toBe('not-in-a-room');
  });

  test('of a room is of that room, whatever it is called, and of no other of its name', async () => {
    await using house = await openHouseInOrder();
    const [boss, ana, eve] = [
      await house.person('boss'),
      await house.person('ana'),
      await house.person('eve'),
    ];
    await ana.does('create den');
    await ana.does('lock on', den);
    await ana.does('rename lair', den);
    await eve.does('create den');
    expect(await acts(eve, 'audit', den)).toEqual([]);
    expect(await acts(ana, 'audit', room('lair'))).toEqual(['order-locked', 'order-renamed']);
    await ana.does('close lair');
    await eve.does('create lair');
    expect(await acts(eve, 'audit', room('lair'))).toEqual([]);
    expect(await acts(boss, 'audit house')).toEqual(['order-locked', 'order-renamed', 'order-closed']);
  });
});
