/**
 * What screens cost without the network and without storage: opening one, holding it, a key, a message that all see,
 * mounting the Ink tree that a typing session is lent, and what people leave behind who have gone.
 * Usage: `npm run bench -- --only screens`, which runs it as a house in production runs.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { report } from './report-line.ts';
import { costOf, kibibytes, settledMemory } from './screens/measure.ts';
import { createQuietHouse, type Visitor } from './screens/quiet-house.ts';
import { createInkRoot } from './screens/shipped.ts';

const { values } = parseArgs({ options: { people: { type: 'string', default: '500' } } });
const people = Number(values.people);
const [keys, messages, mounts, visits] = [4_000, 200, 200, 2_000];

using house = createQuietHouse();
const { sent } = house;
const visitors: Visitor[] = [];
for (let number = 0; number < 40; number += 1) house.say();
visitors.push(house.open());
await turn();
await measureOpening();
await measureTyping();
await measureTalk();
await measureMounting();
await measureVisits();

async function measureOpening(): Promise<void> {
  const before = await settledMemory();
  const opening = await costOf(people - 1, () => void visitors.push(house.open()));
  const after = await settledMemory();
  report(`a screen at 80x24 opened, of ${people}`, microseconds(opening));
  const [heap, rss] = [after.heapUsed - before.heapUsed, after.rss - before.rss];
  report('and held, idle', `${kibibytes(heap / people)} of heap`, `${kibibytes(rss / people)} of RSS`);
}

/** One after the other writes twenty keys, the last of which erases the line. */
async function measureTyping(): Promise<void> {
  const press = (index: number): void =>
    visitors[Math.floor(index / 20) % people]?.type(index % 20 === 19 ? '\u0015' : 'a');
  await costOf(500, press);
  const bytesBefore = sent.bytes;
  const cost = await costOf(keys, press);
  report('a key', microseconds(cost), `${((sent.bytes - bytesBefore) / keys).toFixed(0)} bytes`);
}

async function measureTalk(): Promise<void> {
  const talk = async (): Promise<void> => {
    const all = sent.writes + people;
    house.say();
    while (sent.writes < all) await turn();
  };
  await costOf(20, talk);
  const bytesBefore = sent.bytes;
  const cost = await costOf(messages, talk);
  const bytes = (sent.bytes - bytesBefore) / messages / people;
  report('a message at one of these screens', microseconds(cost / people), `${bytes.toFixed(0)} bytes`);
}

async function measureMounting(): Promise<void> {
  const cost = await costOf(mounts, () => createInkRoot(() => undefined).close());
  report('an Ink tree mounted', microseconds(cost));
}

async function measureVisits(): Promise<void> {
  const visit = async (): Promise<void> => {
    const visitor = house.open();
    visitor.type('a line');
    await turn();
    visitor.leave();
  };
  await costOf(500, visit);
  const before = await settledMemory();
  await costOf(visits, visit);
  const after = await settledMemory();
  const [heap, rss] = [after.heapUsed - before.heapUsed, after.rss - before.rss];
  report(`${visits} have come, typed and gone`, `${kibibytes(heap)} more heap`, `${kibibytes(rss)} more RSS`);
}

function microseconds(cost: number): string {
  return `${cost.toFixed(cost < 100 ? 1 : 0)} µs`;
}
