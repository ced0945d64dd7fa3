import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';

import type { RefusalParams } from '../chat-core/errors.ts';
import type { Journal } from '../chat-core/journal.ts';
import { CoreBug, type CoreClient } from '../chat-core/link/core-client.ts';
import type { SentenceCode } from '../i18n/catalogue.ts';
import type { Ticket } from '../net/address-limits.ts';
import { createBoundedWriter, type BoundedWriter } from '../net/bounded-writer.ts';
import type { ReaderLimits, SlowReason } from '../net/slow-reader.ts';
import { enter, type Entry } from './entrance.ts';
import { LineReader } from './line-reader.ts';
import { longestLine, type Piece } from './line-splitter.ts';
import { Outbox } from './outbox.ts';
import { parseLine, type Words } from './parse-line.ts';
import { Person } from './person.ts';
import type { Segments, Wording } from './wording.ts';

export interface ConnectionOptions {
  readonly client: CoreClient;
  readonly limits: ConnectionLimits;
  readonly wording: Wording;
  readonly journal: Journal;
  /** Milliseconds, never going back. */
  readonly now: () => number;
}

export interface ConnectionLimits {
  /** `limits.login`: seconds and lines until somebody has come in. */
  readonly login: { readonly seconds: number; readonly tries: number };
  readonly reader: ReaderLimits;
  /** `limits.channel`: a line of this port counts as a packet. */
  readonly channel: { readonly packetsPerSecond: number };
}

/** A connection as its address was let in. */
export interface Arrival {
  readonly socket: Socket;
  /** What the limits count by: of whoever is behind the proxy, if there is one. */
  readonly address: string;
  readonly ticket: Ticket;
}

type Visitor =
  | { readonly step: 'unregistered'; readonly tries: number }
  | { readonly step: 'registered'; readonly person: Person; readonly token: string }
  | { readonly step: 'gone' };

type Registered = Extract<Visitor, { step: 'registered' }>;

/** A client that ignores the end of the connection has so long to read what was sent. */
const lingerMs = 1_000;
/** A peer that vanished without a word is asked for after so long. */
const keepAliveMs = 60_000;

