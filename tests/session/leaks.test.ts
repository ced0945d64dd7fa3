import { describe, expect, test } from 'vitest';

import type { RoomName } from '../../src/chat-core/text/names.ts';
import { openHouseInOrder, type HouseInOrder, type OrderPerson } from '../helpers/order.ts';
import { toldOfMessage, toldOfRoom, allInSight } from '../helpers/outsider.ts';
import { lobby, room } from '../helpers/talk.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

const [vault, crypt, nowhere, yard] = [room('vault'), room('crypt'), room('nowhere'), room('yard')];

/** A direct conversation's name, which nobody can type. */
const conversation = (name: string): RoomName => name as RoomName;

interface People {
  readonly house: HouseInOrder;
  readonly ana: OrderPerson;
  readonly bob: OrderPerson;
  readonly eve: OrderPerson;
}

/** How eve comes to be outside of ana's private room; the room's name in the end. */
const situations: readonly (readonly [string, (people: People) => Promise<RoomName>])[] = [
  [
    'never was in it',
    async ({ ana }) => {
      await ana.does('private on', vault);
      return vault;
    },
  ],
  [
    'left before it was private',
    async ({ ana, eve }) => {
      await eve.does('join vault');
      await eve.does('leave vault');
      await ana.does('private on', vault);
      return vault;
    },
  ],
  [
    'was kicked',
    async ({ ana, eve }) => {
      await eve.does('join vault');
      await ana.does('private on', vault);
      await ana.does('kick eve', vault);
      return vault;
    },
  ],
  [
    'was invited, and is banned',
    async ({ ana, eve }) => {
      await ana.does('private on', vault);
      await ana.does('invite eve', vault);
      await eve.does('join vault');
      await ana.does('ban eve', vault);
      return vault;
    },
  ],
  [
    'had a voice, and is banned',
    async ({ ana, eve }) => {
      await eve.does('join vault');
      await ana.does('private on', vault);
      await ana.does('voice eve', vault);
      await ana.does('ban eve', vault);
      return vault;
    },
  ],
  [
    'was invited, banned, and is not banned any more',
    async ({ ana, eve }) => {
      await ana.does('private on', vault);
      await ana.does('invite eve', vault);
      await eve.does('join vault');
      await ana.does('ban eve', vault);
      await ana.does('unban eve', vault);
      return vault;
    },
  ],
  [
    'was kicked before it got another name',
    async ({ ana, eve }) => {
      await eve.does('join vault');
      await eve.does('reply #1 mine', vault).catch(() => undefined);
      await ana.does('private on', vault);
      await ana.does('kick eve', vault);
      await ana.does('rename crypt', vault);
      return crypt;
    },
  ],
];

/** Ana has a room in which a secret will be said; eve has one of her own, and was somewhere before `befall`. */
async function openVault(befall: (people: People) => Promise<RoomName>, dataDir?: string) {
  const house = await openHouseInOrder(dataDir === undefined ? {} : { dataDir });
  const [ana, bob, eve] = [await house.person('ana'), await house.person('bob'), await house.person('eve')];
  await ana.does('create vault');
  await bob.does('join vault');
  await eve.does('create yard');
  const name = await befall({ house, ana, bob, eve });
  await ana.session.say(name, 'the plum is ripe @eve');
  const [secret] = await ana.session.history(name, { before: 1_000 }, 1);
  return { house, ana, bob, eve, name, number: secret?.position ?? 0 };
}

describe.each(situations)('whoever %s', (_how, befall) => {
  test('is told of a private room what they are told of none', async () => {
    const { house, eve, name } = await openVault(befall);
    await using _house = house;
    expect(await toldOfRoom(eve, name)).toEqual(await toldOfRoom(eve, nowhere));
  });

  test('learns nothing by the numbers of what is said in it', async () => {
    const { house, eve, number } = await openVault(befall);
    await using _house = house;
    expect(await toldOfMessage(eve, yard, number)).toEqual(await toldOfMessage(eve, yard, 987_654));
  });

  test('sees nothing of it, nor after a restart', async () => {
    using directory = temporaryDirectory();
    const { house, eve, name } = await openVault(befall, directory.path);
    const isInSight = async (person: OrderPerson): Promise<boolean> => {
      const seen = await allInSight(person);
      return seen.includes(name) || seen.includes('ripe');
    };
    expect(await isInSight(eve)).toBe(false);
    await house[Symbol.asyncDispose]();
    await using again = await openHouseInOrder({ dataDir: directory.path });
    const { visitor } = await again.client.lookIn({
      ...{ face: 'ink', nick: 'eve', address: '192.0.2.1', exempt: false, enter: [] },
      credential: { kind: 'key', fingerprint: `SHA256:${'eve'.padEnd(43, '0')}` },
    });
    expect(JSON.stringify(visitor)).not.toContain(`"${name}"`);
    expect(await isInSight(await again.person('eve'))).toBe(false);
  });
});

