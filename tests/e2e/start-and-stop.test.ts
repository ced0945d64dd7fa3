import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { startHouse } from '../helpers/house.ts';
import { connectLegacy } from '../helpers/legacy-client.ts';
import { intrude } from '../helpers/ssh-intruder.ts';
import { channelOpen, ptyRequest, shellRequest } from '../helpers/ssh-packets.ts';
import { openSshPerson } from '../helpers/ssh-person.ts';
import { eventually } from '../helpers/talk.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));

// Each has a house of its own, and mostly waits: so all wait at the same time.
test.concurrent('one line on stdout says where the house is and how to join it', async () => {
  await using house = await startHouse();
  const { sshPort, tcpPort } = house;
  expect(house.output.stdout).toBe(
    `ready: ssh on 127.0.0.1:${sshPort}; old clients on 127.0.0.1:${tcpPort}; ` +
      `join with: ssh -p ${sshPort} nick@localhost  or: nc localhost ${tcpPort}\n`,
  );
});

test.concurrent.each(['SIGTERM', 'SIGINT'] as const)(
  'on %s people are told, screens restored, and the status is 0',
  async (signal) => {
    await using house = await startHouse();
    await using ana = openSshPerson({ port: house.sshPort, nick: 'ana' });
    await using lea = await connectLegacy(house.tcpPort);
    lea.write('.newuser lea\n');
    await lea.sees('.accept');
    await ana.sees('ana>');
    expect(await house.stop(signal)).toBe(0);
    await ana.exited;
    expect(ana.screen.alternate).toBe(false);
    expect(ana.screen.text()).toContain('The house is closing');
    await lea.closed;
    expect(lea.received).toContain('.info La casa cierra');
  },
);

test.concurrent('people who read nothing, and proxies that say nothing, do not keep the house from closing in order', async () => {
  await using house = await startHouse({ environment: { TERTULIA_PROXY_FROM: '127.0.0.9' } });
  await using deaf = await intrude({ port: house.sshPort });
  deaf.send(channelOpen());
  await deaf.receives(91);
  deaf.send(ptyRequest(0));
  deaf.send(shellRequest(0));
  await deaf.receives(99);
  deaf.socket.pause();
  await using lea = await connectLegacy(house.tcpPort);
  lea.write('.newuser lea\n');
  await lea.sees('.accept');
  lea.socket.pause();
  const proxies = [house.sshPort, house.tcpPort].map((port) =>
    connect({ port, host: '127.0.0.1', localAddress: '127.0.0.9' }),
  );
  await Promise.all(proxies.map((socket) => once(socket, 'connect')));
  for (const socket of proxies) socket.on('error', () => socket.destroy());
  expect(await house.stop('SIGTERM')).toBe(0);
  expect(house.output.stderr).toContain('closing');
  expect(house.output.stderr).not.toContain('too long');
  for (const socket of proxies) socket.destroy();
});

test.concurrent('a port that is in use names its setting and the remedy', async () => {
  await using house = await startHouse();
  const again = startHouse({ flags: ['--ssh-port', String(house.sshPort)] });
  await expect(again).rejects.toThrow(`Port ${house.sshPort} (--ssh-port) is in use`);
  const other = startHouse({ flags: ['--tcp-port', String(house.tcpPort)] });
  await expect(other).rejects.toThrow(`Port ${house.tcpPort} (--tcp-port) is in use`);
});

test.concurrent('a second server on the same data is refused; after kill -9 the next one starts', async () => {
  using directory = temporaryDirectory();
  await using house = await startHouse({ dataDir: directory.path });
  await expect(startHouse({ dataDir: directory.path })).rejects.toThrow('--data-dir');
  await house.stop('SIGKILL');
  await using next = await startHouse({ dataDir: directory.path });
  expect(next.output.stdout).toContain('ready');
});

test.concurrent.each([
  [['--sshport', '1'], {}, '--ssh-port'],
  [['--ssh-port', 'high'], {}, 'ssh-port'],
  [[], { TERTULIA_SSH_PROT: '1' }, 'TERTULIA_SSH_PORT'],
  [['--config', '/nowhere/tertulia.toml'], {}, '/nowhere/tertulia.toml'],
  [['--host', '192.0.2.77'], {}, '--tcp-host'],
  [['--ssh-host', '192.0.2.77'], {}, '--ssh-host'],
] as const)('%j %j is refused in one sentence', async (flags, environment, named) => {
  const start = startHouse({ flags, environment });
  await expect(start).rejects.toThrow(named);
  await expect(start).rejects.toThrow(/did not start:\n[^\n]+\n$/);
});

test.concurrent('a place for data that is a file, and host keys that cannot be read, are refused by name', async () => {
  using directory = temporaryDirectory();
  const file = join(directory.path, 'file');
  writeFileSync(file, '');
  await expect(startHouse({ dataDir: file })).rejects.toThrow('is no directory: name one with --data-dir');
  await expect(startHouse({ flags: ['--host-keys', file] })).rejects.toThrow('name one with --host-keys');
  const same = startHouse({ flags: ['--ssh-port', '4999', '--tcp-port', '4999'] });
  await expect(same).rejects.toThrow('Both ports are 4999');
  const keys = join(directory.path, 'keys');
  mkdirSync(keys);
  writeFileSync(join(keys, 'ssh_host_ed25519_key'), 'not a key\n');
  await expect(startHouse({ flags: ['--host-keys', keys] })).rejects.toThrow('--host-keys');
});

test.concurrent('a place where nothing can be made is refused, and not tried for ever', async () => {
  await expect(startHouse({ dataDir: '/proc/tertulia' })).rejects.toThrow('--data-dir');
  await expect(startHouse({ flags: ['--host-keys', '/proc/tertulia'] })).rejects.toThrow('--host-keys');
});

test.concurrent('a server whose npm has vanished shuts down in order', async () => {
  using directory = temporaryDirectory();
  const places = ['--data-dir', join(directory.path, 'data'), '--host-keys', join(directory.path, 'keys')];
  const flags = [...places, '--host', '127.0.0.1', '--ssh-port', '0', '--tcp-port', '0'];
  const npm = spawn('npm', ['start', '--', ...flags], { stdio: ['ignore', 'pipe', 'pipe'], cwd: project });
  let [output, log] = ['', ''];
  npm.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  npm.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  await eventually(() => expect(output).toMatch(/^ready: /m));
  const port = Number(/old clients on 127\.0\.0\.1:(\d+)/.exec(output)?.[1]);
  npm.kill('SIGKILL');
  await eventually(async () => expect(await isOpen(port)).toBe(false));
  expect(log).toContain('npm has gone');
});

async function isOpen(port: number): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port });
  const opened = await new Promise<boolean>((resolve) =>
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false)),
  );
  socket.destroy();
  return opened;
}

test.concurrent('host keys are for their owner alone', async () => {
  using directory = temporaryDirectory();
  const keys = join(directory.path, 'keys');
  await using house = await startHouse({ flags: ['--host-keys', keys] });
  expect(house.output.stdout).toContain('ready');
  expect(statSync(keys).mode & 0o777).toBe(0o700);
  for (const name of ['ssh_host_ed25519_key', 'ssh_host_rsa_key']) {
    expect(statSync(join(keys, name)).mode & 0o777).toBe(0o600);
  }
});
