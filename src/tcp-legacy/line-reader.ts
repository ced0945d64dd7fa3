import type { Socket } from 'node:net';

import { LineSplitter, type Piece } from './line-splitter.ts';
import { createTelnetFilter } from './telnet-filter.ts';

export interface LineReaderOptions {
  /** Lines beyond it wait, and with them the client. */
  readonly linesPerSecond: number;
  readonly now: () => number;
  /** Is given one piece at a time. Must not reject. */
  readonly onPiece: (piece: Piece) => Promise<void>;
  /** The client will send nothing more, and everything that it sent has been dealt with. */
  readonly onEnd: () => void;
}

/** How long a client without newlines is quiet after a message. */
const pauseMs = 100;
/** So many messages may wait; the others wait in the client. */
const maxWaiting = 32;

/** Reads a connection message by message, no faster than they are dealt with. */
export class LineReader {
  readonly #socket: Socket;
  readonly #options: LineReaderOptions;
  readonly #splitter = new LineSplitter();
  readonly #filter = createTelnetFilter();
  readonly #waiting: Piece[] = [];
  #pauseTimer: NodeJS.Timeout | undefined;
  #working = false;
  #ended = false;
  #closed = false;
  #second = { since: 0, lines: 0 };

  constructor(socket: Socket, options: LineReaderOptions) {
    this.#socket = socket;
    this.#options = options;
    socket.on('data', this.#onData);
    socket.on('end', this.#onEnd);
  }

  /** Messages of this client are known to end in a newline. */
  get framed(): boolean {
    return this.#splitter.framed;
  }

  /** The connection's own token, once somebody has come in. */
  useToken(token: string): void {
    this.#splitter.useToken(token);
  }

  /** What still comes is thrown away, so that the end of the stream is seen. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#pauseTimer);
    this.#waiting.length = 0;
    this.#socket.off('data', this.#onData);
    this.#socket.off('end', this.#onEnd);
    this.#socket.resume();
  }

  readonly #onData = (chunk: Buffer): void => {
    const text = this.#filter(chunk);
    if (text.length > 0) this.#add(this.#splitter.push(text));
  };

  readonly #onEnd = (): void => {
    this.#ended = true;
    this.#add(this.#splitter.end());
  };

  #add(pieces: readonly Piece[]): void {
    for (const piece of pieces) this.#waiting.push(piece);
    if (this.#waiting.length > maxWaiting) this.#socket.pause();
    this.#watchForPause();
    if (!this.#working) void this.#work();
  }

  #watchForPause(): void {
    // A client that we keep waiting is not quiet.
    if (!this.#splitter.awaitsPause || this.#socket.isPaused()) {
      clearTimeout(this.#pauseTimer);
      this.#pauseTimer = undefined;
    } else if (this.#pauseTimer === undefined) {
      this.#pauseTimer = setTimeout(() => {
        this.#pauseTimer = undefined;
        this.#add(this.#splitter.pause());
      }, pauseMs);
    } else {
      this.#pauseTimer.refresh();
    }
  }

  async #work(): Promise<void> {
    this.#working = true;
    for (let piece = this.#waiting.shift(); piece !== undefined; piece = this.#waiting.shift()) {
      await this.#waitForTurn();
      if (this.#closed) return;
      await this.#options.onPiece(piece);
      this.#readOn();
    }
    this.#working = false;
    if (this.#ended && !this.#closed) this.#options.onEnd();
  }

  #readOn(): void {
    if (this.#closed || this.#waiting.length > maxWaiting / 2 || !this.#socket.isPaused()) return;
    this.#socket.resume();
    this.#watchForPause();
  }

  async #waitForTurn(): Promise<void> {
    const now = this.#options.now();
    const leftMs = this.#second.since + 1000 - now;
    if (leftMs <= 0) this.#second = { since: now, lines: 0 };
    this.#second.lines += 1;
    if (this.#second.lines <= this.#options.linesPerSecond) return;
    await new Promise((resolve) => setTimeout(resolve, leftMs));
    this.#second = { since: this.#options.now(), lines: 1 };
  }
}
