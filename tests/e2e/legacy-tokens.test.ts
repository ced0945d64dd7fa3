import { expect, test } from 'vitest';

import { LegacyClient } from '../helpers/legacy-client.ts';
import { openLegacyPort } from '../helpers/legacy-port.ts';
import { linkCode } from '../helpers/link-code.ts';
import { createManualClock } from '../helpers/manual-clock.ts';
import { eventually, said } from '../helpers/talk.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

/** A new connection that begins with a token, as the line-based client does when it is started again. */
async function comeBack(port: number, token: string): Promise<LegacyClient> {
  const client = await LegacyClient.connect(port, 'sibling');
  client.token = token;
  return client;
}

test('a token brings its person back, without .newuser', async () => {
  await using house = await openLegacyPort();
  await using bob = await LegacyClient.register(house.port, 'bob');
  await bob.say('.join lobby');
  const ana = await LegacyClient.register(house.port, 'ana');
  ana.socket.destroy();
  await using back = await comeBack(house.port, ana.token);
  await back.say('.list');
  expect(await back.sees('\n')).toBe('.info Lista de grupos: lobby');
  await back.say('.join lobby');
  await back.sees('Te has unido al grupo lobby');
  await back.say('aqui estoy');
  await bob.sees('.info ana: aqui estoy\n');
});

test('a token is good after .quit, and after a restart of the house', async () => {
  using directory = temporaryDirectory();
  let token: string;
  {
    await using house = await openLegacyPort({ dataDir: directory.path });
    const ana = await LegacyClient.register(house.port, 'ana');
    ({ token } = ana);
    await ana.say('.quit');
    await ana.closed;
    await using back = await comeBack(house.port, token);
    await back.say('.list');
    await back.sees('.info Lista de grupos: lobby');
  }
  await using house = await openLegacyPort({ dataDir: directory.path });
  await using back = await comeBack(house.port, token);
  back.write(`${token}\n`);
  expect(await back.sees('\n')).toMatch(/^\.info Hola otra vez, ana\./);
});

test('a nick in use is rejected, and free again 90 seconds after its last connection', async () => {
  const clock = createManualClock();
  await using house = await openLegacyPort({ clock });
  const ana = await LegacyClient.register(house.port, 'ana');
  await using other = await LegacyClient.connect(house.port);
  other.write('.newuser ana\n');
  expect(await other.sees('\n')).toBe('.reject ana');
  other.write('.newuser ANA\n');
  expect(await other.sees('\n')).toBe('.reject ANA');
  ana.socket.destroy();
  await ana.closed;
  // The house notices on its own time; a sign of it is that the seat is held no more.
  await expect
    .poll(async () => {
      clock.advance(90_000);
      other.write('.newuser ana\n');
      return await other.sees('\n');
    })
    .toMatch(/^\.accept ana \d+$/);
  await using old = await comeBack(house.port, ana.token);
  await old.say('.list');
  expect(await old.sees('\n')).toMatch(/^\.info Ese token no se conoce aquí, o su apodo tiene otro dueño/);
});

test('a nick that belongs to a key is rejected', async () => {
  await using house = await openLegacyPort();
  await house.core.keyed('sam', 'SHA256:of-sam');
  await using client = await LegacyClient.connect(house.port);
  client.write('.newuser sam\n');
  expect(await client.sees('\n')).toBe('.reject sam');
});

test.each(['', ' ', ' a', ' ana maria', ' 1ana', ' \u001b[31mana', ` ${'x'.repeat(21)}`])(
  'the invalid nick "%s" is answered .reject ?',
  async (rest) => {
    await using house = await openLegacyPort();
    await using client = await LegacyClient.connect(house.port);
    client.write(`.newuser${rest}\n`);
    expect(await client.sees('\n')).toBe('.reject ?');
    client.write('.newuser ana\n');
    await client.sees('.accept ana ');
  },
);

test('a token that nobody issued is answered with a line, and .newuser works after it', async () => {
  await using house = await openLegacyPort();
  await using client = await LegacyClient.connect(house.port);
  client.write('12345 .list\n99999999999999999999 hola\n');
  await client.sees('.info Ese token no se conoce aquí');
  await client.sees('.info Ese token no se conoce aquí');
  client.write('.newuser ana\n');
  await client.sees('.accept ana ');
});

