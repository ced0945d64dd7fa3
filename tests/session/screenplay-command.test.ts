import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { startHouse } from '../helpers/house.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

const entry = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const inPlays = (name: string): string => fileURLToPath(new URL(`../plays/${name}`, import.meta.url));
const broken = fileURLToPath(new URL('screenplay-broken/wrong-text.play', import.meta.url));

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `tertulia play …` in a process of its own. */
async function play(...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [entry, 'play', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { status, stdout, stderr };
}

// Each has a house of its own, and mostly waits: so all wait at the same time.
test.concurrent('a summary and status 1 where a play failed; its report and the pictures of its screens', async () => {
  using folder = temporaryDirectory();
  const junit = join(folder.path, 'report.xml');
  const screens = join(folder.path, 'screens');
  const files = [inPlays('screens/action.play'), broken];
  const ended = await play('--report', `junit=${junit}`, '--screens', screens, '--jobs', '1', ...files);
  expect(ended).toMatchObject({ status: 1, stderr: '' });
  expect(ended.stdout).toMatch(/^ok .*What somebody does is told in the third person/m);
  expect(ended.stdout).toMatch(/^FAIL Somebody waits for a text/m);
  expect(ended.stdout).toMatch(/1 passed, 1 failed, in \d+\.\d s\n$/);
  const xml = readFileSync(junit, 'utf8');
  expect(xml).toContain('tests="2" failures="1"');
  expect(xml).toMatch(/<failure message=".*wrong-text\.play:11: bob sees &quot;the release is at nine/);
  expect(readdirSync(screens)).toContain('wrong-text-02-bob-bob-mishears.svg');
  expect(readFileSync(join(screens, 'wrong-text-02-bob-bob-mishears.svg'), 'utf8')).toContain('at noon');
});

test.concurrent('a running server is driven by --target, also by many casts, and status 0 where all went well', async () => {
  await using house = await startHouse({ flags: ['--limits.exempt', '127.0.0.0/8'] });
  const target = `ssh://127.0.0.1:${house.sshPort},tcp://127.0.0.1:${house.tcpPort}`;
  const file = inPlays('load/busy-room.play');
  expect(await play('--target', target, file)).toMatchObject({ status: 0 });
  const loaded = await play('--target', target, '--load', '5', file);
  expect(loaded).toMatchObject({ status: 0, stderr: '' });
  expect(loaded.stdout).toMatch(/by 5 casts: 5 to the end, 0 failed/);
  expect(loaded.stdout).toMatch(/(\d+) of \1 awaited things were seen, 0 lost; latency p50 .* ms, p99 /);
});

test.concurrent('what is wrong is a sentence, and nothing is started', async () => {
  using folder = temporaryDirectory();
  const bad = join(folder.path, 'bad.play');
  writeFileSync(bad, 'play A\ncast\n  ana: ssh\nact B\n  ana syas "x"\n');
  for (const [args, sentence] of [
    [[], /^Usage: tertulia play/],
    [['--lood', '3'], /Unknown option '--lood'[^]*Usage/],
    [[bad], /bad\.play:5: nobody knows what "syas" asks of ana\. Perhaps "says"\?/],
    [['no-such.play'], /The play no-such\.play cannot be read \(ENOENT\)/],
    [[inPlays('load'), '--target', 'http://x:1'], /"http:\/\/x:1" is no target/],
    [[inPlays('load'), '--jobs', 'many'], /--jobs is a number from 1/],
    [[inPlays('load'), '--report', 'html'], /--report is junit or junit=FILE/],
  ] as const) {
    const ended = await play(...args);
    expect(ended).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(sentence) });
  }
});

test.concurrent('an interrupt ends it at once, with its servers and their folders', async () => {
  using folder = temporaryDirectory();
  const child = spawn(
    process.execPath,
    [entry, 'play', '--jobs', '2', inPlays('accounts'), inPlays('seats')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, TMPDIR: folder.path },
    },
  );
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  let told = '';
  child.stdout.on('data', (chunk) => (told += String(chunk)));
  await expect.poll(() => told, { timeout: 30_000 }).toContain('ok ');
  child.kill('SIGINT');
  expect(await closed).toBe(130);
  expect(told).not.toContain('FAIL');
  expect(readdirSync(folder.path)).toEqual([]);
});

test.concurrent('--help tells all of it', async () => {
  const { status, stdout } = await play('--help');
  expect(status).toBe(0);
  for (const flag of ['--target', '--jobs', '--load', '--report', '--screens', '--record', '--as'])
    expect(stdout).toContain(flag);
});
