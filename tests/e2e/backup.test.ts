import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { startHouse } from '../helpers/house.ts';
import { LegacyClient } from '../helpers/legacy-client.ts';
import { pipeThroughSsh } from '../helpers/ssh-pipe.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';
import { tertulia } from '../helpers/tertulia.ts';

const talkative = ['--limits.messages.burst', '1000', '--limits.messages.refill-seconds', '0.001'];

test('a house is backed up while people talk, lost, and opened again elsewhere with what was said', async () => {
  using directory = temporaryDirectory();
  const at = (name: string): string => join(directory.path, name);
  {
    await using house = await startHouse({ flags: talkative });
    await using talker = await LegacyClient.register(house.tcpPort, 'talker');
    await using listener = await LegacyClient.register(house.tcpPort, 'listener');
    for (const person of [talker, listener]) {
      person.write('.join lobby\n');
      await person.sees('Te has unido');
    }
    for (let index = 0; index < 50; index += 1) talker.write(`before ${index}.\n`);
    await listener.sees('talker: before 49.');
    // Data directory first or last: a person writes the words in any order.
    const backup = await tertulia('backup', '--data-dir', house.dataDir, at('house.backup'));
    expect(backup).toEqual({
      status: 0,
      stdout: `The backup is in ${at('house.backup')}, whole and checked (messages: 50, rooms: 1).\n`,
      stderr: '',
    });
    talker.write('after it.\n');
    await listener.sees('talker: after it.');
    const refused = await tertulia('restore', at('house.backup'), '--data-dir', house.dataDir);
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^Another server is using [^\n]+--data-dir\.\n$/);
    talker.write('undisturbed.\n');
    await listener.sees('talker: undisturbed.');
  }
  const restored = await tertulia('restore', at('house.backup'), `--data-dir=${at('data')}`);
  expect(restored).toMatchObject({
    status: 0,
    stdout: 'The house is as it was at that backup (messages: 50, rooms: 1).\n',
  });
  await using house = await startHouse({ dataDir: at('data') });
  const { stdout } = await pipeThroughSsh(house.sshPort, 'reader', '');
  expect(stdout).toContain('before 49.');
  expect(stdout).not.toContain('after it.');
});

test('an export is readable by a program, on stdout or in a file, while the house is open', async () => {
  using directory = temporaryDirectory();
  await using house = await startHouse();
  await pipeThroughSsh(house.sshPort, 'ana', 'hello\nfrom a pipe\n');
  const out = await tertulia('export', '--data-dir', house.dataDir);
  expect(out).toMatchObject({ status: 0, stderr: '' });
  const events = out.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; text?: string });
  expect(events.map(({ text }) => text)).toEqual(expect.arrayContaining(['hello', 'from a pipe']));

  const file = join(directory.path, 'house.jsonl');
  expect(await tertulia('export', file, '--data-dir', house.dataDir)).toEqual({
    status: 0,
    stdout: '',
    stderr: '',
  });
  expect(readFileSync(file, 'utf8')).toBe(out.stdout);
  const again = await tertulia('export', file, '--data-dir', house.dataDir);
  expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining('exists already') as string });
  expect(readFileSync(file, 'utf8')).toBe(out.stdout);
});

test.each([
  [['backup'], 'npm run backup -- FILE'],
  [['backup', 'one', 'two'], 'npm run backup -- FILE'],
  [['backup', 'FILE', '--data-dri', 'x'], '--data-dir'],
  [['backup', 'FILE', '--data-dir', 'DIR/nowhere'], '--data-dir'],
  [['restore'], 'npm run restore -- FILE'],
  [['restore', 'DIR/nowhere', '--data-dir', 'DIR/data'], 'DIR/nowhere'],
  [['restore', 'DIR/text', '--data-dir', 'DIR/data'], 'DIR/text'],
  [['export', '-', 'more'], 'npm run --silent export'],
  [['export', '--data-dir', 'DIR/nowhere'], '--data-dir'],
])('%j is refused in one sentence', async (words, named) => {
  using directory = temporaryDirectory();
  writeFileSync(
    join(directory.path, 'text'),
    'a text that is longer than the header of a database, but no database',
  );
  const inDirectory = (word: string): string => word.replace('DIR', directory.path);
  const { status, stdout, stderr } = await tertulia(...words.map(inDirectory));
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain(inDirectory(named));
  expect(stderr).toMatch(/^[^\n]+\n$/);
});

test.each(['backup', 'restore', 'export'])('%s --help says how it is used', async (word) => {
  const { status, stdout } = await tertulia(word, '--help');
  expect(status).toBe(0);
  expect(stdout).toContain(word);
});
