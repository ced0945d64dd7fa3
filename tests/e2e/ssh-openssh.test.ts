import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { quietSsh, withoutKey } from '../helpers/ssh-person.ts';
import { openSshPort, type SshPort } from '../helpers/ssh-port.ts';
import { isIn, makeKey, missingHere, run, start, type RunResult } from '../helpers/ssh-programs.ts';
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

const target = (nick: string, port = house.port): string[] => ['-p', String(port), `${nick}@127.0.0.1`];

function ssh(nick: string, options: readonly string[], input: string): Promise<RunResult> {
  return run('ssh', [...quietSsh, '-T', ...options, ...target(nick)], { input });
}

// Each has a connection of its own, and much of a connection is waiting.
describe.concurrent('OpenSSH', () => {
  const skipReason = missingHere('ssh', 'ssh-agent', 'sftp');
  describe.skipIf(skipReason !== undefined)(`enters (${skipReason ?? 'ssh'})`, () => {
    test('without a key', async () => {
      isIn(await ssh('nokey', withoutKey, 'no key\n'), 'nokey', 'no key');
    });

    test.for([
      ['ed25519', ['-t', 'ed25519']],
      ['ecdsa256', ['-t', 'ecdsa', '-b', '256']],
      ['ecdsa384', ['-t', 'ecdsa', '-b', '384']],
      ['ecdsa521', ['-t', 'ecdsa', '-b', '521']],
      ['rsa2048', ['-t', 'rsa', '-b', '2048']],
      ['rsa3072', ['-t', 'rsa', '-b', '3072']],
    ] as const)('with a key of %s, and is known by it again', async ([name, options]) => {
      const key = makeKey(keys.path, name, ...options);
      isIn(await ssh(name, ['-i', key, '-o', 'IdentitiesOnly=yes'], 'first\n'), name, 'first');
      // Another name, the same person: the key is the account.
      isIn(await ssh('somebody', ['-i', key, '-o', 'IdentitiesOnly=yes'], 'again\n'), name, 'again');
    });

    test.for(['rsa-sha2-256', 'rsa-sha2-512'])('with RSA and only %s', async (algorithm) => {
      const key = makeKey(keys.path, `only-${algorithm}`, '-t', 'rsa', '-b', '2048');
      const options = ['-i', key, '-o', `PubkeyAcceptedAlgorithms=${algorithm}`];
      isIn(await ssh('rsa', options, `by ${algorithm}\n`), '\\S+', `by ${algorithm}`);
    });

    test('with nine keys and a certificate in the agent, offering one', async () => {
      const socket = join(keys.path, 'agent');
      const agent = start('ssh-agent', ['-D', '-a', socket]);
      try {
        await expect
          .poll(() => execFileSync('sh', ['-c', `test -S ${socket} && echo there || true`]).toString())
          .toBe('there\n');
        const authority = makeKey(keys.path, 'authority', '-t', 'ed25519');
        const env = { SSH_AUTH_SOCK: socket };
        for (let count = 0; count < 9; count += 1) {
          const key = makeKey(keys.path, `agent-${count}`, '-t', count % 2 ? 'ed25519' : 'ecdsa');
          if (count === 4)
            execFileSync('ssh-keygen', ['-q', '-s', authority, '-I', 'id', '-n', 'ana', `${key}.pub`]);
          execFileSync('ssh-add', ['-q', key], { env: { ...process.env, ...env }, stdio: 'ignore' });
        }
        const result = await run('ssh', [...quietSsh.slice(0, -2), '-v', '-T', ...target('many')], {
          input: 'many keys\n',
          env,
        });
        isIn(result, 'many', 'many keys');
        expect(result.stderr.match(/Offering public key/g)).toHaveLength(1);
      } finally {
        agent.process.kill();
      }
    });

    test('with a certificate alone: refused, and the plain key beside it is taken', async () => {
      const authority = makeKey(keys.path, 'certifier', '-t', 'ed25519');
      const key = makeKey(keys.path, 'certified', '-t', 'ed25519');
      execFileSync('ssh-keygen', ['-q', '-s', authority, '-I', 'id', '-n', 'ana', `${key}.pub`]);
      isIn(
        await ssh('cert', ['-i', key, '-o', `CertificateFile=${key}-cert.pub`], 'certified\n'),
        'cert',
        'certified',
      );
    });

    test('with -C, which is not granted', async () => {
      isIn(await ssh('compress', [...withoutKey, '-C'], 'compressed\n'), 'compress', 'compressed');
    });

    test.for([
      'aes128-gcm@openssh.com',
      'aes256-gcm@openssh.com',
      'chacha20-poly1305@openssh.com',
      'aes128-ctr',
      'aes256-ctr',
    ])('with %s', async (cipher) => {
      isIn(await ssh('cipher', [...withoutKey, '-c', cipher], `${cipher}\n`), 'cipher', cipher);
    });

    test.for(['aes128-cbc', '3des-cbc'])('not with %s', async (cipher) => {
      expect((await ssh('old', [...withoutKey, '-c', cipher], 'x\n')).status).toBe(255);
    });

    test('by a host key of either type', async () => {
      for (const algorithm of ['ssh-ed25519', 'rsa-sha2-512', 'rsa-sha2-256']) {
        const options = [...withoutKey, '-o', `HostKeyAlgorithms=${algorithm}`];
        isIn(await ssh('hostkey', options, `${algorithm}\n`), 'hostkey', algorithm);
      }
    });

    test('several times over one connection', async () => {
      const control = join(keys.path, 'control');
      const options = [...withoutKey, '-o', 'ControlPersist=yes', '-S', control];
      const master = start('ssh', [...quietSsh, ...options, '-M', '-T', ...target('shared')]);
      await expect.poll(() => master.output.stdout).toContain('welcome, shared');
      const sessions = await Promise.all(
        ['one', 'two', 'three'].map((line) => ssh('shared', ['-S', control], `${line}\n`)),
      );
      for (const [index, line] of ['one', 'two', 'three'].entries()) isIn(sessions[index]!, 'shared', line);
      execFileSync('ssh', ['-S', control, '-O', 'exit', 'x@127.0.0.1'], { stdio: 'ignore' });
      await master.done;
    });

    test('and keeps a connection alive with ServerAliveInterval', async () => {
      const words = [
        ...quietSsh,
        ...withoutKey,
        '-o',
        'ServerAliveInterval=1',
        '-o',
        'ServerAliveCountMax=1',
        '-T',
        ...target('alive'),
      ];
      isIn(
        await run('sh', ['-c', `(sleep 3; echo still alive) | ssh ${words.join(' ')}`]),
        'alive',
        'still alive',
      );
    });

    test.for([
      ['an unknown command', ['frobnicate'], 64, /no verb "frobnicate"/],
      ['a room as the command', ['#lobby'], 0, /room #lobby/],
    ] as const)('with %s', async ([, command, status, text]) => {
      const result = await run('ssh', [...quietSsh, ...withoutKey, ...target('command'), ...command], {
        input: '',
      });
      expect(result).toMatchObject({ status, stdout: expect.stringMatching(text) });
    });
  });

  describe.skipIf(skipReason !== undefined)(`is refused (${skipReason ?? 'ssh'})`, () => {
    test.for([
      ['a port forwarded to us', ['-o', 'ExitOnForwardFailure=yes', '-R', '0:127.0.0.1:9']],
      ['a socket forwarded to us', ['-o', 'ExitOnForwardFailure=yes', '-R', '/tmp/tertulia-no:127.0.0.1:9']],
    ] as const)('%s', async ([, options]) => {
      expect((await ssh('forward', [...withoutKey, ...options], 'x\n')).status).toBe(255);
    });

    test('a connection through us', async () => {
      const result = await run(
        'ssh',
        [...quietSsh, ...withoutKey, '-W', '127.0.0.1:22', ...target('through')],
        { input: '' },
      );
      expect(result.status).not.toBe(0);
    });

    test('an agent and X11, quietly: the session goes on', async () => {
      isIn(await ssh('agent', [...withoutKey, '-A', '-X'], 'without agent\n'), 'agent', 'without agent');
    });

    test('files', async () => {
      const result = await run(
        'sftp',
        [...quietSsh, ...withoutKey, '-P', String(house.port), 'files@127.0.0.1'],
        { input: '' },
      );
      expect(result).toMatchObject({ status: 255, stdout: '' });
    });
  });
});
