import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, test } from 'vitest';

import { paramiko } from '../helpers/paramiko.ts';
import { houseFingerprint, openSshPort, type SshPort } from '../helpers/ssh-port.ts';
import { isIn, makeKey, missingHere, run } from '../helpers/ssh-programs.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

let house: SshPort;
let keys: ReturnType<typeof temporaryDirectory>;
beforeAll(async () => {
  house = await openSshPort();
  keys = temporaryDirectory();
});
afterAll(async () => {
  await house[Symbol.asyncDispose]();
  keys[Symbol.dispose]();
});

describe.concurrent('dropbear', () => {
  const skipReason = missingHere('dbclient');
  const options = ['-y', '-y', '-T'];
  const at = (nick: string): string[] => ['-p', String(house.port), `${nick}@127.0.0.1`];
  describe.skipIf(skipReason !== undefined)(`enters (${skipReason ?? 'dbclient'})`, () => {
    test('without a key', async () => {
      isIn(
        await run('dbclient', [...options, ...at('dropbear')], { input: 'no key\n' }),
        'dropbear',
        'no key',
      );
    });

    test.for(['ed25519', 'ecdsa', 'rsa'])('with a key of %s', async (type) => {
      const key = join(keys.path, `dropbear-${type}`);
      execFileSync('dropbearkey', ['-t', type, '-f', key], { stdio: 'ignore' });
      isIn(
        await run('dbclient', [...options, '-i', key, ...at(`drop-${type}`)], { input: `by ${type}\n` }),
        `drop-${type}`,
        `by ${type}`,
      );
    });

    test('with a keepalive every second, which it wants answered', async () => {
      const words = ['dbclient', ...options, '-K', '1', ...at('keepalive')].join(' ');
      isIn(await run('sh', ['-c', `(sleep 5; echo still alive) | ${words}`]), 'keepalive', 'still alive');
    });
  });
});

describe.concurrent('PuTTY', () => {
  const skipReason = missingHere('plink', 'puttygen');
  const at = (nick: string, ...options: readonly string[]): string[] => {
    return [
      '-batch',
      '-hostkey',
      houseFingerprint(),
      '-T',
      '-P',
      String(house.port),
      ...options,
      `${nick}@127.0.0.1`,
    ];
  };
  describe.skipIf(skipReason !== undefined)(`enters (${skipReason ?? 'plink'})`, () => {
    test('without a key', async () => {
      isIn(await run('plink', at('putty', '-noagent'), { input: 'no key\n' }), 'putty', 'no key');
    });

    test.for([
      ['ed25519', ['-t', 'ed25519']],
      ['ecdsa', ['-t', 'ecdsa', '-b', '384']],
      ['rsa', ['-t', 'rsa', '-b', '2048']],
    ] as const)('with a key of %s', async ([type, kind]) => {
      const plain = makeKey(keys.path, `putty-${type}-plain`, ...kind);
      const key = join(keys.path, `putty-${type}.ppk`);
      execFileSync('puttygen', [plain, '-O', 'private', '-o', key]);
      isIn(
        await run('plink', at(`putty-${type}`, '-i', key), { input: `by ${type}\n` }),
        `putty-${type}`,
        `by ${type}`,
      );
    });
  });
});

describe.concurrent('paramiko', () => {
  const skipReason = missingHere('paramiko');
  const logIn = `
nick, *key = words
if not key:
    transport.auth_interactive(nick, lambda title, instructions, prompts: [])
else:
    path, kind = key
    kinds = {"ed25519": paramiko.Ed25519Key, "ecdsa": paramiko.ECDSAKey, "rsa": paramiko.RSAKey}
    transport.auth_publickey(nick, kinds[kind].from_private_key_file(path))`;
  describe.skipIf(skipReason !== undefined)(`enters (${skipReason ?? 'paramiko'})`, () => {
    test('without a key', async () => {
      isIn(await paramiko(house.port, logIn, ['paramiko'], 'no key\n'), 'paramiko', 'no key');
    });

    test.for([
      ['ed25519', ['-t', 'ed25519']],
      ['ecdsa', ['-t', 'ecdsa', '-m', 'PEM']],
      ['rsa', ['-t', 'rsa', '-b', '2048', '-m', 'PEM']],
    ] as const)('with a key of %s', async ([type, kind]) => {
      const key = makeKey(keys.path, `paramiko-${type}`, ...kind);
      const nick = `py-${type}`;
      isIn(await paramiko(house.port, logIn, [nick, key, type], `by ${type}\n`), nick, `by ${type}`);
    });
  });
});
