import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { expect, test } from 'vitest';

import {
  createAddressLimits,
  type AddressLimits,
  type Admission,
  type Ticket,
} from '../../src/net/address-limits.ts';
import { parseNetworks } from '../../src/net/networks.ts';

const minute = 60_000;
const ada = '192.0.2.1';
const bob = '192.0.2.2';

/** Limits small enough to reach, and a clock that moves when told. */
function smallLimits({ live = 5, unfinished = 6 } = {}) {
  const clock = { now: 1_000_000 };
  const limits = createAddressLimits({
    limits: {
      address: { live, unfinishedPerMinute: 3, finishedPerMinute: 4 },
      login: { unfinished },
    },
    exempt: parseNetworks(['10.0.0.0/8']),
    now: () => clock.now,
  });
  return { limits, clock };
}

function enter(limits: AddressLimits, address: string, onDisplaced = () => {}): Ticket {
  const admission = limits.admit(address, onDisplaced);
  if (admission.type === 'refused') throw new Error(`${address} was refused`);
  return admission.ticket;
}

function admit(limits: AddressLimits, address: string): Admission {
  return limits.admit(address, () => {});
}

function logIn(limits: AddressLimits, address: string): Ticket {
  const ticket = enter(limits, address);
  ticket.finished();
  return ticket;
}

function giveUp(limits: AddressLimits, address: string, times: number): void {
  for (let time = 0; time < times; time++) enter(limits, address).close();
}

/** Logs in, misbehaves, and is thrown out. */
function attack(limits: AddressLimits, address: string): void {
  const ticket = logIn(limits, address);
  ticket.penalise();
  ticket.close();
}

/** Whom the house would let in from there now. */
function opensTo(limits: AddressLimits, address: string): Ticket['opensTo'] {
  const ticket = logIn(limits, address);
  ticket.close();
  return ticket.opensTo;
}

test('an address has so many connections at once, and one more when one of them ends', () => {
  const { limits, clock } = smallLimits({ live: 2 });
  const first = logIn(limits, ada);
  clock.now += minute;
  logIn(limits, ada);
  expect(admit(limits, ada)).toMatchObject({ type: 'refused', refusal: { code: 'connection-limit' } });
  expect(admit(limits, bob).type).toBe('admitted');
  first.close();
  first.close();
  expect(admit(limits, ada).type).toBe('admitted');
});

test('two addresses of one /64 count as one', () => {
  const { limits } = smallLimits({ live: 1 });
  logIn(limits, '2001:db8::1');
  expect(admit(limits, '2001:db8::2').type).toBe('refused');
  expect(admit(limits, '2001:db8:0:1::1').type).toBe('admitted');
});

/** Each name is pushed when whoever has it is displaced. */
function crowd(limits: AddressLimits, displaced: string[]) {
  return (name: string, address: string) => enter(limits, address, () => void displaced.push(name));
}

test('no address takes all the places of people who are logging in: its oldest makes room', () => {
  const { limits } = smallLimits({ unfinished: 6 });
  const displaced: string[] = [];
  const come = crowd(limits, displaced);
  for (const name of ['first', 'second', 'third']) come(name, ada);
  come('bob', bob);
  expect(displaced).toEqual([]);
  come('fourth', ada);
  come('fifth', ada);
  expect(displaced).toEqual(['first', 'second']);
});

test('when all places are taken, the oldest of whoever has the most makes room, and nobody is refused', () => {
  const { limits } = smallLimits({ unfinished: 6 });
  const displaced: string[] = [];
  const come = crowd(limits, displaced);
  come('ada', ada);
  // Three networks of one household.
  for (const network of [1, 2, 3]) come(`house-${network}`, `2001:db8:7:${network}::1`);
  come('bob-1', bob);
  come('bob-2', bob);
  come('newcomer', '192.0.2.3');
  expect(displaced).toEqual(['house-1']);
  come('another', '192.0.2.4');
  come('one more', '192.0.2.5');
  expect(displaced).toEqual(['house-1', 'house-2', 'bob-1']);
});

test('whoever made room takes none any more, and closing their ticket changes nothing', () => {
  const { limits } = smallLimits({ live: 2, unfinished: 2 });
  const displaced: string[] = [];
  const come = crowd(limits, displaced);
  const first = come('first', ada);
  come('second', ada).finished();
  expect(displaced).toEqual(['first']);
  first.close();
  first.finished();
  come('third', ada).finished();
  expect(admit(limits, ada).type).toBe('refused');
});

test('log-ins that do not finish restrict an address to one log-in at a time, the newest, for accounts', () => {
  const { limits } = smallLimits();
  giveUp(limits, ada, 3);
  expect(opensTo(limits, ada)).toBe('anybody');
  giveUp(limits, ada, 1);
  const displaced: string[] = [];
  const come = crowd(limits, displaced);
  expect(come('silent', ada).opensTo).toBe('accounts');
  const holder = come('holder', ada);
  expect(holder.opensTo).toBe('accounts');
  expect(displaced).toEqual(['silent']);
  holder.finished();
  come('next', ada);
  expect(displaced).toEqual(['silent']);
});

test('penalties last 1, 5 and 30 minutes, no longer, and are forgotten', () => {
  const { limits, clock } = smallLimits();
  const lengths = [1, 5, 30, 30].map((minutes) => {
    attack(limits, ada);
    clock.now += minutes * minute - 1;
    const during = opensTo(limits, ada);
    clock.now += 1;
    return [during, opensTo(limits, ada)];
  });
  expect(lengths).toEqual([
    ['accounts', 'anybody'],
    ['accounts', 'anybody'],
    ['accounts', 'anybody'],
    ['accounts', 'anybody'],
  ]);

  clock.now += 3 * 30 * minute;
  attack(limits, ada);
  clock.now += minute;
  expect(opensTo(limits, ada)).toBe('anybody');
});

test('an attack of many connections is one offence', () => {
  const { limits, clock } = smallLimits();
  const tickets = [enter(limits, ada), enter(limits, ada), enter(limits, ada)];
  for (const ticket of tickets) ticket.penalise();
  for (const ticket of tickets) ticket.close();
  clock.now += minute;
  expect(enter(limits, ada).opensTo).toBe('anybody');
});

test('log-ins that finish are allowed so many times a minute', () => {
  const { limits, clock } = smallLimits();
  for (let time = 0; time < 4; time++) logIn(limits, ada).close();
  expect(opensTo(limits, ada)).toBe('accounts');
  clock.now += 2 * minute;
  expect(opensTo(limits, ada)).toBe('anybody');
});

test('exempt networks are not counted', () => {
  const { limits } = smallLimits({ live: 1, unfinished: 1 });
  giveUp(limits, '10.1.2.3', 100);
  for (let time = 0; time < 100; time++) expect(enter(limits, '10.1.2.3')).toMatchObject({ exempt: true });
  expect(admit(limits, ada).type).toBe('admitted');
});

test('an attacker with very many addresses does not fill the memory', () => {
  const { limits } = smallLimits();
  const before = heapBytes();
  for (let network = 0; network < 60_000; network++) {
    enter(limits, `2001:db8:${(network >> 12).toString(16)}:${(network & 0xfff).toString(16)}::1`).close();
  }
  // 20,000 records are kept, at some 350 bytes each; all of them would be 21 MB.
  expect(heapBytes() - before).toBeLessThan(12_000_000);
  expect(admit(limits, ada).type).toBe('admitted');
});

function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}
