import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';

import { expect, test } from 'vitest';

import { connect } from '../../src/cli/connect.ts';
import { LegacyClient } from '../helpers/legacy-client.ts';
import { openLegacyPort } from '../helpers/legacy-port.ts';

/** Somebody at the client of `tertulia connect`; `isTTY` gives them a prompt. */
function sitDown(argv: readonly string[], isTTY = false) {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { isTTY, columns: 80 });
  let shown = '';
  output.on('data', (chunk) => (shown += String(chunk)));
  const status = connect(argv, { input, output });
  return {
    status,
    input,
    type: (text: string) => void input.write(`${text}\n`),
    async sees(text: string) {
      await expect.poll(() => stripVTControlCharacters(shown)).toContain(text);
    },
    shown: () => stripVTControlCharacters(shown),
  };
}

test('a person who lost the old client talks with this one', async () => {
  await using house = await openLegacyPort();
  await using bob = await LegacyClient.register(house.port, 'bob');
  await bob.say('.join lobby');
  await bob.sees('Te has unido');
  const ana = sitDown([`localhost:${house.port}`, '--nick', 'ana'], true);
  await ana.sees('ana> ');
  ana.type('.join lobby');
  await ana.sees('Te has unido al grupo lobby');
  ana.type('hola');
  await bob.sees('.info ana: hola\n');
  await bob.say('hola, ana');
  await ana.sees('bob: hola, ana');
  expect(ana.shown()).not.toContain('.info');
  ana.type('.quit');
  expect(await ana.status).toBe(0);
  await bob.sees('.info ana se ha ido del grupo lobby\n');
});

test('a nick that is taken is asked for again', async () => {
  await using house = await openLegacyPort();
  await using bob = await LegacyClient.register(house.port, 'bob');
  const ana = sitDown([`127.0.0.1:${house.port}`]);
  ana.type('bob');
  ana.type('ana');
  ana.type('.list');
  await ana.sees('Lista de grupos: lobby');
  expect(ana.shown()).toContain(' bob');
  ana.input.end();
  expect(await ana.status).toBe(0);
  await bob.say('.quit');
});

test('lines can be piped in', async () => {
  await using house = await openLegacyPort();
  await using bob = await LegacyClient.register(house.port, 'bob');
  await bob.say('.join lobby');
  await bob.sees('Te has unido');
  const pipe = sitDown([String(house.port), '--nick', 'tubo']);
  pipe.input.end('.join lobby\nuno\ndos');
  expect(await pipe.status).toBe(0);
  await bob.sees('.info tubo: uno\n.info tubo: dos\n');
});

test('the end of the server is said, and is an exit status', async () => {
  await using house = await openLegacyPort();
  const ana = sitDown([String(house.port), '--nick', 'ana']);
  await ana.sees('ana');
  await house.close();
  expect(await ana.status).toBe(1);
});

test('a destination that is none, or where nobody is, is a sentence', async () => {
  await expect(sitDown([]).status).rejects.toThrow('tertulia connect');
  await expect(sitDown(['localhost:99999']).status).rejects.toThrow('tertulia connect');
  await expect(sitDown(['127.0.0.1:1']).status).rejects.toThrow('127.0.0.1:1');
});
