import { chmodSync, linkSync, mkdirSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { utils } from './ssh2-private.ts';

/** The keys cannot be used. The message is one sentence that names the path, the setting and the remedy. */
export class HostKeyError extends Error {
  override readonly name = 'HostKeyError';
}

const kinds = [
  { file: 'ssh_host_ed25519_key', make: () => utils.generateKeyPairSync('ed25519') },
  { file: 'ssh_host_rsa_key', make: () => utils.generateKeyPairSync('rsa', { bits: 3072 }) },
] as const;

/**
 * The keys by which people recognise this house, as PEM. What is missing is made: the directory with mode 0700, the
 * private keys with 0600. A key that is there is never replaced, whatever is wrong with it, because everybody who has
 * seen it would be warned of an attack.
 * @throws HostKeyError
 */
export function loadHostKeys(directory: string): string[] {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    return kinds.map(
      ({ file, make }) => readKey(join(directory, file)) ?? makeKey(join(directory, file), make),
    );
  } catch (error) {
    if (error instanceof HostKeyError) throw error;
    throw unusable(directory, 'cannot be read or written', error);
  }
}

function readKey(path: string): string | undefined {
  let pem: string;
  try {
    pem = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw unusable(path, 'cannot be read', error);
  }
  if (!isKey(pem)) throw unusable(path, 'is not a private key that can be used');
  // A copy or a backup may have opened it to others.
  if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
  return pem;
}

function makeKey(path: string, make: () => { private: string; public: string }): string {
  let key = make();
  // One ed25519 key in 300 comes out broken (https://github.com/mscdex/ssh2/issues/1390).
  while (!isKey(key.private)) key = make();
  // Whole or not at all, and never over a key that another process has made meanwhile: `link` refuses where `rename` replaces.
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, key.private, { flag: 'wx', mode: 0o600 });
  try {
    linkSync(unfinished, path);
  } catch (error) {
    const existing = readKey(path);
    if (existing === undefined) throw error;
    return existing;
  } finally {
    unlinkSync(unfinished);
  }
  writeFileSync(`${path}.pub`, `${key.public.trim()}\n`, { mode: 0o644 });
  return key.private;
}

function isKey(pem: string): boolean {
  const key = utils.parseKey(pem);
  return !(key instanceof Error) && key.isPrivateKey();
}

function unusable(path: string, what: string, cause?: unknown): HostKeyError {
  const remedy =
    'give this user the right to it, put back a copy, or name another directory with --host-keys (a new key makes every client warn)';
  return new HostKeyError(`The host key ${path} ${what}: ${remedy}.`, { cause });
}
