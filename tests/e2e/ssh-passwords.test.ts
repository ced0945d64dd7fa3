import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { paramiko } from '../helpers/paramiko.ts';
import { openSshPerson, quietSsh, withoutKey } from '../helpers/ssh-person.ts';
import { houseFingerprint, openSshPort, type SshPort } from '../helpers/ssh-port.ts';
import { makeKey, missingHere, run, type RunResult } from '../helpers/ssh-programs.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

const secret = 'correct horse';

let house: SshPort;
let place: ReturnType<typeof temporaryDirectory>;
beforeAll(async () => {
  house = await openSshPort();
  place = temporaryDirectory();
  const owner = await house.core.keyed('maria', 'SHA256:one');
  await owner.run('password', secret);
});
afterAll(async () => {
  await house[Symbol.asyncDispose]();
  place[Symbol.dispose]();
});

const port = (): string => String(house.port);

/** In under exactly this nick: `maria~2` is not `maria`. */
function isInAs(result: RunResult, nick: string, line: string): void {
  expect(result).toMatchObject({ status: 0, stdout: expect.stringContaining(` ${nick}: ${line}`) });
}

describe('OpenSSH', () => {
  const skipReason = missingHere('ssh');
  describe.skipIf(skipReason !== undefined)(`at a terminal (${skipReason ?? 'ssh'})`, () => {
    test('is asked again after a wrong password, and comes in with the right one', async () => {
      await using maria = openSshPerson({ port: house.port, nick: 'maria' });
      await maria.sees('Password for maria (Enter: come in as a guest):');
      maria.type('wrong horse\r');
      await maria.sees(/Password for maria[^]*Password for maria/);
      maria.type(`${secret}\r`);
      await maria.sees('maria> ');
      expect(maria.screen.text()).not.toContain('horse');
    });

    test('comes in as a guest with Enter alone', async () => {
      await using guest = openSshPerson({ port: house.port, nick: 'maria' });
      await guest.sees('Password for maria');
      guest.type('\r');
      await guest.sees(/maria~\d> /);
    });

    test('is out after three wrong ones', async () => {
      await using guesser = openSshPerson({ port: house.port, nick: 'maria' });
      for (const times of [1, 2, 3]) {
        await guesser.sees(new RegExp('Password for maria[^]*'.repeat(times)));
        guesser.type(`guess ${times}\r`);
      }
      expect(await guesser.exited).toBe(255);
      expect(guesser.screen.text()).toContain('Permission denied');
    });
  });

  describe.skipIf(skipReason !== undefined)(`without one (${skipReason ?? 'ssh'})`, () => {
    const ssh = (options: readonly string[], line: string, env = {}): Promise<RunResult> =>
      run('setsid', ['ssh', ...quietSsh, ...options, '-T', '-p', port(), 'maria@127.0.0.1'], {
        input: line,
        env,
      });

    test.each(['keyboard-interactive', 'password'])(
      'comes in by %s, where a program answers',
      async (method) => {
        const askpass = join(place.path, 'askpass');
        writeFileSync(askpass, `#!/bin/sh\necho '${secret}'\n`, { mode: 0o700 });
        const env = { SSH_ASKPASS: askpass, SSH_ASKPASS_REQUIRE: 'force' };
        const options = [...withoutKey, '-o', `PreferredAuthentications=${method}`];
        isInAs(await ssh(options, `by ${method}\n`, env), 'maria', `by ${method}`);
      },
    );

    test('is a guest where nobody can be asked', async () => {
      const result = await ssh(withoutKey, 'nobody there\n');
      expect(result).toMatchObject({ status: 0, stdout: expect.stringMatching(/ maria~\d: nobody there/) });
    });

    test('is a guest with an unknown key, in batch mode too, and is told of the password', async () => {
      const key = makeKey(place.path, 'unknown', '-t', 'ed25519');
      const result = await ssh(['-i', key, '-o', 'BatchMode=yes'], 'unknown key\n');
      expect(result).toMatchObject({ status: 0, stdout: expect.stringMatching(/ maria~\d: unknown key/) });
      expect(result.stdout).toContain('come in with its password (ssh -o PubkeyAuthentication=no)');
    });
  });
});

describe('dropbear', () => {
  const skipReason = missingHere('dbclient');
  test.skipIf(skipReason !== undefined)(`comes in (${skipReason ?? 'dbclient'})`, async () => {
    const args = ['dbclient', '-y', '-y', '-T', '-p', port(), 'maria@127.0.0.1'];
    isInAs(
      await run('setsid', args, { input: 'dropbear\n', env: { DROPBEAR_PASSWORD: secret } }),
      'maria',
      'dropbear',
    );
  });
});

describe('PuTTY', () => {
  const skipReason = missingHere('plink');
  test.skipIf(skipReason !== undefined)(`comes in (${skipReason ?? 'plink'})`, async () => {
    const args = ['-batch', '-noagent', '-hostkey', houseFingerprint(), '-T', '-P', port(), '-pw', secret];
    isInAs(await run('plink', [...args, 'maria@127.0.0.1'], { input: 'putty\n' }), 'maria', 'putty');
  });
});

describe('paramiko', () => {
  const skipReason = missingHere('paramiko');
  const logIn = `
way, secret = words
if way == "password":
    transport.auth_password("maria", secret, fallback=False)
else:
    transport.auth_interactive("maria", lambda title, instructions, prompts: [secret for prompt in prompts])`;
  describe.skipIf(skipReason !== undefined)(`comes in (${skipReason ?? 'paramiko'})`, () => {
    test.each(['interactive', 'password'])('by %s', async (way) => {
      isInAs(await paramiko(house.port, logIn, [way, secret], `by ${way}\n`), 'maria', `by ${way}`);
    });
  });
});
