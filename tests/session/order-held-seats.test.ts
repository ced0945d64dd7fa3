import { expect, test } from 'vitest';

import type { Outcome } from '../../src/chat-core/commands/outcome.ts';
import { createManualClock } from '../helpers/manual-clock.ts';
import { codeOf, openHouseInOrder } from '../helpers/order.ts';
import { eventually, lobby, nicks } from '../helpers/talk.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

const legacy = { face: 'legacy', enter: ['lobby'] } as const;

test('somebody who is banned from the house loses the seat that is held', async () => {
  await using house = await openHouseInOrder();
  const [boss, mallory] = [await house.person('boss'), await house.person('mallory')];
  await mallory.session.close('dropped');
  await eventually(() => expect(nicks(house.client)).toEqual(['boss', 'mallory']));
  await boss.does('ban house mallory');
  await eventually(() => expect(nicks(house.client)).toEqual(['boss']));
  expect(await house.person('mallory').then(() => 'in', codeOf)).toBe('banned');
});

test('and is not away when the 90 seconds are over', async () => {
  const clock = createManualClock();
  await using house = await openHouseInOrder({ clock });
  const [boss, mallory] = [await house.person('boss'), await house.person('mallory')];
  await mallory.session.close('dropped');
  await boss.does('ban house mallory');
  clock.advance(90_000);
  expect(await boss.does('whois mallory')).toMatchObject({ person: { state: 'gone' } });
});

test('whoever is let in again within them keeps what they have here', async () => {
  const clock = createManualClock();
  await using house = await openHouseInOrder({ clock });
  const boss = await house.person('boss');
  const tom = await house.visitor('tom', legacy);
  const credential = { kind: 'token', token: tom.session.opened.token ?? '' } as const;
  await tom.session.close('dropped');
  await boss.does('ban house tom');
  await boss.does('unban house tom');
  await house.visitor('tom', { ...legacy, credential });
  await boss.does('op tom', lobby);
  clock.advance(90_000);
  // Were the room handed on, the log would say so before this.
  await boss.does('topic welcome', lobby);
  const { members } = (await boss.does('names', lobby)) as Extract<Outcome, { type: 'names' }>;
  const roles = Object.fromEntries(members.map(({ nick, role }) => [nick, role]));
  expect(roles).toEqual({ boss: undefined, tom: 'operator' });
});

test('a seat is held for 90 seconds in all, however often the house is opened meanwhile', async () => {
  using directory = temporaryDirectory();
  const clock = createManualClock();
  {
    await using house = await openHouseInOrder({ clock, dataDir: directory.path });
    await (await house.visitor('gus')).session.close('dropped');
  }
  for (const order of ['voice gus', 'deop gus']) {
    clock.advance(40_000);
    await using house = await openHouseInOrder({ clock, dataDir: directory.path });
    const boss = await house.person('boss');
    await eventually(() => expect(nicks(house.client)).toEqual(['boss', 'gus']));
    // What changes in a seat has it written down anew.
    await boss.does(order, lobby);
  }
  await using house = await openHouseInOrder({ clock, dataDir: directory.path });
  await house.person('boss');
  clock.advance(10_000);
  await eventually(() => expect(nicks(house.client)).toEqual(['boss']));
});
