import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import type { Addresses } from './actor.ts';
import { StepFailure } from './step-failure.ts';

/** How a server is started: the program, and the arguments before its settings. */
export type ServerCommand = readonly [program: string, ...args: string[]];

export interface OwnServerOptions {
  readonly command: ServerCommand;
  readonly settings: readonly (readonly [name: string, value: string])[];
  /** Kept over many servers, because RSA keys cost a second to make. */
  readonly hostKeys: string;
}

/** A server of the runner's own, on free ports of this machine alone, with a data directory that goes with it. */
export interface OwnServer extends AsyncDisposable {
  readonly addresses: Addresses;
  /** What it wrote to stderr since it was last started. */
  readonly log: string;
  /** On the ports that it had before. */
  start(): Promise<void>;
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

const host = '127.0.0.1';
/** Of the log, so much is kept for a report. */
const keptLog = 16_384;

export async function startServer(options: OwnServerOptions): Promise<OwnServer> {
  const folder = await mkdtemp(join(tmpdir(), 'tertulia-play-'));
  const server = new Server(options, folder);
  try {
    await server.start();
    return server;
  } catch (error) {
    await server[Symbol.asyncDispose]();
    throw error;
  }
}

class Server implements OwnServer {
  log = '';
  readonly #options: OwnServerOptions;
  readonly #folder: string;
  #child: ChildProcess | undefined;
  #ports: readonly [ssh: number, tcp: number] = [0, 0];

  constructor(options: OwnServerOptions, folder: string) {
    this.#options = options;
    this.#folder = folder;
  }

  get addresses(): Addresses {
    const [ssh, tcp] = this.#ports;
    return { ssh: { host, port: ssh }, tcp: { host, port: tcp } };
  }

  async start(): Promise<void> {
    if (this.#child !== undefined) throw new StepFailure('the server starts', 'it is running already');
    const [program, ...args] = this.#options.command;
    this.log = '';
    const child = spawn(program, [...args, ...this.#flags()], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    child.stderr.on('data', (chunk: Buffer) => (this.log = (this.log + String(chunk)).slice(-keptLog)));
    for await (const line of createInterface({ input: child.stdout })) {
      const ports = [...line.matchAll(/127\.0\.0\.1:(\d+)/g)].map(([, port]) => Number(port));
      if (!line.startsWith('ready')) continue;
      this.#ports = [ports[0] ?? 0, ports[1] ?? 0];
      // Nothing more is expected there, and a full pipe would stop the server.
      child.stdout.resume();
      return;
    }
    this.#child = undefined;
    throw new StepFailure('the server starts', `it ended before it was ready:\n${this.log.trim()}`);
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    this.#child = undefined;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, 'close');
    child.kill(signal);
    await closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop('SIGKILL');
    await rm(this.#folder, { recursive: true, force: true });
  }

  #flags(): readonly string[] {
    const [ssh, tcp] = this.#ports;
    const { hostKeys, settings } = this.#options;
    const fixed = {
      host,
      'ssh-port': String(ssh),
      'tcp-port': String(tcp),
      'data-dir': join(this.#folder, 'data'),
      'host-keys': hostKeys,
      timezone: 'UTC',
      // Every key of a cast is new: only a play about the first screens has them.
      welcome: 'off',
    };
    const own = new Set(settings.map(([name]) => name));
    // Everybody of the cast comes from one address: only a play about limits has any.
    const free = settings.some(([name]) => name.startsWith('limits.'))
      ? {}
      : { 'limits.exempt': '127.0.0.0/8' };
    const given = Object.entries({ ...fixed, ...free }).filter(([name]) => !own.has(name));
    return [...given, ...settings].flatMap(([name, value]) => [`--${name}`, value]);
  }
}
