import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openSshPerson, type SshPerson } from '../helpers/ssh-person.ts';
import { openSshPort, type SshPort } from '../helpers/ssh-port.ts';
import { makeKey, missingHere } from '../helpers/ssh-programs.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

const skipReason = missingHere('ssh');
let house: SshPort;
let keys: ReturnType<typeof temporaryDirectory>;

beforeAll(async () => {
  keys = temporaryDirectory();
  house = await openSshPort({ greets: true });
});
afterAll(async () => {
  await house[Symbol.asyncDispose]();
  keys[Symbol.dispose]();
});

function calls(nick: string, key: string, columns = 80, rows = 24, command?: string): SshPerson {
  const args = ['-i', key, '-o', 'IdentitiesOnly=yes'];
  return openSshPerson({ port: house.port, nick, columns, rows, args, ...(command && { command }) });
}

describe.skipIf(skipReason !== undefined)(`OpenSSH at the door (${skipReason ?? 'ssh'})`, () => {
  test.for([
    [80, 24],
    [120, 40],
    [40, 12],
    [20, 5],
  ] as const)('a new key comes in, quits and is welcomed back, at %dx%d', async ([columns, rows]) => {
    const nick = `maria${columns}`;
    const key = makeKey(keys.path, nick, '-t', 'ed25519');
    await using maria = calls(nick, key, columns, rows);
    await maria.sees(`Nick`);
    await maria.sees(nick);
    maria.type('\r');
    await maria.sees('> ');
    maria.type('/quit\r');
    expect(await maria.exited).toBe(0);
    await using again = calls(nick, key, columns, rows);
    await again.sees(/Welcome back,\s+maria/);
    again.type('\r');
    await again.sees('> ');
    again.type('/quit\r');
    expect(await again.exited).toBe(0);
  });

  test('a room that is named is entered at once, and the nick kept', async () => {
    const key = makeKey(keys.path, 'straight', '-t', 'ed25519');
    await using jo = calls('jo', key, 80, 24, '#lobby');
    await jo.sees('The nick jo is yours now');
  });

  test('who changes the size, is cut off, or stays until the house closes, was never here', async () => {
    const key = makeKey(keys.path, 'shy', '-t', 'ed25519');
    await using cut = calls('shy', key);
    await cut.sees('come in as shy');
    await cut.resize(40, 12);
    await cut.sees('come in as shy, and keep it');
    cut.cut();
    await cut.exited;
    await using waiting = calls('shy', key);
    await waiting.sees('come in as shy');
    await house.server.close({ code: 'house-closing-now', params: {} });
    await waiting.sees('The house is closing for a moment.');
    expect(await waiting.exited).toBe(1);
    expect((await house.core.keptSeats()).map(({ nick }) => nick)).not.toContain('shy');
  });
});
