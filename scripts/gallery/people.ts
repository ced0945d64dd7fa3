import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';

import xterm from '@xterm/headless';

/** Somebody in the house, by whichever way they came. */
export interface Person extends AsyncDisposable {
  /** Types a line and Enter. */
  says(line: string): void;
  /** Waits until `text` is on their screen or among their lines. */
  sees(text: string): Promise<void>;
}

/** Somebody at a terminal, whose screen can be read. */
export interface Viewer extends Person {
  readonly terminal: xterm.Terminal;
  types(keys: string): void;
}

// A stranger's machine: no keys, no known hosts, no settings of whoever makes the picture.
const options = [
  'LogLevel=ERROR',
  'StrictHostKeyChecking=no',
  'UserKnownHostsFile=/dev/null',
  'IdentitiesOnly=yes',
];
const stranger = ['-F', '/dev/null', ...options.flatMap((option) => ['-o', option])];

/** The first one clears what was typed, the other two quit. */
const ctrlCThrice = '\u0003'.repeat(3);

export interface Seating {
  readonly nick: string;
  /** Path of the private key. */
  readonly key: string;
  readonly port: number;
  readonly columns: number;
  readonly rows: number;
  /** As `LC_ALL` names it. */
  readonly locale?: string;
}

/** OpenSSH with that key in a real pty of that size, made by `script`, drawn by a terminal emulator. */
export function atTerminal({ nick, key, port, columns, rows, locale = 'C.UTF-8' }: Seating): Viewer {
  const says = ['-o', `'SetEnv=COLORTERM=truecolor LC_ALL=${locale}'`];
  const ssh = ['ssh', '-tt', ...stranger, ...says, '-i', key, '-p', String(port), `${nick}@127.0.0.1`].join(
    ' ',
  );
  const command = `stty cols ${columns} rows ${rows}; exec ${ssh}`;
  const env = { ...process.env, TERM: 'xterm-256color', LC_ALL: 'C.UTF-8' };
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  child.stdout.on('data', (chunk: Buffer) => terminal.write(chunk));
  // What the emulator answers, such as where its cursor stands, goes back as keys would.
  terminal.onData((answer) => child.stdin.write(answer));
  return {
    terminal,
    types: (keys) => child.stdin.write(keys),
    says: (line) => child.stdin.write(`${line}\r`),
    sees: (text) => seen(() => screenOf(terminal), text, `${nick}'s screen`),
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null) child.stdin.write(ctrlCThrice);
      await closed;
    },
  };
}

/** OpenSSH without a terminal: lines in, lines out. */
export function byLines(nick: string, port: number): Person {
  const args = ['-T', ...stranger, '-o', 'PubkeyAuthentication=no', '-p', String(port), `${nick}@127.0.0.1`];
  const child = spawn('ssh', args, { stdio: ['pipe', 'pipe', 'inherit'] });
  let read = '';
  child.stdout.on('data', (chunk: Buffer) => (read += chunk.toString()));
  return {
    says: (line) => child.stdin.write(`${line}\n`),
    sees: (text) => seen(() => read, text, `${nick}'s lines`),
    async [Symbol.asyncDispose]() {
      const closed = once(child, 'close');
      child.stdin.end();
      await closed;
    },
  };
}

/** A client of the old line protocol. */
export function byOldClient(port: number): Person {
  const socket = connect(port, '127.0.0.1');
  let read = '';
  socket.on('data', (chunk: Buffer) => (read += chunk.toString()));
  return {
    says: (line) => socket.write(`${line}\n`),
    sees: (text) => seen(() => read, text, 'the old client'),
    async [Symbol.asyncDispose]() {
      const closed = once(socket, 'close');
      socket.destroy();
      await closed;
    },
  };
}

function screenOf(terminal: xterm.Terminal): string {
  const buffer = terminal.buffer.active;
  const rows = Array.from({ length: terminal.rows }, (_, row) => buffer.getLine(buffer.viewportY + row));
  return rows.map((row) => row?.translateToString(true) ?? '').join('\n');
}

async function seen(read: () => string, text: string, where: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!read().includes(text)) {
    if (Date.now() > deadline) throw new Error(`"${text}" never came to ${where}:\n${read()}`);
    await new Promise((resume) => setTimeout(resume, 20));
  }
}
