import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { startHouse } from '../helpers/house.ts';
import { openSshPerson } from '../helpers/ssh-person.ts';
import { pipeThroughSsh } from '../helpers/ssh-pipe.ts';
import { makeKey } from '../helpers/ssh-programs.ts';
import { eventually } from '../helpers/talk.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';
import { tertulia } from '../helpers/tertulia.ts';

function fingerprintOf(key: string): string {
  const [, fingerprint = ''] = execFileSync('ssh-keygen', ['-lf', `${key}.pub`], { encoding: 'utf8' }).split(
    ' ',
  );
  return fingerprint;
}

test('`tertulia op` makes somebody an operator of a house that is open, and of one that is not yet', async () => {
  using directory = temporaryDirectory();
  const key = makeKey(directory.path, 'maria', '-t', 'ed25519');
  const args = ['-i', key, '-o', 'IdentitiesOnly=yes'];
  const dataDir = join(directory.path, 'data');
  {
    await using house = await startHouse({ dataDir });
    await using maria = openSshPerson({ port: house.sshPort, nick: 'maria', args });
    await maria.sees('#lobby');
    maria.type('/announce tea\r');
    await maria.sees('Only those who run the house do that');
    const made = await tertulia('op', fingerprintOf(key), '--data-dir', dataDir);
    expect(made).toMatchObject({ status: 0, stderr: '' });
    await maria.sees('You run this house now');
    maria.type('\u0015/announce tea\r');
    await maria.sees('ANNOUNCEMENT from maria: tea');
    expect(statSync(join(dataDir, 'operators')).mode & 0o077).toBe(0);
  }
  const again = await tertulia('op', fingerprintOf(key), '--data-dir', dataDir);
  expect(again).toMatchObject({ status: 0, stdout: expect.stringContaining('already') });
  expect(readFileSync(join(dataDir, 'operators'), 'utf8')).toBe(`${fingerprintOf(key)}\n`);
  await using house = await startHouse({ dataDir });
  const result = await pipeThroughSsh(house.sshPort, 'maria', '/defence\n', { args });
  expect(result).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('The defence of the house is at 1'),
  });
  // A line that is taken out is an operator less.
  writeFileSync(join(dataDir, 'operators'), '# nobody\n');
  await eventually(async () => {
    const { stdout } = await pipeThroughSsh(house.sshPort, 'maria', '/announce x\n', { args });
    expect(stdout).toContain('Only those who run the house do that');
  });
});

test.each([
  [['op'], /FINGERPRINT/],
  [['op', 'SHA256:short'], /"SHA256:short" is no fingerprint: write it as ssh-keygen/],
  [['op', 'maria'], /no fingerprint/],
  [['op', 'a', 'b'], /FINGERPRINT/],
])('%j is one sentence, and changes nothing', async (words, sentence) => {
  using directory = temporaryDirectory();
  const result = await tertulia(...words, '--data-dir', directory.path);
  expect(result.status).toBe(1);
  expect(result.stderr).toMatch(sentence);
  expect(result.stderr.trim().split('\n')).toHaveLength(1);
  expect(existsSync(join(directory.path, 'operators'))).toBe(false);
});

test('/reload takes over what may change while the house is open, and names what waits for a restart', async () => {
  using directory = temporaryDirectory();
  const [boss, maria] = ['boss', 'maria'].map((name) => makeKey(directory.path, name, '-t', 'ed25519'));
  const config = join(directory.path, 'tertulia.toml');
  const operators = (...keys: (string | undefined)[]): string =>
    `operators = [${keys.map((key) => `"${fingerprintOf(key ?? '')}"`).join(', ')}]\n`;
  writeFileSync(config, operators(boss));
  await using house = await startHouse({ flags: ['--config', config] });
  const as = async (key: string | undefined, line: string): Promise<string> => {
    const args = ['-i', key ?? '', '-o', 'IdentitiesOnly=yes'];
    return (await pipeThroughSsh(house.sshPort, key === boss ? 'boss' : 'maria', `${line}\n`, { args }))
      .stdout;
  };
  expect(await as(maria, '/reload')).toContain('Only those who run the house do that');
  expect(await as(boss, '/reload')).toContain('Nothing that can change now is different.');
  writeFileSync(config, `${operators(boss, maria)}retention = "30d"\nlocale = "es"\n`);
  expect(await as(boss, '/reload')).toContain('In force now: operators, retention. After a restart: locale.');
  expect(await as(maria, '/defence')).toContain('The defence of the house is at 1');
  expect(await as(maria, '/retention')).toMatch(/30 d/);
  expect(await as(maria, '/audit house')).toContain('boss read the settings again: operators, retention');
  writeFileSync(config, 'retention = "never"\n');
  expect(await as(boss, '/reload')).toMatch(/The settings are as they were: .*retention/);
  expect(await as(maria, '/defence')).toContain('The defence of the house is at 1');
});
