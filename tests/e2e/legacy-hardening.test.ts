import { randomBytes } from 'node:crypto';

import { describe, expect, test } from 'vitest';

import { LegacyClient } from '../helpers/legacy-client.ts';
import { openLegacyPort } from '../helpers/legacy-port.ts';

describe('what is no protocol at all gets a line that says how, and nobody is disturbed', () => {
  test.each([
    ['an SSH banner', Buffer.from('SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n'), '.info Primero escribe .newuser'],
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\n\r\n'), '.info Primero escribe .newuser'],
    ['invalid UTF-8', Buffer.from([0xc3, 0x28, 0xfe, 0x0a]), '.info Esa linea no es texto UTF-8'],
    ['a TLS hello', Buffer.from('1603010200010001fc0303', 'hex'), '.info '],
    ['text without an end', Buffer.from('hola?'), '.info Primero escribe .newuser'],
    ['a line of 100 kB', Buffer.alloc(100_000, 'x'), '.info Esa linea es demasiado larga'],
  ])('%s', async (_name, bytes, answer) => {
    await using house = await openLegacyPort();
    await using client = await LegacyClient.connect(house.port);
    client.write(bytes);
    expect(await client.sees('\n')).toContain(answer);
    client.write('\n.newuser ana\n');
    await client.sees('.accept ana ');
    expect(client.received.match(/demasiado larga/g)?.length ?? 0).toBeLessThanOrEqual(1);
    expect(house.log).toEqual([]);
  });
});

test('somebody registered who sends nonsense gets a line each time, and talks on', async () => {
  await using house = await openLegacyPort();
  await using ana = await LegacyClient.register(house.port, 'ana', 'sibling');
  await using bob = await LegacyClient.register(house.port, 'bob');
  for (const person of [ana, bob]) {
    await person.say('.join lobby');
    await person.sees('Te has unido');
  }
  ana.write(Buffer.from([0xff, 0xf9, 0xc3, 0x28, 0x0a]));
  await ana.sees('.info Esa linea no es texto UTF-8');
  ana.write(`${ana.token} ${'x'.repeat(50_000)}`);
  await ana.sees('.info Esa linea es demasiado larga');
  ana.write(`\n${ana.token} .join\n`);
  await ana.sees('.info Falta el nombre del grupo: escribe .join');
  ana.write(`${ana.token} .create a/b\n`);
  await ana.sees('.info Un grupo no puede llamarse "a/b"');
  ana.write(`${ana.token} \u001b]0;hola\u0007\u001b[2Jbien\u202e\n`);
  expect(await bob.sees('bien')).toBe('.info ana: bien');
  expect(bob.lines.filter((line) => line.startsWith('.info ana:'))).toHaveLength(1);
});

test('who only sends nonsense is shown out after twelve lines', async () => {
  await using house = await openLegacyPort();
  await using client = await LegacyClient.connect(house.port);
  client.write(Array.from({ length: 40 }, (_, index) => `Header-${index}: x\r\n`).join(''));
  await client.sees('.info Demasiados intentos sin registrarse');
  await client.closed;
  expect(client.lines).toHaveLength(13);
});

test('who says nothing is shown out when the time for logging in is over', async () => {
  await using house = await openLegacyPort({ loginSeconds: 0.2 });
  await using client = await LegacyClient.connect(house.port);
  await client.sees('.info Ha pasado demasiado tiempo sin .newuser');
  await client.closed;
});

test('an abrupt end at any moment of logging in disturbs nobody', async () => {
  await using house = await openLegacyPort();
  const moments = ['', '.new', '.newuser tim', '.newuser tim\n', '.newuser tim\n.join lob', '123 ', '\u00ff'];
  for (const bytes of moments) {
    const client = await LegacyClient.connect(house.port);
    client.write(bytes);
    client.socket.resetAndDestroy();
  }
  await using ana = await LegacyClient.register(house.port, 'ana');
  await ana.say('.list');
  await ana.sees('lobby');
  expect(house.log).toEqual([]);
});

