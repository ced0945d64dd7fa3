import { describe, expect, test } from 'vitest';

import { createManualClock } from '../helpers/manual-clock.ts';
import {
  codeOf,
  fingerprint,
  furnished,
  type HouseInOrder,
  openHouseInOrder,
  type OrderPerson,
} from '../helpers/order.ts';
import { room } from '../helpers/talk.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

const den = room('den');
const slow = { timeout: 60_000 };

/** How often the same may be done, with another number each time, before it is refused, and how. */
async function until(person: OrderPerson, act: (number: number) => string): Promise<[number, string]> {
  for (let from = 0; from < 2_000; from += 100) {
    const lines = Array.from({ length: 100 }, (_, index) => act(from + index));
    const outcomes = await Promise.allSettled(lines.map(async (line) => await person.does(line, den)));
    const refused = outcomes.findIndex(({ status }) => status === 'rejected');
    const first = outcomes[refused];
    if (first?.status === 'rejected') return [from + refused, codeOf(first.reason)];
  }
  return [2_000, 'never refused'];
}

test('a list of bans has an end, and what holds can still be changed and taken back', slow, async () => {
  using directory = temporaryDirectory();
  {
    await using house = await openHouseInOrder({ dataDir: directory.path });
    const [boss, ana] = [await house.person('boss'), await house.person('ana')];
    await ana.does('create den');
    const ban = (number: number): string => `ban key:${fingerprint(`k${number}x`)} 1d`;
    expect(await until(ana, ban)).toEqual([1000, 'list-full']);
    const network = (number: number): string => `ban house net:10.${number >> 8}.${number & 255}.0/24`;
    expect(await until(boss, network)).toEqual([1000, 'list-full']);
    expect(await ana.refusal(`ban key:${fingerprint('k7x')} 2d`, den)).toBe('done: told');
    expect(await ana.refusal(`unban key:${fingerprint('k7x')}`, den)).toBe('done: told');
    expect(await ana.refusal(ban(2000), den)).toBe('done: told');
  }
  await using house = await openHouseInOrder({ dataDir: directory.path });
  const ana = await house.person('ana');
  expect(await ana.refusal(`ban key:${fingerprint('more')}`, den)).toBe('list-full');
});

test('invitations and roles have an end, at which guests who are gone make room', slow, async () => {
  await using house = await openHouseInOrder();
  const [boss, ana] = [await house.person('boss'), await house.person('ana')];
  expect(await until(boss, (number) => `invite house nick${number}`)).toEqual([1000, 'list-full']);
  expect(await boss.refusal('invite house nick7', den)).toBe('done: told');
  await ana.does('create den');
  const guests: OrderPerson[] = [];
  for (let i = 0; i < 200; i += 1) guests.push(await house.visitor(`guest${i}`));
  const [first, ...others] = guests;
  for (const { nick } of others) await ana.does(`voice ${nick}`, den);
  expect(await ana.refusal(`voice ${first!.nick}`, den)).toBe('list-full');
  await others.at(-1)!.session.close('quit');
  expect(await ana.refusal(`voice ${first!.nick}`, den)).toBe('done: done');
});

test('an invitation is taken back with /kick, also of somebody who has not come', async () => {
  await using house = await openHouseInOrder();
  const [ana, bob] = [await house.person('ana'), await house.person('bob')];
  await ana.does('create den');
  await ana.does('private on', den);
  await ana.does('invite bob', den);
  expect(await ana.refusal('kick bob changed my mind', den)).toBe('done: done');
  expect(await bob.refusal('join den')).toBe('room-unknown');
  expect(await ana.refusal('kick bob', den)).toBe('not-a-member');
});

describe('the allowance of orders', () => {
  /** A house in which a person gives four orders, and then waits for ever. */
  const strictly = (): Promise<HouseInOrder> =>
    openHouseInOrder({
      clock: createManualClock(),
      limits: { messages: { burst: 1, refillSeconds: 1_000 } },
    });

  test.each([
    ['ban eve', 'unban eve', 'mute bob', 'unmute bob'],
    ['voice bob', 'undo', 'op bob', 'deop bob'],
    ['lock on', 'key plum', 'retention 1d', 'undo'],
    ['kick bob', 'slow 5s', 'private on', 'rename lair'],
  ])('is spent once for each that is done: /%s, /%s, /%s, /%s', async (...orders) => {
    await using house = await strictly();
    await furnished(house);
    const ana = await house.person('ana', { exempt: false });
    for (const order of orders) expect(await ana.refusal(order, den)).toMatch(/^done/);
    const where = orders.includes('rename lair') ? room('lair') : den;
    expect(await ana.refusal('lock off', where)).toBe('too-fast');
    expect(await ana.refusal('close #den', where)).toBe(where === den ? 'too-fast' : 'room-unknown');
  });

  test('is not spent by what is refused, and not by whoever runs the house', async () => {
    await using house = await strictly();
    const { boss: exempt } = await furnished(house);
    const [ana, boss] = [
      await house.person('ana', { exempt: false }),
      await house.person('boss', { exempt: false }),
    ];
    for (let i = 0; i < 3; i += 1) {
      expect(await ana.refusal('kick eve', den)).toBe('not-a-member');
      expect(await ana.refusal('deop bob', den)).toBe('role-none');
      expect(await ana.refusal('unban bob', den)).toBe('sanction-unknown');
      expect(await ana.refusal('ban boss', den)).toBe('outranked');
      expect(await ana.refusal('rename lobby', den)).toBe('room-exists');
    }
    expect(await ana.refusal('undo', den)).toBe('nothing-to-undo');
    for (let i = 0; i < 4; i += 1) expect(await ana.refusal(`slow ${i + 1}s`, den)).toMatch(/^done/);
    expect(await ana.refusal('undo', den)).toBe('too-fast');
    await exempt.session.close('quit');
    for (let i = 0; i < 6; i += 1) expect(await boss.refusal(`slow ${i + 1}s`, den)).toMatch(/^done/);
  });
});
