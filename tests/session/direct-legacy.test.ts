import { expect, test } from 'vitest';

import { LegacyClient } from '../helpers/legacy-client.ts';
import { openLegacyPort } from '../helpers/legacy-port.ts';
import { eventually, room } from '../helpers/talk.ts';

test('people of the old clients are told what is said to them alone, in a group or in none, and answer', async () => {
  await using house = await openLegacyPort();
  const sam = await house.core.keyed('sam', 'SHA256:sam');
  await using ana = await LegacyClient.register(house.port, 'ana');
  await sam.run('msg', 'ana hola\ny otra');
  await ana.sees('.info [privado] sam: hola\n');
  await ana.sees('.info [privado] sam: y otra\n');
  await ana.say('.join lobby');
  await ana.sees('.info Te has unido al grupo lobby\n');
  await ana.say('.msg sam que tal');
  await ana.say('.reply bien');
  const direct = sam.seat.rooms.at(-1)!;
  await eventually(() => {
    const items = house.core.client.feed(direct)?.items ?? [];
    expect(items.flatMap((item) => (item.type === 'message' ? [item.message.text] : []))).toEqual([
      'hola\ny otra',
      'que tal',
      'bien',
    ]);
  });
  await sam.say(room('lobby'), '@ana ven');
  await ana.sees('.info sam: @ana ven\n');
  await ana.say('.reply voy');
  await sam.say(room('lobby'), 'vale');
  await ana.sees('.info sam: vale\n');
  expect(Buffer.concat(ana.reads).toString()).not.toMatch(/ana: |@[\w-]{22}/);
});

test('what waits is told once to a token that comes back', async () => {
  await using house = await openLegacyPort();
  const sam = await house.core.keyed('sam', 'SHA256:sam');
  const first = await LegacyClient.register(house.port, 'ana', 'sibling');
  await first[Symbol.asyncDispose]();
  await eventually(async () => {
    expect(await sam.run('who', '')).toMatchObject({ people: [{ nick: 'ana' }, { nick: 'sam' }] });
  });
  await sam.run('msg', 'ana luego');
  const visit = async (): Promise<string> => {
    await using back = await LegacyClient.connect(house.port, 'sibling');
    back.write(`${first.token}\n`);
    await back.sees('Hola otra vez');
    // Whoever says something has read what stands above it.
    back.write(`${first.token} .msg sam aqui\n${first.token} .list\n`);
    await back.sees('Lista de grupos');
    return back.lines.join('\n');
  };
  expect(await visit()).toContain('.info [privado] sam: luego');
  expect(await visit()).not.toContain('privado');
});

test('commands of the house are answered in lines of this port', async () => {
  await using house = await openLegacyPort();
  const sam = await house.core.keyed('sam', 'SHA256:sam');
  await using ana = await LegacyClient.register(house.port, 'ana');
  await ana.say('.msg sam');
  await ana.sees('.info Falta algo: escribe .msg nick text\n');
  await ana.say('.msg nadie hola');
  await ana.sees('.info ');
  await sam.run('away', 'hasta las 15');
  await ana.say('.msg sam hola');
  await ana.sees('.info sam está ausente (hasta las 15), y lo leerá al volver.\n');
  await ana.say('.whois sam');
  await ana.sees('.info sam, con cuenta desde ');
  await ana.say('.ignore sam');
  await ana.sees('.unignore sam');
  await ana.say('.join lobby');
  await ana.sees('grupo lobby\n');
  await sam.say(room('lobby'), 'ruido');
  await sam.run('msg', 'ana ruido');
  const bob = await house.core.guest('bob');
  await bob.say(room('lobby'), 'hola');
  await ana.sees('.info bob: hola\n');
  expect(Buffer.concat(ana.reads).toString()).not.toContain('ruido');
});
