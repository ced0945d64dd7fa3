import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pass } from 'node:timers/promises';

/**
 * How a client writes. `original`: behind its token, in one write, without any end. `sibling`: the token and the rest
 * in two writes 40 ms apart, then a newline. `netcat`: bare lines.
 */
export type LegacyKind = 'original' | 'sibling' | 'netcat';

const patienceMs = 15_000;

/** A socket of the old port, as the wire shows it. */
export class LegacyClient implements AsyncDisposable {
  readonly socket: Socket;
  readonly kind: LegacyKind;
  /** What each read gave: one message of the server for a client that reads in time. */
  readonly reads: Buffer[] = [];
  /** Resolves when the connection is closed, by whichever side. */
  readonly closed: Promise<void>;
  /** Empty until the server has given one. */
  token = '';
  #received = '';
  #seenUpTo = 0;
  readonly #looking = new Set<() => void>();

  static async connect(port: number, kind: LegacyKind = 'netcat'): Promise<LegacyClient> {
    const client = new LegacyClient(connect({ host: '127.0.0.1', port, noDelay: true }), kind);
    await once(client.socket, 'connect');
    return client;
  }

  static async register(port: number, nick: string, kind: LegacyKind = 'netcat'): Promise<LegacyClient> {
    const client = await LegacyClient.connect(port, kind);
    client.write(`.newuser ${nick}\n`);
    const answer = await client.sees('\n');
    const [, token] = new RegExp(`^\\.accept ${nick} (\\d{1,20})$`).exec(answer) ?? [];
    if (token === undefined) throw new Error(`${nick} was answered "${answer}"`);
    client.token = token;
    return client;
  }

  private constructor(socket: Socket, kind: LegacyKind) {
    this.socket = socket;
    this.kind = kind;
    this.closed = new Promise((resolve) => void socket.once('close', () => resolve()));
    // A server that turns somebody away may do so by a reset; `closed` tells.
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      this.reads.push(chunk);
      this.#received = Buffer.concat(this.reads).toString();
      this.#look();
    });
    socket.once('close', () => this.#look());
  }

  /** Everything that came. */
  get received(): string {
    return this.#received;
  }

  /** Complete lines that came. */
  get lines(): string[] {
    return this.#received.split('\n').slice(0, -1);
  }

  /** One write, nothing added. */
  write(bytes: string | Buffer): void {
    this.socket.write(bytes);
  }

  /** Writes a message or a command as this kind of client does. */
  async say(text: string): Promise<void> {
    switch (this.kind) {
      case 'original':
        return this.write(`${this.token} ${text}`);
      case 'sibling':
        this.write(this.token);
        await pass(40);
        return this.write(` ${text}\n`);
      case 'netcat':
        return this.write(`${text}\n`);
    }
  }

  /** Waits until `text` comes, after all that was waited for before; answers with the line that it ends in. */
  sees(text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const at = this.#received.indexOf(text, this.#seenUpTo);
        if (at === -1 && !this.socket.closed) return;
        clearTimeout(timer);
        this.#looking.delete(look);
        if (at === -1) return reject(this.#missing(text, 'the connection was closed'));
        this.#seenUpTo = at + text.length;
        resolve(lineAround(this.#received, this.#seenUpTo - 1));
      };
      const timer = setTimeout(() => {
        this.#looking.delete(look);
        reject(this.#missing(text, 'it did not come'));
      }, patienceMs);
      this.#looking.add(look);
      look();
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.socket.destroy();
    await this.closed;
  }

  #look(): void {
    for (const look of this.#looking) look();
  }

  #missing(text: string, why: string): Error {
    return new Error(`waited for "${text}", but ${why}; after byte ${this.#seenUpTo} of:\n${this.#received}`);
  }
}

/** Somebody at the port who has said nothing yet. */
export async function connectLegacy(port: number, kind?: LegacyKind): Promise<LegacyClient> {
  return await LegacyClient.connect(port, kind);
}

function lineAround(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  return text.slice(start, end === -1 ? undefined : end);
}
