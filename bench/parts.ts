import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A part of the house that is measured without a network, by a program of its own that prints its figures. */
export interface Part {
  readonly name: string;
  readonly about: string;
  readonly file: string;
  /** How large it is made, in the short set's manner and in full. */
  readonly short: readonly string[];
  readonly full: readonly string[];
}

export const parts: readonly Part[] = [
  {
    name: 'screens',
    about: 'Screens by themselves: opening one, holding it, a key, a message that all see.',
    file: 'screens.ts',
    short: ['--people', '200'],
    full: ['--people', '500'],
  },
  {
    name: 'storage',
    about: 'Storage by itself, beside a plain loop over node:sqlite.',
    file: 'storage.ts',
    short: ['100000'],
    full: ['1000000'],
  },
];

// Screens run as they do in production: React looks at this when it is loaded.
const env = { ...process.env, NODE_ENV: 'production', FORCE_COLOR: '3' };
const nodeFlags = ['--expose-gc', '--max-semi-space-size=4'];

/** What the part printed. @throws Error when it failed */
export function measurePart({ name, file }: Part, size: readonly string[]): string {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [...nodeFlags, path, ...size], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the program that measures ${name} ended with ${status}`);
  return stdout;
}
