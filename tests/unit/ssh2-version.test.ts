import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { expect, test } from 'vitest';

import { mendedVersion, nativeCiphers, Server } from '../../src/ssh-server/ssh2-private.ts';

const require = createRequire(import.meta.url);

test('ssh2 is the version whose private members are used and whose source is mended', () => {
  // Before this number changes: read ssh2's own changes in lib/, then run the attacks, the client matrix and the fuzzer.
  expect((require('ssh2/package.json') as { version: string }).version).toBe(mendedVersion);
});

test('whoever imports ssh2 gets the mended one', () => {
  expect((require('ssh2') as { Server: unknown }).Server).toBe(Server);
  const { SUPPORTED_KEX } = require('ssh2/lib/protocol/constants.js') as { SUPPORTED_KEX: string[] };
  expect(SUPPORTED_KEX[0]).toBe('mlkem768x25519-sha256');
});

test('the compiled ciphers are at work', () => {
  expect(nativeCiphers).toBe(true);
});

test('the compiled ciphers are built without the hook that lets the garbage collector abort the process', () => {
  const binding = require.resolve('ssh2/lib/protocol/crypto/build/Release/sshcrypto.node');
  expect(readFileSync(binding).includes('EnvironmentCleanupHook')).toBe(false);
});
