import {
  asyncProperty,
  assert,
  array,
  constantFrom,
  nat,
  oneof,
  record,
  tuple,
  type RunDetails,
} from 'fast-check';
import { expect, test } from 'vitest';

import { OrderHouse } from '../helpers/order-house.ts';
import { OrderLikeness } from '../helpers/order-likeness.ts';
import { operator, OrderModel } from '../helpers/order-model.ts';
import { saysByScript, wishes, type Wish } from '../helpers/order-wishes.ts';
import type { ModelMessage, ModelPerson, ModelRoom } from '../helpers/order-world.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

const steps = Number(process.env['SOAK_ORDER'] ?? 300);
/** Short lives meet everything for the first time; in long ones more has come together. */
const stepsOfOne = Math.max(100, steps / 10);
// Comings and goings are told once a second; the hold of a seat, 90 s, ends in the middle of a step.
const stepMs = 4_000;
const longMs = 100_000;

const people = ['ana', 'bob', 'boss', 'gus', 'tom'] as const;
const roomNames = ['den', 'yard', 'vault'];
const verbs = Object.keys(wishes);

const wish = record({
  verb: oneof(
    { weight: 3, arbitrary: constantFrom(...verbs) },
    {
      weight: 2,
      arbitrary: constantFrom('create', 'join', 'me', 'msg', 'private on', 'invite', 'edit', 'reply'),
    },
  ),
  // Whoever can, as often as somebody: most of what others want is refused.
  who: oneof(constantFrom(...people), constantFrom('whoever can')),
  whom: constantFrom(...people),
  place: nat(5),
  name: constantFrom(...roomNames),
  word: constantFrom('', '', 'plum'),
  message: nat(9),
  device: nat(1),
});
const move = tuple(
  constantFrom('come', 'come', 'drop', 'quit', 'look', 'script'),
  constantFrom(...people),
  nat(5),
);
const event = constantFrom('wait', 'restart');
const step = oneof(
  { weight: 16, arbitrary: wish },
  { weight: 5, arbitrary: move },
  { weight: 1, arbitrary: event },
);

type Step = typeof step extends { generate(...args: never[]): { value: infer S } } ? S : never;

test('the house is for everybody as a small model of it says, whatever they do', async () => {
  const property = asyncProperty(array(step, { minLength: stepsOfOne, maxLength: stepsOfOne }), play);
  const numRuns = Math.ceil(steps / stepsOfOne);
  // To find a shorter life that fails takes longer than to read what came before.
  await assert(property, { numRuns, unbiased: true, endOnFailure: true, reporter: tell });
}, 3_600_000);

async function play(doings: readonly Step[]): Promise<void> {
  using directory = temporaryDirectory();
  const model = new OrderModel(people.map(somebody));
  const house = new OrderHouse(directory.path);
  const likeness = new OrderLikeness(house, model);
  await house.open();
  try {
    for (const person of model.people) await come(model, house, person);
    for (const [index, doing] of doings.entries()) {
      await take(model, house, doing, index);
      pass(model, house, stepMs);
      await likeness.holds();
    }
  } catch (error) {
    throw new Error(storyOf(house.deeds, error), { cause: error });
  } finally {
    await house.close();
  }
}

/** What differed after what, and below that what came before. */
function storyOf(deeds: readonly string[], error: unknown): string {
  const difference = error instanceof Error ? error.message : String(error);
  const before = deeds.slice(-20, -1).join('\n');
  return `after step ${deeds.length}, “${deeds.at(-1)}”: ${difference}\n${before}`;
}

function tell(run: Pick<RunDetails<unknown>, 'failed' | 'numRuns' | 'seed' | 'errorInstance'>): void {
  if (!run.failed) return;
  const { message, cause } = run.errorInstance as Error;
  throw new Error(`life ${run.numRuns} of seed ${run.seed}, ${message}`, { cause });
}

async function take(model: OrderModel, house: OrderHouse, doing: Step, index: number): Promise<void> {
  if (doing === 'wait') {
    house.deeds.push('everybody waits');
    pass(model, house, longMs);
  } else if (doing === 'restart') {
    await restart(model, house);
  } else if (Array.isArray(doing)) {
    const [how, nick, place] = doing;
    const person = named(model, nick);
    if (how === 'script') await runScript(model, house, person, `zebra w${index}`);
    else await moves(model, house, { how, person, place });
  } else {
    await fulfil(model, house, doing, index);
  }
}

function pass(model: OrderModel, house: OrderHouse, ms: number): void {
  house.passes(ms);
  model.passes(ms);
}

