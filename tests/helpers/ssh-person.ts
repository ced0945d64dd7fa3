import { spawn, execFileSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

import { openEmulator, type Emulator } from '../../src/screenplay/stage/emulator.ts';
import { eventually } from './talk.ts';

export interface SshPersonOptions {
  readonly port: number;
  readonly nick: string;
  readonly columns?: number;
  readonly rows?: number;
  /** The size that `ssh` reports, where it is not the emulator's. */
  readonly ptySize?: { readonly columns: number; readonly rows: number };
  /** More arguments of `ssh`, e.g. `['-i', key]`; none means no key at all. */
  readonly args?: readonly string[];
  readonly command?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Somebody at a real terminal with a real `ssh`; the screen is what an emulator makes of the bytes. */
export interface SshPerson extends AsyncDisposable {
  readonly screen: Emulator;
  type(keys: string): void;
  /** Waits until the screen shows the text, whatever line it is on. */
  sees(text: string | RegExp): Promise<void>;
  /** Waits until the screen does not show it any more. */
  seesNoMore(text: string): Promise<void>;
  resize(columns: number, rows: number): Promise<void>;
  /** Ends `ssh` as a cut cable does: nothing is said to the server. */
  cut(): void;
  /** Stops `ssh` as a lid that is closed does: the connection stays, and nobody answers on it. */
  freeze(): void;
  /** Resolves with the exit status of `ssh`, when all that it printed is on the screen. */
  readonly exited: Promise<number | null>;
}

/** Options under which `ssh` asks nothing, trusts this house, and uses only what it is given. */
export const quietSsh: readonly string[] = [
  '-F',
  '/dev/null',
  ...['StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null', 'LogLevel=ERROR'].flatMap((option) => [
    '-o',
    option,
  ]),
];

export const withoutKey: readonly string[] = ['-o', 'PubkeyAuthentication=no'];

/** Opens `ssh -tt nick@127.0.0.1` under a pty of the given size. */
export function openSshPerson(options: SshPersonOptions): SshPerson {
  const { port, nick, columns = 80, rows = 24, args = withoutKey, command, environment = {} } = options;
  const screen = openEmulator(columns, rows);
  const size = options.ptySize ?? { columns, rows };
  const words = ['ssh', ...quietSsh, ...args, '-tt', '-p', String(port), `${nick}@127.0.0.1`];
  const line = [...words, ...(command === undefined ? [] : [command])].map(quoted).join(' ');
  // `script` gives the pty, `stty` its size before ssh asks for it.
  const child = spawn(
    'script',
    ['-qefc', `stty cols ${size.columns} rows ${size.rows}; exec ${line}`, '/dev/null'],
    {
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        TERM: 'xterm-256color',
        SHELL: '/bin/sh',
        ...environment,
      },
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  child.stdout.on('data', (chunk: Buffer) => screen.write(chunk));
  child.stdin.on('error', () => {
    // The other end has gone; `exited` tells.
  });
  let frozen: number | undefined;
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const exited = closed.then(async (status) => {
    await screen.settled();
    return status;
  });
  return {
    screen,
    exited,
    type: (keys) => void child.stdin.write(keys),
    sees: (text) => eventually(() => mustShow(screen, text)),
    seesNoMore: (text) =>
      eventually(() => {
        if (screen.text().includes(text)) throw new Error(`still shown: ${text}\n${screen.text()}`);
      }),
    async resize(width, height) {
      screen.resize(width, height);
      execFileSync('stty', ['-F', terminalOf(child), 'cols', String(width), 'rows', String(height)]);
      await screen.settled();
    },
    cut() {
      process.kill(sshOf(child), 'SIGKILL');
    },
    freeze() {
      frozen = sshOf(child);
      process.kill(frozen, 'SIGSTOP');
    },
    async [Symbol.asyncDispose]() {
      if (frozen !== undefined) process.kill(frozen, 'SIGKILL');
      child.kill('SIGKILL');
      await exited;
      screen.close();
    },
  };
}

function mustShow(screen: Emulator, text: string | RegExp): void {
  const shown = screen.text();
  const found = typeof text === 'string' ? shown.includes(text) : text.test(shown);
  if (!found) throw new Error(`not shown: ${String(text)}\n${shown}`);
}

function sshOf({ pid }: ChildProcess): number {
  const found = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .find((one) => parentOf(one) === pid);
  if (found === undefined) throw new Error('ssh is not running');
  return found;
}

function parentOf(pid: number): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined; // The process ended while we looked.
  }
}

function terminalOf(child: ChildProcess): string {
  return readlinkSync(`/proc/${sshOf(child)}/fd/0`);
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
