import { connect, type Socket } from 'node:net';

import type { ConnectConfig } from 'ssh2';
import { vi } from 'vitest';

import { Client } from '../../src/ssh-server/ssh2-private.ts';

/** A client that has the keys of an honest one, and sends what it likes inside the encryption. */
export interface Intruder extends AsyncDisposable {
  readonly socket: Socket;
  readonly client: InstanceType<typeof Client>;
  /** One SSH packet; `payload` begins with its message number. Ignored once the connection is gone. */
  send(payload: Buffer): void;
  /** From now on nothing that arrives is answered, not even a key exchange. */
  deafen(): void;
  /** Packets that arrived, newest last. */
  readonly received: readonly Buffer[];
  /** Waits for a packet that begins with this message number. */
  receives(number: number): Promise<Buffer>;
  /** Resolves when the server has closed the connection. */
  readonly gone: Promise<void>;
}

interface RawProtocol {
  _packetRW: {
    write: { allocStart: number; alloc(length: number): Buffer; finalize(packet: Buffer): Buffer };
  };
  _cipher: { encrypt(packet: Buffer): void };
  _onPayload(payload: Buffer): unknown;
}

export interface IntruderOptions extends ConnectConfig {
  readonly port: number;
  /** Stops here and sends by itself from then on. */
  readonly until?: 'keys-exchanged' | 'logged-in';
  readonly localAddress?: string;
}

let intruders = 0;

/** On Linux all of 127.0.0.0/8 is this machine, so that each intruder has an address, and a penalty, of its own. */
function ownAddress(): string {
  intruders += 1;
  return `127.1.${Math.floor(intruders / 250)}.${1 + (intruders % 250)}`;
}

/** Connects as a guest, or as whoever the options say. */
export async function intrude({
  until = 'logged-in',
  localAddress = ownAddress(),
  port,
  ...config
}: IntruderOptions): Promise<Intruder> {
  const host = config.host ?? '127.0.0.1';
  const socket = connect({ host, port, localAddress });
  const client = new Client();
  const received: Buffer[] = [];
  const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  client.on('error', () => {
    // What an intruder is told does not matter: `gone` tells that it is out.
  });
  client.on('keyboard-interactive', (_name, _instructions, _language, _prompts, finish) => finish([]));
  const reached = new Promise<void>((resolve, reject) => {
    if (until === 'logged-in') client.once('ready', () => resolve());
    else client.once('handshake', () => resolve());
    client.once('error', reject);
    client.once('close', () => reject(new Error('the server hung up')));
  });
  client.connect({
    sock: socket,
    username: 'intruder',
    tryKeyboard: true,
    readyTimeout: 0,
    // It never decides how to log in: it sends its own requests.
    ...(until === 'keys-exchanged' && { authHandler: () => undefined }),
    ...config,
  });
  await reached;
  const protocol = (client as unknown as { _protocol: RawProtocol })._protocol;
  const ear = listen(protocol, received);
  return {
    socket,
    client,
    received,
    gone,
    deafen: () => void (ear.deaf = true),
    send(payload) {
      if (!socket.destroyed && !socket.writableEnded) sendRaw(protocol, payload);
    },
    receives: (number) =>
      vi.waitFor(
        () => {
          const found = received.find((payload) => payload[0] === number);
          if (found === undefined)
            throw new Error(`no packet ${number} among ${received.map(([first]) => first).join(' ')}`);
          return found;
        },
        { timeout: 15_000, interval: 5 },
      ),
    async [Symbol.asyncDispose]() {
      socket.destroy();
      await gone;
    },
  };
}

function listen(protocol: RawProtocol, received: Buffer[]): { deaf: boolean } {
  const ear = { deaf: false };
  const pass = protocol._onPayload.bind(protocol);
  const look = (payload: Buffer): unknown => {
    received.push(Buffer.from(payload));
    return ear.deaf ? undefined : pass(payload);
  };
  protocol._onPayload = look;
  // The cipher in use has kept the former one.
  (protocol as unknown as { _decipher: RawProtocol })._decipher._onPayload = look;
  return ear;
}

function sendRaw({ _packetRW: { write }, _cipher: cipher }: RawProtocol, payload: Buffer): void {
  const bytes = write.alloc(payload.length);
  payload.copy(bytes, write.allocStart);
  cipher.encrypt(write.finalize(bytes));
}
