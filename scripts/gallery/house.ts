import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const main = join(import.meta.dirname, '../../dist/main.js');

/** A running server with empty rooms, on free ports of this machine alone. */
export interface House extends AsyncDisposable {
  readonly sshPort: number;
  readonly tcpPort: number;
  /** A new key for somebody who comes by ssh. Gives its path. */
  makeKey(nick: string): Promise<string>;
}

/** Starts the built server as `npm start` does, and waits until both ports listen. */
export async function openHouse(): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'tertulia-gallery-'));
  const places = ['--data-dir', join(folder, 'data'), '--host-keys', join(folder, 'host-keys')];
  const args = [main, '--host', '127.0.0.1', '--ssh-port', '0', '--tcp-port', '0', ...places];
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = new Promise<void>((done) => server.on('close', () => done()));
  const [sshPort = 0, tcpPort = 0] = await portsIn(server.stdout);
  return {
    sshPort,
    tcpPort,
    async makeKey(nick) {
      const path = join(folder, `key-of-${nick}`);
      await promisify(execFile)('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', path]);
      return path;
    },
    async [Symbol.asyncDispose]() {
      server.kill('SIGTERM');
      await closed;
      await rm(folder, { recursive: true });
    },
  };
}

/** The ports named by the line that begins with `ready`: ssh's first. */
async function portsIn(stdout: NodeJS.ReadableStream): Promise<number[]> {
  for await (const line of createInterface({ input: stdout })) {
    if (line.startsWith('ready'))
      return [...line.matchAll(/127\.0\.0\.1:(\d+)/g)].map(([, port]) => Number(port));
  }
  throw new Error('the server ended before it was ready');
}
