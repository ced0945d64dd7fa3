import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { temporaryDirectory } from './temporary-directory.ts';
import { bareEnvironment } from './tertulia.ts';

export interface HouseUnderTest extends AsyncDisposable {
  readonly sshPort: number;
  readonly tcpPort: number;
  readonly dataDir: string;
  /** What the server wrote to stdout and to stderr so far. */
  readonly output: { readonly stdout: string; readonly stderr: string };
  readonly process: ChildProcess;
  /** Resolves with the exit status; null after a signal. */
  readonly exited: Promise<number | null>;
  /** Sends the signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface StartHouseOptions {
  /** More settings: `['--limits.messages.burst', '1000']`. */
  readonly flags?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Kept when given; else a directory that goes with the house. */
  readonly dataDir?: string;
}

const entry = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
// RSA keys cost a second to make: all houses of a run share theirs.
const hostKeys = join(tmpdir(), `tertulia-test-keys-${process.ppid}`);

/** The server as it is shipped, in a process of its own, on free ports of the loopback address. */
export async function startHouse(options: StartHouseOptions = {}): Promise<HouseUnderTest> {
  await using opening = new AsyncDisposableStack();
  const dataDir = options.dataDir ?? opening.use(temporaryDirectory()).path;
  mkdirSync(hostKeys, { recursive: true, mode: 0o700 });
  const places = ['--data-dir', dataDir, '--host-keys', hostKeys, '--host', '127.0.0.1'];
  // Every key of a test is new: only tests about the first screens ask for them.
  const usual = ['--ssh-port', '0', '--tcp-port', '0', '--welcome', 'off'];
  const flags = [...places, ...usual, ...(options.flags ?? [])];
  const child = spawn(process.execPath, ['--max-semi-space-size=4', entry, ...flags], {
    env: { ...bareEnvironment, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit').then(([status]) => status as number | null);
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    child.kill(signal);
    return await exited;
  };
  opening.defer(async () => void (await stop('SIGKILL')));
  const output = { stdout: '', stderr: '' };
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output.stdout += chunk.toString();
      if (output.stdout.includes('\n')) resolve();
    });
    child.once('exit', () => reject(new Error(`the server did not start:\n${output.stderr}`)));
  });
  const [sshPort, tcpPort] = portsIn(output.stdout);
  const opened = opening.move();
  return {
    sshPort,
    tcpPort,
    dataDir,
    output,
    process: child,
    exited,
    stop,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

function portsIn(line: string): [number, number] {
  const [, ssh, tcp] = /^ready: ssh on \S+:(\d+); old clients on \S+:(\d+);/.exec(line) ?? [];
  if (ssh === undefined || tcp === undefined)
    throw new Error(`not the line of a server that is ready: ${line}`);
  return [Number(ssh), Number(tcp)];
}