/** One connection of the legacy port: lets somebody in, and then does what they write, line by line. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #arrival: Arrival;
  readonly #writer: BoundedWriter;
  readonly #outbox: Outbox;
  readonly #reader: LineReader;
  readonly #loginTimer: NodeJS.Timeout;
  #visitor: Visitor = { step: 'unregistered', tries: 0 };

  constructor(arrival: Arrival, options: ConnectionOptions) {
    const { limits, wording, now } = options;
    const { socket } = arrival;
    this.#options = options;
    this.#arrival = arrival;
    this.#writer = createBoundedWriter(socket, {
      limits: limits.reader,
      now,
      onOverflow: (reason) => this.#logSlowReader(reason),
    });
    this.#outbox = new Outbox({
      writer: this.#writer,
      maxBytes: limits.reader.bytes,
      now,
      onOverflow: () => {
        this.#logSlowReader('full');
        socket.destroy();
      },
    });
    this.#reader = new LineReader(socket, {
      linesPerSecond: limits.channel.packetsPerSecond,
      now,
      onPiece: (piece) => this.#take(piece),
      onEnd: () => this.close(),
    });
    this.#loginTimer = setTimeout(
      () => this.close(wording.tell('legacy.login-timeout')),
      limits.login.seconds * 1000,
    );
    socket.setKeepAlive(true, keepAliveMs);
    socket.on('close', () => this.#forget());
  }

  /** Says why, and hangs up; a seat is held. */
  close(reason: Segments = []): void {
    this.#goAway('dropped');
    this.#hangUp(reason);
  }

  async #take(piece: Piece): Promise<void> {
    const visitor = this.#visitor;
    this.#outbox.framed = this.#reader.framed;
    try {
      if (visitor.step === 'registered') await this.#obey(visitor, piece);
      else if (visitor.step === 'unregistered') await this.#letIn(visitor, piece);
    } catch (error) {
      this.#fail(error);
    }
  }

  async #obey(visitor: Registered, piece: Piece): Promise<void> {
    if (piece.type === 'too-long') return this.#outbox.send(this.#tooLong());
    const line = parseLine(piece.bytes, visitor.token);
    if (line.type === 'not-text') return this.#tell('legacy.not-text');
    if (line.type === 'with-token' && line.token !== visitor.token) return this.#tell('legacy.foreign-token');
    await this.#do(visitor, line.words);
  }

  async #letIn({ tries }: { readonly tries: number }, piece: Piece): Promise<void> {
    const { wording, limits } = this.#options;
    const entry = await this.#enter(piece);
    if (entry === 'nobody') return;
    if (entry.type === 'entered') return await this.#welcome(entry);
    // The connection may have ended while the core was asked.
    if (this.#visitor.step === 'gone') return;
    this.#visitor = { step: 'unregistered', tries: tries + 1 };
    this.#outbox.send(entry.answer);
    // The one place that a restricted address has is for somebody with a token: it is free again at once.
    const allowed = this.#arrival.ticket.opensTo === 'accounts' ? 1 : limits.login.tries;
    if (tries + 1 >= allowed) this.close(entry.alone ? [] : wording.tell('legacy.too-many-tries'));
  }

  async #enter(piece: Piece): Promise<Entry | 'nobody'> {
    if (piece.type === 'too-long') return { type: 'refused', answer: this.#tooLong(), alone: false };
    const line = parseLine(piece.bytes);
    if (line.type === 'words' && line.words.type === 'empty') return 'nobody';
    return await enter(line, { ...this.#options, ...this.#arrival });
  }

  async #welcome({ session, token, accept, words }: Extract<Entry, { type: 'entered' }>): Promise<void> {
    if (this.#visitor.step === 'gone') return await session.close('dropped');
    this.#arrival.ticket.finished();
    clearTimeout(this.#loginTimer);
    this.#reader.useToken(token);
    if (accept !== undefined) this.#outbox.accept(accept);
    const { client, wording } = this.#options;
    const person = new Person({
      client,
      session,
      wording,
      send: (segments) => this.#outbox.send(segments),
      onEnded: (reason) => this.close(reason),
    });
    const visitor: Registered = { step: 'registered', person, token };
    this.#visitor = visitor;
    if (accept !== undefined) return;
    if (words.type === 'empty') this.#tell('legacy.welcome-back', { nick: person.nick });
    else await this.#do(visitor, words);
  }

  async #do({ person }: Registered, words: Words): Promise<void> {
    if (words.type === 'register') return this.#tell('legacy.already-registered', { nick: person.nick });
    if ((await person.obey(words)) === 'stays') return;
    this.#goAway('quit');
    this.#hangUp();
  }

  #tell(code: SentenceCode, params: RefusalParams = {}): void {
    this.#outbox.send(this.#options.wording.tell(code, params));
  }

  #tooLong(): Segments {
    return this.#options.wording.tell('legacy.line-too-long', { limit: longestLine });
  }

  /** A bug of ours: it ends this connection, and no other. */
  #fail(error: unknown): void {
    // The core has logged its own bugs already, under this number.
    const incident = error instanceof CoreBug ? error.incident : randomUUID().slice(0, 8);
    if (!(error instanceof CoreBug)) {
      this.#options.journal.error({ err: error, incident }, 'a legacy connection failed');
    }
    this.close(this.#options.wording.tell('session-bug', { incident }));
  }

  #logSlowReader(reason: SlowReason): void {
    const { address } = this.#arrival;
    this.#options.journal.info({ address, reason }, 'a legacy client that does not read was disconnected');
  }

  #hangUp(last: Segments = []): void {
    this.#outbox.end(last);
    setTimeout(() => this.#arrival.socket.destroy(), lingerMs).unref();
  }

  #goAway(how: 'quit' | 'dropped'): void {
    const visitor = this.#visitor;
    this.#visitor = { step: 'gone' };
    clearTimeout(this.#loginTimer);
    this.#reader.close();
    if (visitor.step === 'registered') void visitor.person.close(how);
  }

  /** The socket is closed, whoever closed it. */
  #forget(): void {
    this.#goAway('dropped');
    this.#outbox.close();
    this.#writer.close();
    this.#arrival.ticket.close();
  }
}
