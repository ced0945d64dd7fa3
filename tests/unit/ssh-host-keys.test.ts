import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { HostKeyError, loadHostKeys } from '../../src/ssh-server/host-keys.ts';
import { utils } from '../../src/ssh-server/ssh2-private.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);

test('at the first start keys are made for this user alone, and stay the same', () => {
  using place = temporaryDirectory();
  const directory = join(place.path, 'keys');
  const keys = loadHostKeys(directory);
  expect(keys.map((pem) => (utils.parseKey(pem) as { type: string }).type)).toEqual([
    'ssh-ed25519',
    'ssh-rsa',
  ]);
  expect(mode(directory)).toBe('700');
  expect(mode(join(directory, 'ssh_host_ed25519_key'))).toBe('600');
  expect(mode(join(directory, 'ssh_host_rsa_key'))).toBe('600');
  expect(readdirSync(directory).toSorted()).toEqual([
    'ssh_host_ed25519_key',
    'ssh_host_ed25519_key.pub',
    'ssh_host_rsa_key',
    'ssh_host_rsa_key.pub',
  ]);
  expect(loadHostKeys(directory)).toEqual(keys);
});

test('a key that cannot be used is never replaced: a sentence says what to do', () => {
  using place = temporaryDirectory();
  loadHostKeys(place.path);
  const path = join(place.path, 'ssh_host_ed25519_key');
  for (const damaged of ['', 'not a key\n', readFileSync(`${path}.pub`, 'utf8')]) {
    writeFileSync(path, damaged);
    expect(() => loadHostKeys(place.path)).toThrow(HostKeyError);
    expect(() => loadHostKeys(place.path)).toThrow(/ssh_host_ed25519_key is not a private key.*--host-keys/);
    expect(readFileSync(path, 'utf8')).toBe(damaged);
  }
});

test('a place where keys cannot be is told in a sentence', () => {
  using place = temporaryDirectory();
  const file = join(place.path, 'file');
  writeFileSync(file, '');
  expect(() => loadHostKeys(file)).toThrow(/cannot be read or written.*--host-keys/);
  expect(existsSync(join(file, 'ssh_host_rsa_key'))).toBe(false);
});

test('a key that others may read is closed to them again', () => {
  using place = temporaryDirectory();
  loadHostKeys(place.path);
  const path = join(place.path, 'ssh_host_rsa_key');
  chmodSync(path, 0o644);
  loadHostKeys(place.path);
  expect(mode(path)).toBe('600');
});