test('nobody speaks with the token of another connection, and no token is shown', async () => {
  await using house = await openLegacyPort();
  await using ana = await LegacyClient.register(house.port, 'ana', 'original');
  await using bob = await LegacyClient.register(house.port, 'bob', 'original');
  for (const person of [ana, bob]) {
    await person.say('.join lobby');
    await person.sees('Te has unido');
  }
  bob.write(`${ana.token} soy ana\n`);
  expect(await bob.sees('token')).toBe(
    '.info Ese token no es el de esta conexion, y la linea no se ha enviado.',
  );
  bob.write(`${bob.token} ${bob.token} ${bob.token}\n`);
  await bob.say('fin');
  await ana.sees('.info bob: fin\n');
  expect(ana.received).not.toContain('soy ana');
  expect(ana.received).not.toContain(bob.token);
  expect(bob.received).not.toContain(ana.token);
});

test('two connections with one token are two sessions of one person', async () => {
  await using house = await openLegacyPort();
  await using desk = await LegacyClient.register(house.port, 'ana', 'sibling');
  await using phone = await comeBack(house.port, desk.token);
  await using bob = await LegacyClient.register(house.port, 'bob');
  await phone.say('.list');
  await phone.sees('lobby');
  for (const client of [desk, phone, bob]) {
    await client.say('.join lobby');
    await client.sees('Te has unido al grupo lobby\n');
  }
  await desk.say('desde la mesa');
  await phone.sees('.info ana: desde la mesa\n');
  await bob.sees('.info ana: desde la mesa\n');
  desk.socket.destroy();
  await phone.say('sigo aqui');
  await bob.sees('.info ana: sigo aqui\n');
  await phone.say('.leave');
  await bob.sees('.info ana ha salido del grupo\n');
  expect(bob.received.match(/ana se ha unido/g)?.length ?? 0).toBeLessThanOrEqual(1);
});

test('leaving on one connection leaves on the other, which is told', async () => {
  await using house = await openLegacyPort();
  await using desk = await LegacyClient.register(house.port, 'ana', 'sibling');
  await using phone = await comeBack(house.port, desk.token);
  for (const client of [desk, phone]) {
    await client.say('.join lobby');
    await client.sees('Te has unido al grupo lobby\n');
  }
  await phone.say('.leave');
  await phone.sees('.info Has salido del grupo\n');
  await desk.sees('.info Has salido del grupo\n');
  await desk.say('hola');
  await desk.sees('.info Para mandar un mensaje debes estar en un grupo\n');
});

test('a key that takes the nick of somebody here leaves them another one, and they are told', async () => {
  await using house = await openLegacyPort();
  await using ana = await LegacyClient.register(house.port, 'ana');
  await ana.say('.join lobby');
  await ana.sees('Te has unido');
  await house.core.keyed('ana', 'SHA256:of-ana', { enter: ['lobby'] });
  await ana.sees('ana~2');
  expect(ana.received).not.toContain('.info ana se ha unido al grupo\n.info ana se ha unido');
});

test('.newuser on a connection that is somebody already does not change who it is', async () => {
  await using house = await openLegacyPort();
  await using ana = await LegacyClient.register(house.port, 'ana', 'original');
  await ana.say('.newuser bea');
  await ana.sees('.info En esta conexion ya eres ana.');
  ana.write('.newuser bea\n');
  await ana.sees('.info En esta conexion ya eres ana.');
});

test('a token is linked to the account of a key, and opens it from then on', async () => {
  await using house = await openLegacyPort();
  const sam = await house.core.keyed('sam', 'SHA256:of-sam', { enter: ['lobby'] });
  await using tim = await LegacyClient.register(house.port, 'tim', 'original');
  await tim.say('.link');
  await tim.sees('.info ');
  await tim.say('.link 000000');
  await tim.sees('.info ');
  await tim.say(`/link ${await linkCode(sam)}`);
  await tim.sees('sam');
  await tim.closed;
  expect(said(house.core.client)).toEqual([]);

  await using back = await comeBack(house.port, tim.token);
  back.write(`${tim.token} .newuser sam\n`);
  expect(await back.sees('\n')).toBe(`.accept sam ${tim.token}`);
  await back.say('.join lobby');
  await back.sees('Te has unido');
  await back.say('desde el cliente antiguo');
  await eventually(() => expect(said(house.core.client)).toEqual(['sam: desde el cliente antiguo']));
});
