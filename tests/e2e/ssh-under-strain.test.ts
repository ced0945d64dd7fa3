import { createHash, randomBytes } from 'node:crypto';

import { describe, expect, test } from 'vitest';

import { intrude } from '../helpers/ssh-intruder.ts';
import { channelData, channelOpen, ptyRequest, shellRequest } from '../helpers/ssh-packets.ts';
import { quietSsh, withoutKey } from '../helpers/ssh-person.ts';
import { openSshPort } from '../helpers/ssh-port.ts';
import { missingHere, run, start, type RunResult } from '../helpers/ssh-programs.ts';

const skipReason = missingHere('ssh');
const target = (nick: string, port: number): string[] => ['-p', String(port), `${nick}@127.0.0.1`];

test.skipIf(skipReason !== undefined)('~. and a suspended client lose the socket, not the seat', async () => {
  await using short = await openSshPort({ keepaliveMs: 200 });
  const suspended = start('ssh', [...quietSsh, ...withoutKey, '-T', ...target('sleepy', short.port)]);
  const hangsUp = start(
    'ssh',
    [...quietSsh, ...withoutKey, '-e', '~', '-tt', ...target('hasty', short.port)],
    { env: { TERM: 'dumb' } },
  );
  await expect.poll(() => suspended.output.stdout).toContain('welcome, sleepy');
  await expect.poll(() => hangsUp.output.stdout).toContain('welcome, hasty');
  suspended.process.kill('SIGSTOP');
  hangsUp.process.stdin?.write('\r~.');
  expect((await hangsUp.done).status).toBe(255);
  for (const nick of ['sleepy', 'hasty']) {
    const back = (): Promise<RunResult> =>
      run('ssh', [...quietSsh, ...withoutKey, '-T', ...target(nick, short.port)]);
    await expect.poll(async () => (await back()).stdout).toContain(`Welcome back, ${nick}`);
  }
  suspended.process.kill('SIGKILL');
});

describe.skipIf(skipReason !== undefined)(`changes keys under load (${skipReason ?? 'ssh'})`, () => {
  const load = randomBytes(8 * 2 ** 20);
  const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

  test.for(['aes128-gcm@openssh.com', 'chacha20-poly1305@openssh.com', 'aes256-ctr'])(
    'down and up, with RekeyLimit=1M and %s',
    async (cipher) => {
      await using loaded = await openSshPort({
        faces: {
          openInk(_session, terminal) {
            let at = 0;
            const send = (): void => {
              while (at < load.length && !terminal.blocked) terminal.write(load.subarray(at, (at += 16_384)));
              if (at >= load.length) terminal.end(0);
            };
            terminal.onDrain(send);
            setImmediate(send);
            return { close: () => terminal.end(1) };
          },
          openLine(_session, stream) {
            const received = createHash('sha256');
            stream.onInput((chunk) => received.update(chunk));
            stream.onInputEnd(() => {
              stream.write(received.digest('hex'));
              stream.end(0);
            });
            return { close: () => stream.end(1) };
          },
        },
      });
      const options = [...quietSsh.slice(0, -2), ...withoutKey, '-v', '-o', 'RekeyLimit=1M', '-c', cipher];
      const down = await run('ssh', [...options, '-tt', ...target('down', loaded.port)]);
      expect(hash(Buffer.from(down.stdout, 'latin1'))).toBe(hash(load));
      const up = await run('ssh', [...options, '-T', ...target('up', loaded.port)], { input: load });
      expect(up.stdout).toBe(hash(load));
      for (const { status, stderr } of [down, up]) {
        expect(status).toBe(0);
        expect(stderr.match(/SSH2_MSG_KEXINIT sent/g)?.length).toBeGreaterThan(5);
      }
    },
  );
});

test('people who stop reading, in either way, delay nobody', async () => {
  await using house = await openSshPort();
  const stuck = await Promise.all(
    Array.from({ length: 5 }, async (_, index) => {
      const reader = await intrude({ port: house.port, username: `stuck${index}` });
      // Half of them never open their window again, the others never read their socket.
      reader.send(channelOpen({ window: index % 2 === 0 ? 1_024 : 2 ** 32 - 1 }));
      const id = (await reader.receives(91)).readUInt32BE(5);
      reader.send(ptyRequest(id));
      reader.send(shellRequest(id));
      await reader.receives(94);
      if (index % 2 === 1) reader.socket.pause();
      return reader;
    }),
  );
  await using ana = await intrude({ port: house.port, username: 'ana' });
  ana.send(channelOpen());
  ana.send(shellRequest((await ana.receives(91)).readUInt32BE(5)));
  await ana.receives(94);
  const text = (): string =>
    ana.received
      .filter(([first]) => first === 94)
      .map((data) => data.toString('utf8', 9))
      .join('');
  for (let line = 0; line < 50; line += 1) {
    ana.send(channelData(0, `line ${line}\n`));
    await expect.poll(text).toContain(`ana: line ${line}\n`);
  }
  for (const reader of stuck) await reader[Symbol.asyncDispose]();
});
