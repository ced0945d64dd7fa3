import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';

import { pino } from 'pino';
import { expect, test } from 'vitest';

import { createMessagePort } from '../../src/chat-core/link/port.ts';
import type { FromCore, FromFace } from '../../src/chat-core/link/protocol.ts';
import { openHouse, type OpenLine } from '../../src/cli/open-house.ts';
import { parseConfig } from '../../src/config/parse.ts';
import { connectLegacy } from '../helpers/legacy-client.ts';
import { openSshPerson } from '../helpers/ssh-person.ts';
import { pipeThroughSsh } from '../helpers/ssh-pipe.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

test('all faces work when everything between them and the core passes through a MessagePort', async () => {
  await using cleanup = new AsyncDisposableStack();
  const dataDir = cleanup.use(temporaryDirectory()).path;
  const hostKeys = join(tmpdir(), `tertulia-test-keys-${process.ppid}`);
  mkdirSync(hostKeys, { recursive: true, mode: 0o700 });
  const openLine: OpenLine = () => {
    const { port1, port2 } = new MessageChannel();
    cleanup.defer(() => port1.close());
    return [createMessagePort<FromFace, FromCore>(port1), createMessagePort<FromCore, FromFace>(port2)];
  };
  const places = ['--data-dir', dataDir, '--host-keys', hostKeys, '--host', '127.0.0.1'];
  const config = parseConfig({
    argv: [...places, '--ssh-port', '0', '--tcp-port', '0'],
    env: {},
    readFile: () => '',
  });
  const house = await openHouse(config, pino({ level: 'silent' }), openLine);
  cleanup.defer(() => house.close());
  const [sshPort, tcpPort] = [house.addresses.ssh[0]?.port ?? 0, house.addresses.tcp[0]?.port ?? 0];

  await using ana = openSshPerson({ port: sshPort, nick: 'ana' });
  await using lea = await connectLegacy(tcpPort);
  await ana.sees('ana>');
  lea.write('.newuser lea\n.create den\n');
  await lea.sees('.accept');
  await lea.sees('Grupo den creado');
  lea.write('.join den\n');
  await lea.sees('Te has unido al grupo den');
  ana.type('/join den\r');
  await ana.sees('#den');
  ana.type('/topic be kind\r');
  await ana.sees('be kind');
  ana.type('hola\r');
  await lea.sees('.info ana: hola\n');
  lea.write('hola ana\n');
  await ana.sees(/lea\s+hola ana/);
  ana.type('/leave\r');
  await ana.sees('#lobby');
  const piped = await pipeThroughSsh(sshPort, 'sam', 'hello\n/who\n/nonsense\n');
  expect(piped.stdout).toMatch(/sam: hello[\s\S]*ana[\s\S]*no command/);
  await ana.sees(/sam\s+hello/);
  ana.type('/quit\r');
  expect(await ana.exited).toBe(0);
});
