import { connect, type Socket } from 'node:net';

import type { ConnectConfig } from 'ssh2';

import { Client } from '../../src/ssh-server/ssh2-private.ts';

/** A connection with the keys of an honest client, on which anything may be sent. */
export interface RawConnection {
  readonly socket: Socket;
  readonly client: InstanceType<typeof Client>;
  /** One SSH packet; `payload` begins with its message number. Ignored once the connection is gone. */
  send(payload: Buffer): void;
  /** From now on nothing that arrives is answered, not even a key exchange. */
  deafen(): void;
  /** Packets that arrived, newest last. */
  readonly received: readonly Buffer[];
  /** Resolves when the connection is closed, by whichever side. */
  readonly gone: Promise<void>;
}

export interface RawOptions extends ConnectConfig {
  readonly port: number;
  /** Stops here and sends by itself from then on. */
  readonly until?: 'keys-exchanged' | 'logged-in';
  readonly localAddress?: string;
}

interface RawProtocol {
  _packetRW: {
    write: { allocStart: number; alloc(length: number): Buffer; finalize(packet: Buffer): Buffer };
  };
  _cipher: { encrypt(packet: Buffer): void };
  _decipher: { _onPayload(payload: Buffer): unknown };
  _onPayload(payload: Buffer): unknown;
}

/** Connects as a guest, or as whoever the options say. Rejects when the server hangs up first. */
export async function connectRaw({
  until = 'logged-in',
  localAddress,
  port,
  ...config
}: RawOptions): Promise<RawConnection> {
  const host = config.host ?? '127.0.0.1';
  const socket = connect({ host, port, ...(localAddress && { localAddress }) });
  const client = new Client();
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
  const received: Buffer[] = [];
  const ear = listen(protocol, received);
  return {
    socket,
    client,
    received,
    gone,
    deafen: () => void (ear.deaf = true),
    send(payload) {
      if (socket.destroyed || socket.writableEnded) return;
      try {
        sendRaw(protocol, payload);
      } catch {
        // Our own cipher is dead already, some turns before the socket tells: there is nobody to send to.
        socket.destroy();
      }
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
  protocol._decipher._onPayload = look;
  return ear;
}

function sendRaw({ _packetRW: { write }, _cipher: cipher }: RawProtocol, payload: Buffer): void {
  const bytes = write.alloc(payload.length);
  payload.copy(bytes, write.allocStart);
  cipher.encrypt(write.finalize(bytes));
}
