import type { Readable, Writable } from 'node:stream';

import type { Face } from '../language/play.ts';
import { openEmulator } from '../stage/emulator.ts';
import { createKeyRing } from '../stage/key-ring.ts';
import { openSshWire } from '../stage/ssh-wire.ts';
import { openTcpWire } from '../stage/tcp-wire.ts';
import { NoConnection, type Address, type Wire } from '../stage/wire.ts';
import { Transcript } from './transcript.ts';

/** A person's own terminal. */
export interface OwnTerminal {
  readonly input: Readable & { setRawMode?(raw: boolean): unknown };
  readonly output: Writable & { readonly columns?: number; readonly rows?: number };
}

export interface RecordOptions {
  /** Gone to where there is one. */
  readonly ssh: Address | undefined;
  readonly tcp: Address | undefined;
  readonly nick: string;
  readonly terminal: OwnTerminal;
}

/** Told to the server; what the person really sits at understands its sequences, whatever its name. */
const term = 'xterm-256color';

/** Lets somebody talk to a server at their own terminal, until the connection is over. Gives it as a play. @throws NoConnection */
export async function recordSession({ ssh, tcp, nick, terminal }: RecordOptions): Promise<string> {
  const { input, output } = terminal;
  const size = { columns: output.columns ?? 80, rows: output.rows ?? 24 };
  const face: Face = ssh === undefined ? { name: 'tcp' } : { name: 'ssh', size, term };
  const transcript = new Transcript({ nick, face });
  const screen = openEmulator(size.columns, size.rows);
  const onBytes = (bytes: Buffer): void => {
    // Without a terminal in between, a newline alone would draw a staircase.
    screen.write(face.name === 'ssh' ? bytes : bytes.toString().replaceAll('\n', '\r\n'));
    output.write(bytes);
  };
  const wire = await openWire(ssh, tcp, { nick, face, onBytes });
  const onInput = (bytes: Buffer): void => {
    transcript.keys(bytes.toString(), screen.text());
    wire.write(bytes);
  };
  const onResize = (): void => {
    const { columns = 80, rows = 24 } = output;
    transcript.resized(columns, rows);
    screen.resize(columns, rows);
    wire.resize({ columns, rows });
  };
  if (face.name === 'ssh') input.setRawMode?.(true);
  input.on('data', onInput);
  input.once('end', () => wire.closeInput());
  output.on('resize', onResize);
  try {
    const { exitStatus } = await wire.ended;
    await screen.settled();
    return transcript.end(exitStatus, screen.text());
  } finally {
    input.off('data', onInput);
    output.off('resize', onResize);
    input.setRawMode?.(false);
    input.pause();
    screen.close();
  }
}

interface WireOptions {
  readonly nick: string;
  readonly face: Face;
  readonly onBytes: (bytes: Buffer) => void;
}

async function openWire(
  ssh: Address | undefined,
  tcp: Address | undefined,
  { nick, face, onBytes }: WireOptions,
): Promise<Wire> {
  if (ssh !== undefined && face.name === 'ssh')
    return await openSshWire({
      address: ssh,
      user: nick,
      login: { type: 'guest' },
      keys: createKeyRing(),
      environment: {},
      terminal: { ...face.size, term: face.term },
      onBytes,
    });
  if (tcp === undefined) throw new NoConnection('no address was named');
  return await openTcpWire(tcp, onBytes);
}
