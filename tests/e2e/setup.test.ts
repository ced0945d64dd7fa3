import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

import { algorithms } from '../../src/ssh-server/algorithms.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A copy of the project with a program of one line, whose packages are the real ones except for the ssh2 that it may rebuild. */
class Checkout implements AsyncDisposable {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
    for (const name of [
      'scripts',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'tsconfig.build.json',
    ])
      cpSync(join(root, name), join(path, name), { recursive: true });
    const modules = join(path, 'node_modules');
    mkdirSync(modules);
    for (const name of readdirSync(join(root, 'node_modules'))) {
      if (name !== 'ssh2') symlinkSync(join(root, 'node_modules', name), join(modules, name));
    }
    cpSync(join(root, 'node_modules', 'ssh2'), join(modules, 'ssh2'), {
      recursive: true,
      preserveTimestamps: true,
    });
    mkdirSync(join(path, 'src'));
    this.write("export const word: string = 'first';\nprocess.stdout.write(word);\n");
  }

  write(program: string): void {
    writeFileSync(join(this.path, 'src', 'main.ts'), program);
  }

  forgetCiphers(): void {
    rmSync(join(this.path, 'node_modules/ssh2/lib/protocol/crypto/build'), { recursive: true, force: true });
  }

  /** Runs setup as npm would, and gives what the person reads. */
  setUp(env: NodeJS.ProcessEnv = {}): Promise<{ status: number | null; told: string }> {
    return run(process.execPath, [join(this.path, 'scripts/setup.mjs')], env);
  }

  /** Whether the ciphers carry a session, each of them, and whether they are the compiled ones. */
  async hasNativeCiphers(): Promise<boolean> {
    return (await run(process.execPath, [join(this.path, 'scripts/setup/prove-ciphers.mjs')])).status === 0;
  }

  async startedProgramSays(): Promise<string> {
    return (await run(process.execPath, [join(this.path, 'dist/main.js')])).told;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return rm(this.path, { recursive: true });
  }
}

async function checkOut(): Promise<Checkout> {
  return new Checkout(await mkdtemp(join(tmpdir(), 'tertulia-setup-')));
}

function run(program: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  return new Promise<{ status: number | null; told: string }>((done, failed) => {
    const child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let told = '';
    child.stdout.on('data', (chunk) => (told += chunk));
    child.stderr.on('data', (chunk) => (told += chunk));
    child.on('error', failed);
    child.on('close', (status) => done({ status, told }));
  });
}

describe('setup', () => {
  test('builds once, and has nothing to say when nothing changed', async () => {
    await using checkout = await checkOut();
    expect(await checkout.setUp()).toEqual({ status: 0, told: 'setup: building the server\n' });
    expect(await checkout.startedProgramSays()).toBe('first');
    expect(await checkout.setUp()).toEqual({ status: 0, told: '' });
  });

  test('builds again when a source is written or removed, and forgets what was removed', async () => {
    await using checkout = await checkOut();
    const passing = join(checkout.path, 'src/passing.ts');
    writeFileSync(passing, 'export const here = true;\n');
    await checkout.setUp();
    expect(existsSync(join(checkout.path, 'dist/passing.js'))).toBe(true);

    rmSync(passing);
    checkout.write("process.stdout.write('second');\n");
    expect(await checkout.setUp()).toEqual({ status: 0, told: 'setup: building the server\n' });
    expect(await checkout.startedProgramSays()).toBe('second');
    expect(existsSync(join(checkout.path, 'dist/passing.js'))).toBe(false);
  });

  test('sources that do not compile are an error with the compiler’s own words, each time', async () => {
    await using checkout = await checkOut();
    checkout.write("export const word: number = 'first';\n");
    for (let time = 1; time <= 2; time++) {
      const { status, told } = await checkout.setUp();
      expect(status).toBe(1);
      expect(told).toContain('setup: the sources do not compile:\nsrc/main.ts(1,14): error TS2322');
    }
  });

  test('a build that was cut off is done again', async () => {
    await using checkout = await checkOut();
    mkdirSync(join(checkout.path, 'dist.partial'));
    writeFileSync(join(checkout.path, 'dist.partial/main.js'), "process.stdout.write('half');\n");
    await checkout.setUp();
    expect(await checkout.startedProgramSays()).toBe('first');
  });

  test('two at once do not disturb each other', async () => {
    await using checkout = await checkOut();
    const both = await Promise.all([checkout.setUp(), checkout.setUp()]);
    expect(both.map(({ status }) => status)).toEqual([0, 0]);
    expect(both.filter(({ told }) => told.includes('building the server'))).toHaveLength(1);
    expect(await checkout.startedProgramSays()).toBe('first');
  });

  test('whoever was killed at it does not keep the others out', async () => {
    await using checkout = await checkOut();
    const lock = join(checkout.path, '.setup.lock');
    writeFileSync(lock, 'another-machine 1');
    utimesSync(lock, 0, 0);
    expect((await checkout.setUp()).status).toBe(0);
    expect(existsSync(lock)).toBe(false);
  });
});

describe('the ciphers of ssh', () => {
  test('are built for the project’s Node, though npm is told of another one’s headers', async () => {
    await using checkout = await checkOut();
    checkout.forgetCiphers();
    const { status, told } = await checkout.setUp({ npm_config_nodedir: '/usr' });
    expect({ status, told }).toEqual({
      status: 0,
      told: 'setup: building the ciphers for ssh\nsetup: building the server\n',
    });
    expect(await checkout.hasNativeCiphers()).toBe(true);
  });

  test('are left to JavaScript where there is no compiler, with one line, once', async () => {
    await using checkout = await checkOut();
    checkout.forgetCiphers();
    const bare = { PATH: join(checkout.path, 'nothing') };
    expect(await checkout.setUp(bare)).toEqual({
      status: 0,
      told:
        'setup: python3, make, g++ not found, so ssh runs on JavaScript ciphers, which cost about ten times the CPU\n' +
        'setup: building the server\n',
    });
    expect(await checkout.setUp(bare)).toEqual({ status: 0, told: '' });
    expect(await checkout.hasNativeCiphers()).toBe(false);
  });

  test('a binding that another Node built is not trusted', async () => {
    await using checkout = await checkOut();
    checkout.forgetCiphers();
    const built = join(checkout.path, 'node_modules/ssh2/lib/protocol/crypto/build/Release');
    mkdirSync(built, { recursive: true });
    writeFileSync(join(built, 'sshcrypto.node'), 'of another Node');
    await checkout.setUp({ PATH: join(checkout.path, 'nothing') });
    expect(existsSync(join(built, 'sshcrypto.node'))).toBe(false);
  });
});

test('every cipher that the server offers is among those that setup proves', () => {
  const proof = readFileSync(join(root, 'scripts/setup/prove-ciphers.mjs'), 'utf8');
  for (const cipher of algorithms(true).cipher as readonly string[]) expect(proof).toContain(`'${cipher}'`);
});

test('what a service manager runs is one plain command, which npm runs too', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  expect(scripts['start']).toMatch(/^node (--[\w-]+=\w+ )*dist\/main\.js$/);
  expect(scripts['prestart']).toBe(scripts['setup']);
  expect(scripts['pretest']).toBe(scripts['setup']);
});
