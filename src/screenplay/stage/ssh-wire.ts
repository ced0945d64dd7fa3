import ssh2, { type AnyAuthMethod, type Client, type ClientChannel } from 'ssh2';

import type { Login, Size } from '../language/play.ts';
import type { KeyRing } from './key-ring.ts';
import { openSocket } from './tcp-wire.ts';
import { NoConnection, type Address, type Wire } from './wire.ts';

export interface SshWireOptions {
  readonly address: Address;
  readonly user: string;
  readonly login: Login;
  readonly keys: KeyRing;
  readonly environment: Readonly<Record<string, string>>;
  /** None: no terminal is asked for. */
  readonly terminal?: Size & { readonly term: string };
  /** Instead of a shell. */
  readonly command?: string;
  readonly onBytes: (bytes: Buffer) => void;
}

const loginMs = 20_000;

/** An ssh connection with one channel: a shell, or a command. @throws NoConnection */
export async function openSshWire(options: SshWireOptions): Promise<Wire> {
  const socket = await openSocket(options.address);
  const client = new ssh2.Client();
  let error: string | undefined;
  client.on('error', ({ message }) => (error = message));
  const closed = new Promise<void>((resolve) => void client.once('close', () => resolve()));
  client.connect({
    sock: socket,
    username: options.user,
    readyTimeout: loginMs,
    // Whoever plays against a server has named its address; there is nothing to protect.
    hostVerifier: () => true,
    authHandler: methodsOf(options.user, options.login, options.keys),
  });
  const ready = new Promise<boolean>((resolve) => void client.once('ready', () => resolve(true)));
  const entered = await Promise.race([ready, closed.then(() => false)]);
  if (!entered)
    throw new NoConnection(`ssh did not let ${options.user} in (${error ?? 'the server hung up'})`);
  const { channel, ended } = await openChannel(client, options);
  channel.on('data', options.onBytes);
  channel.stderr.on('data', options.onBytes);
  return {
    write: (bytes) => void channel.write(bytes),
    closeInput: () => void channel.end(),
    cut: () => void socket.resetAndDestroy(),
    hangUp: () => socket.destroySoon(),
    read: (reads) => void (reads ? socket.resume() : socket.pause()),
    resize: ({ columns, rows }) => channel.setWindow(rows, columns, 0, 0),
    ended: Promise.race([ended, closed])
      .then((exitStatus) => ({ exitStatus: exitStatus ?? undefined, error }))
      .finally(() => client.end()),
  };
}

interface OpenChannel {
  readonly channel: ClientChannel;
  /** The exit status, if one was given. */
  readonly ended: Promise<number | undefined>;
}

function openChannel(
  client: Client,
  { terminal, environment, command }: SshWireOptions,
): Promise<OpenChannel> {
  const pty = terminal && {
    term: terminal.term,
    cols: terminal.columns,
    rows: terminal.rows,
    width: 0,
    height: 0,
  };
  return new Promise((resolve, reject) => {
    const opened = (error: Error | undefined, channel: ClientChannel): void => {
      // At once: a command may be over within the packet that says it has begun.
      if (error === undefined) resolve({ channel, ended: endOf(channel) });
      else reject(new NoConnection(`the server gave no session (${error.message})`, { cause: error }));
    };
    client.once('close', () => reject(new NoConnection('the server hung up before it gave a session')));
    if (command !== undefined) client.exec(command, { env: environment, ...(pty && { pty }) }, opened);
    else client.shell(pty ?? false, { env: environment }, opened);
  });
}

function endOf(channel: ClientChannel): Promise<number | undefined> {
  let exitStatus: number | undefined;
  channel.on('exit', (status: number | null) => (exitStatus = status ?? undefined));
  return new Promise((resolve) => void channel.once('close', () => resolve(exitStatus)));
}

/** Offers what the person has, and nothing else. */
function methodsOf(username: string, login: Login, keys: KeyRing): AnyAuthMethod[] {
  switch (login.type) {
    case 'guest':
      // Some servers let guests in at once, others after a question that is none.
      return [{ type: 'none', username }, interactive(username, '')];
    case 'key':
      return [{ type: 'publickey', username, key: keys.keyOf(login.name) }];
    case 'password':
      return [
        { type: 'password', username, password: login.password },
        interactive(username, login.password),
      ];
  }
}

/** Answers whatever is asked with `answer`. */
function interactive(username: string, answer: string): AnyAuthMethod {
  return {
    type: 'keyboard-interactive',
    username,
    prompt: (_name, _text, _language, prompts, reply) => reply(prompts.map(() => answer)),
  };
}
