import { expect, test } from 'vitest';

import { startHouse } from '../helpers/house.ts';
import { LegacyClient, type LegacyKind } from '../helpers/legacy-client.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

const kinds: readonly LegacyKind[] = ['original', 'sibling', 'netcat'];

test('the three kinds talk in the house as it is shipped, and their tokens outlive its sudden death', async () => {
  using directory = temporaryDirectory();
  const tokens: string[] = [];
  {
    await using house = await startHouse({ dataDir: directory.path });
    const people = await Promise.all(
      kinds.map((kind) => LegacyClient.register(house.tcpPort, `la-${kind}`, kind)),
    );
    await people[0]!.say('.create general');
    await people[0]!.sees('.info Grupo general creado');
    for (const person of people) {
      await person.say('.join general');
      await person.sees('.info Te has unido al grupo general');
    }
    for (const speaker of people) {
      await speaker.say(`hola de ${speaker.kind}`);
      const others = people.filter((person) => person !== speaker);
      for (const other of others) await other.sees(`.info la-${speaker.kind}: hola de ${speaker.kind}\n`);
    }
    tokens.push(...people.map(({ token }) => token));
    await house.stop('SIGKILL');
    await Promise.all(people.map(({ closed }) => closed));
  }
  await using house = await startHouse({ dataDir: directory.path });
  for (const [index, token] of tokens.entries()) {
    await using back = await LegacyClient.connect(house.tcpPort, 'sibling');
    back.write(`${token}\n`);
    expect(await back.sees('\n')).toMatch(new RegExp(`^\\.info Hola otra vez, la-${kinds[index]}\\.`));
    back.token = token;
    await back.say('.list');
    await back.sees('.info Lista de grupos: general, lobby\n');
  }
});
