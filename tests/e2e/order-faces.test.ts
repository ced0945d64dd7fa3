import { execFileSync } from 'node:child_process';

import { describe, expect, test } from 'vitest';

import { commands } from '../../src/chat-core/commands/rows.ts';
import { startHouse } from '../helpers/house.ts';
import { LegacyClient } from '../helpers/legacy-client.ts';
import { openSshPerson, type SshPerson } from '../helpers/ssh-person.ts';
import { pipeThroughSsh } from '../helpers/ssh-pipe.ts';
import { makeKey } from '../helpers/ssh-programs.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

/** What a sysop in #den types, in this order, with sam there and eve about, and what they read then. */
const steps: readonly (readonly [line: string, reads: string | RegExp])[] = [
  ['/voice sam', 'boss gave sam a voice'],
  ['/deop sam', 'boss took the role of sam away'],
  ['/op sam', 'boss made sam an operator'],
  ['/undo', 'Taken back: boss made sam an operator'],
  ['/slow 10s', 'boss made the room slow: 10 s between two messages'],
  ['/lock on', 'boss locked the room'],
  ['/lock maybe', 'on, off'],
  ['/private on', 'boss made the room private'],
  ['/key sesame', 'boss set a word that opens the room'],
  ['/retention 30d', 'boss keeps what is said here for 30 d'],
  ['/invite eve', 'eve may enter #den'],
  ['/invite house zoe', 'Whoever comes as zoe may enter the house'],
  ['/pin #999', 'There is no message #999'],
  ['/mute sam 2h shouting', 'sam may read and not speak for 2 h'],
  ['/bans', /mute {2}sam {2}by boss, for another 2 h \(shouting\)/],
  ['/unmute sam', 'sam may speak again'],
  ['/kick sam enough', 'boss put sam out (enough)'],
  ['/ban sam 1d spam', 'sam is banned for 1 d'],
  ['/unban sam', 'sam is banned no more'],
  ['/defence 2', 'The defence of the house is at 2'],
  ['/announce tea is ready', 'ANNOUNCEMENT from boss: tea is ready'],
  ['/report eve she sings', 'REPORT from boss about eve: she sings'],
  ['/audit 5', 'What was done to keep order, newest last:'],
  ['/reload', 'Nothing that can change now is different'],
  ['/rename lair', /#den to #lair|#den is called #lair now/],
  ['/close lair', 'boss has closed #lair'],
];

/** What sam, who is nobody, reads when they type the same. */
const refusals: readonly (readonly [line: string, reads: string])[] = [
  ['/voice eve', 'Only operators and owners of #den do that'],
  ['/kick boss', 'Only operators and owners of #den do that'],
  ['/ban boss', 'Only operators and owners of #den do that'],
  ['/key x', 'Only owners of #den do that'],
  ['/announce x', 'Only those who run the house do that'],
  ['/undo', 'You did nothing in the last 10 minutes'],
];

const faces = { Ink: [], 'plain lines': ['-o', 'SetEnv=UI=line'] } as const;

function fingerprintOf(key: string): string {
  return execFileSync('ssh-keygen', ['-lf', `${key}.pub`], { encoding: 'utf8' }).split(' ')[1] ?? '';
}

test('every command that takes a permission is among the steps', () => {
  const typed = new Set([...steps, ...refusals].map(([line]) => /^\/(\w+)/.exec(line)?.[1]));
  const order = commands.filter(({ permission }) => permission !== undefined).map(({ name }) => name);
  expect(order.filter((name) => !typed.has(name))).toEqual([]);
});

describe.each(Object.entries(faces))('over SSH, as %s', (_, face) => {
  test(
    'each command is obeyed for whoever may, and refused to whoever may not',
    { timeout: 90_000 },
    async () => {
      using directory = temporaryDirectory();
      const keys = ['boss', 'sam', 'eve'].map((name) => makeKey(directory.path, name, '-t', 'ed25519'));
      const [boss, sam, eve] = keys as [string, string, string];
      await using house = await startHouse({
        flags: ['--operators', fingerprintOf(boss), '--limits.messages.burst', '1000'],
      });
      const enters = (nick: string, key: string): SshPerson =>
        openSshPerson({
          port: house.sshPort,
          nick,
          columns: 120,
          rows: 40,
          args: ['-i', key, '-o', 'IdentitiesOnly=yes', ...face],
        });
      await pipeThroughSsh(house.sshPort, 'eve', '/who\n', { args: ['-i', eve, '-o', 'IdentitiesOnly=yes'] });
      await using atBoss = enters('boss', boss);
      await using atSam = enters('sam', sam);
      await atBoss.sees('#lobby');
      await atSam.sees('#lobby');
      await obeys(atBoss, '/create den', /#den/);
      await obeys(atSam, '/join den', /#den/);
      await obeys(atSam, 'hello', 'hello');
      for (const [line, reads] of refusals) await obeys(atSam, line, reads);
      for (const [line, reads] of steps) await obeys(atBoss, line, reads);
      await atSam.sees('boss has put you out of #den (enough)');
      await atSam.sees('ANNOUNCEMENT from boss: tea is ready');
      await obeys(atBoss, '/ban house sam 2h spam', 'sam is banned for 2 h');
      await atSam.sees('You are banned from this house for another 2 h (spam)');
      expect(await atSam.exited).toBe(1);
      await using again = enters('sam', sam);
      await again.sees(/You are banned from this house for another 2 h \(spam\)/);
      expect(await again.exited).toBe(1);
      const args = ['-i', sam, '-o', 'IdentitiesOnly=yes'];
      const piped = await pipeThroughSsh(house.sshPort, 'sam', 'hello\n', { args });
      expect(piped).toMatchObject({
        status: 1,
        stdout: expect.stringContaining('You are banned from this house'),
      });
    },
  );
});

/** Types over whatever a refusal left on the line. */
async function obeys(person: SshPerson, line: string, reads: string | RegExp): Promise<void> {
  person.type(`\u0015${line}\r`);
  await person.sees(reads);
}

test('people of the old port are moved, told and turned away like everybody', async () => {
  using directory = temporaryDirectory();
  const boss = makeKey(directory.path, 'boss', '-t', 'ed25519');
  await using house = await startHouse({ flags: ['--operators', fingerprintOf(boss)] });
  const orders = async (text: string): Promise<string> => {
    const args = ['-i', boss, '-o', 'IdentitiesOnly=yes'];
    return (await pipeThroughSsh(house.sshPort, 'boss', text, { args, command: '#den' })).stdout;
  };
  await using sam = await LegacyClient.register(house.tcpPort, 'sam');
  sam.write('.create den\n');
  await sam.sees('Grupo den creado');
  sam.write('.join den\n');
  await sam.sees('Te has unido al grupo den');
  await orders('/mute sam 10m ruido\n');
  sam.write('hola\n');
  await sam.sees('10 min');
  await orders('/unmute sam\n/kick sam basta\n');
  await sam.sees('boss te ha echado de #den (basta)');
  sam.write('.join den\n');
  await sam.sees('Te has unido al grupo den');
  await orders('/ban sam 1h fuera\n');
  await sam.sees('vetado en #den');
  sam.write('.join den\n');
  await sam.sees('vetado en #den');
  await orders('/private on\n');
  sam.write('.list\n');
  const list = await sam.sees('Lista de grupos');
  expect(list).not.toContain('den');
  await orders('/ban house sam 2h spam\n');
  await sam.sees('.info Estás vetado en esta casa durante 2 h más (spam)');
  await sam.closed;
  // With the token they are told why; a new nick from the same place is as good as any.
  await using again = await LegacyClient.connect(house.tcpPort);
  again.write(`${sam.token} .list\n`);
  await again.sees('Estás vetado en esta casa');
  await using other = await LegacyClient.register(house.tcpPort, 'pia');
  await orders('/ban house ip:127.0.0.1 1h\n');
  await other.closed;
  await using late = await LegacyClient.connect(house.tcpPort);
  late.write('.newuser zoe\n');
  expect(await late.sees('\n')).toMatch(/^\.reject zoe\s*$/);
  expect(await orders('/unban house ip:127.0.0.1\n')).toContain('net:127.0.0.1/32 is banned no more');
  await using back = await LegacyClient.register(house.tcpPort, 'zoe');
  expect(back.token).toMatch(/^\d+$/);
});