describe('limits by address', () => {
  test('silent connections over the cap make room, the oldest first, and keep nobody out', async () => {
    await using house = await openLegacyPort({ unfinished: 20 });
    const first = await LegacyClient.connect(house.port);
    const silent = await Promise.all(Array.from({ length: 500 }, () => LegacyClient.connect(house.port)));
    await first.sees('.info Hay demasiadas conexiones desde tu dirección.');
    await using ana = await LegacyClient.register(house.port, 'ana');
    await ana.say('.list');
    await ana.sees('lobby');
    for (const { socket } of silent) socket.destroy();
  });

  test('a limited address is answered .reject, which the original client understands', async () => {
    await using house = await openLegacyPort({ live: 1 });
    await using ana = await LegacyClient.register(house.port, 'ana');
    await using bea = await LegacyClient.connect(house.port);
    bea.write('.newuser bea\n');
    expect(await bea.sees('\n')).toBe('.reject bea');
    await bea.closed;
    await using tim = await LegacyClient.connect(house.port);
    tim.write('.newuser t i m\n');
    expect(await tim.sees('\n')).toBe('.reject ?');
    await using token = await LegacyClient.connect(house.port);
    token.write('.list\n');
    await token.sees('.info Hay demasiadas conexiones');
    await ana.say('.quit');
    await ana.closed;
  });

  test('an address with too many unfinished log-ins gets in with a token only', async () => {
    await using house = await openLegacyPort({ unfinishedPerMinute: 2 });
    const ana = await LegacyClient.register(house.port, 'ana');
    for (let time = 0; time < 3; time++) {
      const client = await LegacyClient.connect(house.port);
      client.write('x\n');
      await client.sees('.info');
      client.socket.destroy();
      await client.closed;
    }
    ana.socket.destroy();
    // Whether the house has seen the third of them go is seen by what it answers.
    await expect.poll(() => firstAnswer(house.port, '.newuser bea\n')).toBe('.reject bea');
    await expect.poll(() => firstAnswer(house.port, '.list\n')).toContain('solo se entra con un token');
    await expect
      .poll(() => firstAnswer(house.port, `${ana.token} .list\n`))
      .toBe('.info Lista de grupos: lobby');
  });

  test('an exempt address is free of them', async () => {
    await using house = await openLegacyPort({ live: 1, unfinished: 1, exempt: ['127.0.0.0/8'] });
    const people = await Promise.all(
      Array.from({ length: 20 }, (_, index) => LegacyClient.register(house.port, `ana-${index}`)),
    );
    for (const person of people) person.socket.destroy();
  });

  test('behind a trusted proxy, it is the address in its header that counts', async () => {
    await using house = await openLegacyPort({ live: 1, proxies: ['127.0.0.1'] });
    const answers = ['192.0.2.1', '192.0.2.2', '192.0.2.1'].map(async (address, index) => {
      const client = await LegacyClient.connect(house.port);
      client.write(`PROXY TCP4 ${address} 198.51.100.1 1000 8889\r\n.newuser ana-${index}\n`);
      return await client.sees('\n');
    });
    const said = (await Promise.all(answers))
      .map((answer) => answer.slice(0, 7))
      .toSorted((a, b) => (a < b ? -1 : 1));
    expect(said).toEqual(['.accept', '.accept', '.reject']);
    await using client = await LegacyClient.connect(house.port);
    client.write('.newuser ana\n');
    await client.closed;
    expect(client.received).toBe('');
  });
});

test('a member who does not read delays nobody, and is disconnected with a reason in the log', async () => {
  await using house = await openLegacyPort({ readerBytes: 100_000 });
  const sam = await house.core.guest('sam', { enter: ['lobby'] });
  await using lazy = await LegacyClient.register(house.port, 'lazy');
  await lazy.say('.join lobby');
  await lazy.sees('Te has unido');
  lazy.socket.pause();
  await using bob = await LegacyClient.register(house.port, 'bob');
  await bob.say('.join lobby');
  await bob.sees('Te has unido');
  const text = Array.from({ length: 40 }, () => 'x'.repeat(95)).join('\n');
  // The kernel takes some megabytes of it before the house is the one that waits.
  for (
    let time = 0;
    time < 4_000 && !house.log.some(({ message }) => message.includes('does not read'));
    time++
  ) {
    await sam.say(sam.seat.current!, text);
  }
  expect(house.log).toMatchObject([{ level: 'info', fields: { address: '127.0.0.1', reason: 'full' } }]);
  await sam.say(sam.seat.current!, 'y bob lo ha oido todo');
  await bob.sees('.info sam: y bob lo ha oido todo\n');
});

test('lines that are piped in are answered before the connection ends', async () => {
  await using house = await openLegacyPort();
  await using pipe = await LegacyClient.connect(house.port);
  pipe.socket.end('.newuser ana\n.join lobby\nhola\n.list');
  await pipe.closed;
  expect(pipe.lines.slice(1)).toEqual(['.info Te has unido al grupo lobby', '.info Lista de grupos: lobby']);
});

test('a flood of lines is read no faster than allowed, and delays nobody', async () => {
  await using house = await openLegacyPort({ linesPerSecond: 50 });
  await using flood = await LegacyClient.register(house.port, 'flood');
  const lines = '.list\n'.repeat(20_000);
  flood.write(lines);
  await flood.sees('Lista de grupos');
  await using bob = await LegacyClient.register(house.port, 'bob');
  await bob.say('.list');
  await bob.sees('Lista de grupos');
  expect(flood.lines.length).toBeLessThan(1_000);
});

test('a thousand connections talk at once', { timeout: 120_000 }, async () => {
  await using house = await openLegacyPort({ unfinished: 10_000 });
  await using listener = await LegacyClient.register(house.port, 'oyente');
  await listener.say('.join lobby');
  await listener.sees('Te has unido');
  const people: LegacyClient[] = [];
  for (let ten = 0; ten < 100; ten++) {
    const nicks = Array.from({ length: 10 }, (_, index) => `voz-${ten * 10 + index}`);
    people.push(...(await Promise.all(nicks.map((nick) => LegacyClient.register(house.port, nick)))));
  }
  const room = `sala-${randomBytes(3).toString('hex')}`;
  await listener.say(`.create ${room}`);
  await listener.sees('creado');
  // Each to the one listener: what is tried is the many who talk, not the square of them who listen.
  await Promise.all(
    people.map(async (person, index) => {
      await person.say('.join lobby');
      await person.sees('Te has unido');
      await person.say(`soy ${index}`);
      await person.say('.leave');
      await person.sees('Has salido');
    }),
  );
  for (const index of people.keys())
    expect(await seen(listener, `.info voz-${index}: soy ${index}\n`)).toBe(true);
  for (const person of people) person.socket.destroy();
  expect(house.log.filter(({ level }) => level === 'error')).toEqual([]);
});

async function firstAnswer(port: number, line: string): Promise<string> {
  await using client = await LegacyClient.connect(port);
  client.write(line);
  return await client.sees('\n');
}

/** Whether it has come, or comes. */
async function seen(client: LegacyClient, text: string): Promise<boolean> {
  await expect.poll(() => client.received.includes(text), { timeout: 30_000 }).toBe(true);
  return true;
}