test.each([
  ['key word', 'room-key-needed'],
  ['ban eve', 'room-banned'],
])('what is said behind /%s is found by nobody who is outside', async (order, code) => {
  await using house = await openHouseInOrder();
  const [ana, eve] = [await house.person('ana'), await house.person('eve')];
  await ana.does('create vault');
  await ana.does(order, vault);
  await ana.session.say(vault, 'the plum is ripe');
  expect(await eve.does('search plum')).toMatchObject({ messages: [] });
  expect(await eve.refusal('search plum in:#vault')).toBe(code);
  expect(await eve.refusal('edit #999 x', lobby)).toBe('message-unknown');
});

describe('what two say to each other', () => {
  test('is nowhere in sight of others, not of those who run the house either', async () => {
    using directory = temporaryDirectory();
    const house = await openHouseInOrder({ dataDir: directory.path });
    const [ana, bob, boss] = [
      await house.person('ana'),
      await house.person('bob'),
      await house.person('boss'),
    ];
    await ana.does('msg bob the plum is ripe @boss');
    const direct = Object.keys(ana.session.seat.directs)[0] ?? '';
    const [secret] = await ana.session.history(conversation(direct), { before: 1_000 }, 1);
    const number = secret?.position ?? 0;
    expect(await toldOfMessage(boss, lobby, number)).toEqual(await toldOfMessage(boss, lobby, 987_654));
    expect(await toldOfRoom(boss, conversation(direct))).toEqual(
      await toldOfRoom(boss, conversation('@nowhere')),
    );
    for (const person of [boss, await house.visitor('eve')]) {
      const seen = await allInSight(person);
      expect(seen).not.toContain('ripe');
      expect(seen).not.toContain(direct);
    }
    expect(await bob.does('search ripe')).toMatchObject({ messages: [{ position: number }] });
    await house[Symbol.asyncDispose]();
    await using again = await openHouseInOrder({ dataDir: directory.path });
    const seen = await allInSight(await again.person('boss'));
    expect(seen).not.toContain('ripe');
    expect(await (await again.person('bob')).does('search ripe')).toMatchObject({
      messages: [{ position: number }],
    });
  });
});

describe('a name that had another room before', () => {
  test.each(['rename crypt', 'close #vault'])(
    'shows nothing of what was done in it until /%s',
    async (end) => {
      await using house = await openHouseInOrder();
      const [ana, bob, eve] = [
        await house.person('ana'),
        await house.person('bob'),
        await house.person('eve'),
      ];
      await ana.does('create vault');
      await bob.does('join vault');
      await ana.does('kick bob plum', vault);
      await ana.does('mute bob', vault);
      await ana.does(end, vault);
      await eve.does('create vault');
      expect(await eve.does('audit', vault)).toMatchObject({ lines: [] });
      await eve.does('op ana', vault);
      // What ana did in the room of before is not taken back in this one.
      if (end.startsWith('close')) expect(await ana.refusal('undo', vault)).toBe('nothing-to-undo');
      await eve.does('join lobby');
      expect(await eve.does('bans', vault)).toMatchObject({ sanctions: [] });
    },
  );

  test('the room that has another name now still knows what was done in it', async () => {
    await using house = await openHouseInOrder();
    const [ana, bob] = [await house.person('ana'), await house.person('bob')];
    await ana.does('create vault');
    await bob.does('join vault');
    await ana.does('mute bob', vault);
    await ana.does('rename crypt', vault);
    expect(await ana.does('audit', crypt)).toMatchObject({
      lines: [
        { room: 'crypt', line: { code: 'order-sanctioned' } },
        { room: 'crypt', line: { code: 'order-renamed' } },
      ],
    });
    await ana.does('undo', crypt);
    await ana.does('rename tomb', vault);
    await ana.does('undo', vault);
    await ana.does('undo', vault);
    await bob.session.say(vault, 'heard again');
  });
});
