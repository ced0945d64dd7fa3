import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

import ssh2 from 'ssh2';
import { expect, test } from 'vitest';

import { parsePlay } from '../../src/screenplay/language/parse-play.ts';
import { housesAt } from '../../src/screenplay/run/houses.ts';
import type { PlayResult } from '../../src/screenplay/run/play-result.ts';
import { runLoad } from '../../src/screenplay/run/run-load.ts';
import { runPlays } from '../../src/screenplay/run/run-plays.ts';
import type { Addresses } from '../../src/screenplay/stage/actor.ts';
import { cueRows } from '../../src/screenplay/steps/vocabulary.ts';

const host = '127.0.0.1';

/** A bulletin board of long ago: asks for a name and a password, and repeats to everybody what one says. */
async function openBoard(): Promise<AsyncDisposable & { readonly addresses: Addresses }> {
  const inside = new Set<Socket>();
  const server = createServer((socket) => {
    let name = '';
    let welcome = false;
    socket.write('Your name: ');
    const lines = createInterface({ input: socket });
    lines.on('error', () => undefined);
    lines.on('line', (line) => {
      if (welcome) for (const other of inside) other.write(`<${name}> ${line}\n`);
      else if (name === '') name = line;
      else welcome = line === 'sesame';
      if (welcome && !inside.has(socket)) socket.write(`Come in, ${name}.\n`);
      else if (!welcome) socket.write('Password: ');
      if (welcome) inside.add(socket);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => inside.delete(socket));
  });
  return await listening(server, 'tcp');
}

/** Some other program behind ssh, with a password and a menu. */
async function openMenu(): Promise<AsyncDisposable & { readonly addresses: Addresses }> {
  let key = ssh2.utils.generateKeyPairSync('ed25519').private;
  while (ssh2.utils.parseKey(key) instanceof Error) key = ssh2.utils.generateKeyPairSync('ed25519').private;
  const server = new ssh2.Server({ hostKeys: [key] }, (client) => {
    client.on('error', () => undefined);
    client.on('authentication', (context) =>
      context.method === 'password' && context.password === 'sesame'
        ? context.accept()
        : context.reject(['password']),
    );
    client.on('session', (accept) => {
      const session = accept();
      session.on('pty', (acceptPty) => acceptPty());
      session.on('shell', (acceptShell) => {
        const channel = acceptShell();
        channel.write('\u001b[2J\u001b[H  MENU\r\n  [Q]uit\r\n');
        channel.on('data', (keys: Buffer) => {
          if (keys.toString() !== 'q') return channel.write(`no ${keys.toString()}\r\n`);
          channel.exit(7);
          return channel.end();
        });
      });
    });
  });
  return await listening(server, 'ssh');
}

async function listening(
  server: Pick<Server, 'listen' | 'address' | 'close' | 'once'>,
  scheme: 'ssh' | 'tcp',
) {
  await new Promise<void>((resolve) => void server.listen(0, host, resolve));
  const address = { host, port: (server.address() as AddressInfo).port };
  return {
    addresses: { ssh: undefined, tcp: undefined, [scheme]: address },
    async [Symbol.asyncDispose]() {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const boardPlay = `play A board that is not ours

cast
  ana: tcp
  bob: tcp

to come in by tcp
  sees "Your name: "
  says "{me}"
  sees "Password: "
  says "sesame"
  sees "Come in, {me}."

act They talk
  everybody comes in
  repeat 5 times
    ana says "hello {turn}"
    bob sees "<{ana}> hello {turn}"
`;

async function played(text: string, addresses: Addresses): Promise<PlayResult> {
  const play = parsePlay('stranger.play', text, cueRows);
  const [result] = await runPlays([play], { houses: housesAt(addresses), jobs: 1, audience: {} });
  if (result === undefined) throw new Error('nothing was played');
  return result;
}

test('a play says how a strange server is entered, and drives it', async () => {
  await using board = await openBoard();
  expect((await played(boardPlay, board.addresses)).outcome).toEqual({ type: 'passed' });
});

test('many casts play side by side, and what they saw is counted', async () => {
  await using board = await openBoard();
  const play = parsePlay('stranger.play', boardPlay, cueRows);
  const result = await runLoad(play, 8, { type: 'target', addresses: board.addresses });
  expect(result.reports).toEqual([]);
  // Two people see three things on coming in, and one of them five more.
  expect(result.latencies).toHaveLength(8 * (2 * 3 + 5));
  expect(result.latencies.every((ms) => ms >= 0)).toBe(true);
});

test('another program behind ssh, with a password', async () => {
  await using menu = await openMenu();
  const text = (password: string): string => `play A menu
cast
  eva: ssh 40x12 password ${password}
act Look and leave
  eva comes in
  eva sees "MENU" in row 1
  eva presses x
  eva sees "no x"
  eva presses q
  eva ends with status 7
`;
  expect((await played(text('sesame'), menu.addresses)).outcome).toEqual({ type: 'passed' });
  const { outcome } = await played(text('wrong'), menu.addresses);
  expect(outcome).toMatchObject({ type: 'failed', report: expect.stringContaining('did not let eva in') });
});

test('what cannot be played on a running server is not played, and the reason told', async () => {
  const addresses = { ssh: { host, port: 1 }, tcp: undefined };
  const stops = 'play A\ncast\n  ana: pipe\nact B\n  the server stops\n';
  expect((await played(stops, addresses)).outcome).toMatchObject({ type: 'skipped' });
  expect((await played(boardPlay, addresses)).outcome).toEqual({
    type: 'skipped',
    reason: '--target names no tcp://host:port',
  });
});

test('where nobody listens, the report says so', async () => {
  const { outcome } = await played(boardPlay, { ssh: undefined, tcp: { host, port: 1 } });
  expect(outcome).toMatchObject({
    type: 'failed',
    report: expect.stringContaining('nobody answers at 127.0.0.1:1'),
  });
});
