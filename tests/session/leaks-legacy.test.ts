import { describe, expect, test } from 'vitest';

import type { ClientSession } from '../../src/chat-core/link/core-client.ts';
import { LegacyClient, type LegacyKind } from '../helpers/legacy-client.ts';
import { openLegacyPort } from '../helpers/legacy-port.ts';
import { eventually, lobby, room } from '../helpers/talk.ts';

const [vault, crypt] = [room('vault'), room('crypt')];
const kinds: readonly LegacyKind[] = ['original', 'sibling', 'netcat'];

/** What the port answers to a line, up to the answer to a question after it. */
async function answer(person: LegacyClient, line: string): Promise<readonly string[]> {
  const before = person.lines.length;
  await person.say(line);
  await person.say('.whois nobody9');
  await person.sees('nobody9');
  return person.lines.slice(before, -1);
}

/** What somebody is told of a group by its name, that name aside. */
async function toldOf(person: LegacyClient, name: string): Promise<readonly (readonly string[])[]> {
  const answers: (readonly string[])[] = [];
  for (const line of [`.join ${name}`, 'is anybody here?', '.leave'])
    answers.push(await answer(person, line));
  return answers.map((lines) => lines.map((line) => line.replaceAll(name, 'NAME')));
}

/** All that happens in a room of which nobody outside may hear. */
async function busy(ana: ClientSession): Promise<void> {
  await ana.say(vault, 'the plum is ripe @eve');
  await ana.run('topic', 'plums', vault);
  await ana.run('lock', 'on', vault);
  await ana.run('rename', 'crypt', vault);
  await ana.say(crypt, 'the plum is eaten @eve');
  await ana.run('rename', 'vault', crypt);
  await ana.run('lock', 'off', vault);
}

describe.each(kinds)('a private room, for an outsider with a client of the kind %s', (kind) => {
  test.each([
    ['never was in it', []],
    ['was kicked', [['kick', 'eve']]],
    ['is banned', [['ban', 'eve']]],
  ] as const)('who %s, is none at all', async (_how, orders) => {
    await using house = await openLegacyPort();
    const ana = await house.core.keyed('ana', 'SHA256:ana');
    await using eve = await LegacyClient.register(house.port, 'eve', kind);
    await ana.run('create', 'vault');
    if (orders.length > 0) {
      await eve.say('.join vault');
      await eve.sees('Te has unido al grupo vault');
    }
    await ana.run('private', 'on', vault);
    for (const [order, nick] of orders) await ana.run(order, nick, vault);
    await answer(eve, '.list');
    const told = eve.received.length;
    await busy(ana);
    expect(await answer(eve, '.list')).toEqual(['.info Lista de grupos: lobby']);
    expect((await answer(eve, '.whois ana')).join()).not.toContain('vault');
    expect(await toldOf(eve, 'vault')).toEqual(await toldOf(eve, 'nowhere'));
    await eve.say('.join lobby');
    await eve.sees('Te has unido al grupo lobby');
    await busy(ana);
    await ana.say(lobby, 'that was all');
    await eve.sees('ana: that was all');
    const heard = eve.received.slice(told).replaceAll('El grupo vault no existe', '');
    expect(heard).not.toMatch(/vault|crypt|plum/);
    expect(house.log.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

test('whoever was invited into a private room finds it on the old port, and its members hear of each other', async () => {
  await using house = await openLegacyPort();
  const ana = await house.core.keyed('ana', 'SHA256:ana');
  await using pia = await LegacyClient.register(house.port, 'pia');
  await ana.run('create', 'vault');
  await ana.run('private', 'on', vault);
  await ana.run('invite', 'pia', vault);
  await eventually(async () =>
    expect(await answer(pia, '.list')).toEqual(['.info Lista de grupos: lobby, vault']),
  );
  await pia.say('.join vault');
  await pia.sees('Te has unido al grupo vault');
  await ana.say(vault, 'the plum is ripe');
  await pia.sees('ana: the plum is ripe');
  expect((await answer(pia, '.whois ana')).join()).toContain('vault');
});