async function restart(model: OrderModel, house: OrderHouse): Promise<void> {
  const devices = model.people.flatMap((person) => Array<ModelPerson>(person.devices).fill(person));
  for (const person of devices) model.drops(person);
  await house.close();
  await house.open();
  for (const person of devices) await come(model, house, person);
}

async function moves(
  model: OrderModel,
  house: OrderHouse,
  { how, person, place }: { how: string; person: ModelPerson; place: number },
): Promise<void> {
  if (how === 'come') {
    if (person.devices < 2) await come(model, house, person);
    return;
  }
  if (person.devices === 0) return;
  if (how === 'drop') {
    model.drops(person);
    await house.goes(person, 'dropped');
  } else if (how === 'quit') {
    model.quits(person);
    await house.goes(person, 'quit');
  } else {
    const room = [...person.read.keys()][place % Math.max(1, person.read.size)];
    if (room === undefined) return;
    model.looks(person, room);
    await house.looks(person, room);
  }
}

/** Only an account has scripts that come and go while its owner does not. */
async function runScript(model: OrderModel, house: OrderHouse, person: ModelPerson, text: string) {
  if (person.kind !== 'key') return;
  const isWelcome = !model.banned.has(person.id) && model.admits(model.lobby, person);
  const ran = await house.runsScript(person, text);
  expect(ran !== undefined, `whether ${person.nick}'s script is let in`).toBe(isWelcome);
  if (ran === undefined) return;
  const isSaid = model.runsScript(person, ran.identity, () => saysByScript(model, person, text));
  expect(ran.isSaid, 'whether it was said').toBe(isSaid);
}

async function come(model: OrderModel, house: OrderHouse, person: ModelPerson): Promise<void> {
  const isWelcome = person.kind === 'guest' || !model.banned.has(person.id);
  // A second device of a guest is another guest.
  if (person.kind === 'guest' && person.devices > 0) return;
  const identity = await house.comes(person);
  expect(identity !== undefined, `whether ${person.nick} is let in`).toBe(isWelcome);
  if (identity !== undefined) model.comes(person, identity);
}

async function fulfil(
  model: OrderModel,
  house: OrderHouse,
  { verb, who, whom, place, name, word, message, device }: Exclude<Step, string | readonly unknown[]>,
  index: number,
): Promise<void> {
  const about = model.said.at(-1 - message);
  const text =
    verb === 'create' || verb === 'rename' ? name : verb === 'join' ? word : `zebra w${index} @${whom}`;
  const anywhere = model.all[place % model.all.length] ?? model.lobby;
  const room = verb === 'reply' ? (about?.room ?? anywhere) : anywhere;
  const able = verb === 'edit' ? authorOf(model, about) : keeperOf(model, room);
  const wanted: Wish = {
    who: who === 'whoever can' ? able : named(model, who),
    whom: named(model, whom),
    room,
    text,
    about,
  };
  if (wanted.who.devices === 0) await come(model, house, wanted.who);
  if (wanted.who.devices === 0) return;
  const asked = wishes[verb];
  if (asked === undefined) throw new TypeError(`nobody knows what ${verb} does`);
  const line = asked.line(wanted);
  const isDone = await house.does(wanted.who, line, room, device);
  expect(isDone, 'whether it was done').toBe(asked.rule(model, wanted));
}

function authorOf(model: OrderModel, message: ModelMessage | undefined): ModelPerson {
  return model.people.find(({ id }) => id === message?.by) ?? named(model, 'boss');
}

/** Of those who are here, whoever keeps order in the room; else the one who runs the house. */
function keeperOf(model: OrderModel, room: ModelRoom): ModelPerson {
  const here = model.people.filter(({ devices, isSysop }) => devices > 0 && !isSysop);
  const keepers = here.filter(({ id }) => model.rankOf(id, room) >= operator);
  return (
    keepers.toSorted((a, b) => model.rankOf(b.id, room) - model.rankOf(a.id, room))[0] ?? named(model, 'boss')
  );
}

function somebody(nick: string): ModelPerson {
  const kind = nick === 'gus' ? 'guest' : nick === 'tom' ? 'token' : 'key';
  return {
    ...{ nick, kind, isSysop: nick === 'boss', id: '', state: 'out', devices: 0, heldUntil: 0 },
    ...{ current: undefined, read: new Map(), ignored: new Map() },
  };
}

function named(model: OrderModel, nick: string): ModelPerson {
  const person = model.people.find((one) => one.nick === nick);
  if (person === undefined) throw new TypeError(`nobody is called ${nick}`);
  return person;
}
