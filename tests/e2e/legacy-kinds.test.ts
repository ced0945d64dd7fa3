import { expect, test } from 'vitest';

import { LegacyClient, type LegacyKind } from '../helpers/legacy-client.ts';
import { openLegacyPort } from '../helpers/legacy-port.ts';

const kinds: readonly LegacyKind[] = ['original', 'sibling', 'netcat'];

test.concurrent.each(kinds)(
  'the example of the original, word for word, with clients of kind %s',
  async (kind) => {
    await using house = await openLegacyPort();
    await using alice = await LegacyClient.register(house.port, 'Alice', kind);
    await using bob = await LegacyClient.register(house.port, 'Bob', kind);

    await alice.say('.create general');
    expect(await alice.sees('\n')).toBe('.info Grupo general creado');
    await alice.say('.join general');
    expect(await alice.sees('\n')).toBe('.info Te has unido al grupo general');
    await bob.say('.join general');
    expect(await bob.sees('\n')).toBe('.info Te has unido al grupo general');
    expect(await alice.sees('\n')).toBe('.info Bob se ha unido al grupo');
    await alice.say('Hola a todos');
    expect(await bob.sees('\n')).toBe('.info Alice: Hola a todos');
    await bob.say('Hola, Alice');
    expect(await alice.sees('\n')).toBe('.info Bob: Hola, Alice');
    await alice.say('.leave');
    expect(await alice.sees('\n')).toBe('.info Has salido del grupo');
    expect(await bob.sees('\n')).toBe('.info Alice ha salido del grupo');
    await alice.say('.join general');
    expect(await alice.sees('\n')).toBe('.info Te has unido al grupo general');
    expect(await bob.sees('\n')).toBe('.info Alice se ha unido al grupo');
    await alice.say('.quit');
    await alice.closed;
    expect(await bob.sees('\n')).toBe('.info Alice se ha ido del grupo general');
    await bob.say('.quit');
    await bob.closed;
    expect(alice.lines).toHaveLength(7);
    expect(house.log.filter(({ level }) => level === 'error')).toEqual([]);
  },
);

test.each(['direct', 'message-port'] as const)(
  'the three kinds talk in one room with somebody who came by SSH, over a %s line',
  async (line) => {
    await using house = await openLegacyPort({ line });
    const sam = await house.core.guest('sam', { enter: ['lobby'] });
    const people = await Promise.all(
      kinds.map((kind) => LegacyClient.register(house.port, `la-${kind}`, kind)),
    );
    for (const person of people) {
      await person.say('.join lobby');
      await person.sees('.info Te has unido al grupo lobby');
    }
    for (const speaker of people) {
      await speaker.say(`hola de ${speaker.kind}`);
      const others = people.filter((person) => person !== speaker);
      for (const other of others) await other.sees(`.info la-${speaker.kind}: hola de ${speaker.kind}`);
    }
    await sam.say(sam.seat.current!, 'hola de sam\ny otra línea');
    for (const person of people) {
      await person.sees('.info sam: hola de sam\n.info sam: y otra línea\n');
      expect(person.received).not.toContain(`hola de ${person.kind}\n`);
      person.socket.destroy();
    }
  },
);

test('every answer of the original is answered with the same words', async () => {
  await using house = await openLegacyPort();
  await using ana = await LegacyClient.register(house.port, 'ana', 'original');
  const dialogue: readonly (readonly [string, string])[] = [
    ['.list', '.info Lista de grupos: lobby'],
    ['hola', '.info Para mandar un mensaje debes estar en un grupo'],
    ['.leave', '.info No estas en un grupo'],
    ['.create sala', '.info Grupo sala creado'],
    ['.create sala', '.info Ese grupo ya esta creado'],
    ['.create otra', '.info Grupo otra creado'],
    ['.list', '.info Lista de grupos: lobby, otra, sala'],
    ['.join nada', '.info El grupo nada no existe'],
    ['.join sala', '.info Te has unido al grupo sala'],
    ['.join otra', '.info Tienes que salir primero de tu grupo actual'],
    ['.leave', '.info Has salido del grupo'],
    ['.leave', '.info No estas en un grupo'],
  ];
  for (const [said, answer] of dialogue) {
    await ana.say(said);
    expect(await ana.sees('\n')).toBe(answer);
  }
});
