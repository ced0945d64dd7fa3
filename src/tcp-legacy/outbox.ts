import type { BoundedWriter } from '../net/bounded-writer.ts';
import { longestSegment } from './segments.ts';
import type { Segments } from './wording.ts';

/** The original client takes whatever comes right after `.accept` for a part of it, and gives up. */
const hushMs = 50;
/** What is sent within so short a time may be read in one go. */
const gapMs = 3;

export interface OutboxOptions {
  readonly writer: BoundedWriter;
  /** Bytes that may wait here. */
  readonly maxBytes: number;
  readonly now: () => number;
  readonly onOverflow: () => void;
}

/**
 * Sends each segment in one write, and keeps the times that the old clients need: silence after `.accept`, and for a
 * client that takes what it reads for one message, no more in one go than it reads.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  /** Runs while something must wait: everything else waits behind it. */
  #timer: NodeJS.Timeout | undefined;
  #lastWriteAt = 0;
  /** Bytes that were written without a gap between them. */
  #burstBytes = 0;
  #closed = false;
  /** Whether the client finds the borders of messages by their newlines. */
  framed = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  send(segments: Segments): void {
    for (const segment of segments) {
      if (this.#closed) return;
      const mayGo = this.#timer === undefined && (this.framed || this.#gapLeft(segment) === 0);
      if (mayGo) this.#write(segment);
      else this.#keep(segment);
    }
  }

  /** The answer to `.newuser`: alone, and followed by silence. */
  accept(segment: Buffer): void {
    this.#flush();
    this.#write(segment);
    this.#timer = setTimeout(() => this.#sendWaiting(), hushMs);
  }

  /** Sends what waits, whatever the time, then `segments`, and hangs up. */
  end(segments: Segments = []): void {
    if (this.#closed) return;
    this.#flush();
    for (const segment of segments) this.#write(segment);
    this.close();
    this.#options.writer.end();
  }

  /** Nothing is sent any more. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#waiting = [];
  }

  #write(segment: Buffer): void {
    if (!this.framed) {
      this.#burstBytes += segment.length;
      this.#lastWriteAt = this.#options.now();
    }
    this.#options.writer.write(segment);
  }

  #keep(segment: Buffer): void {
    this.#waiting.push(segment);
    this.#waitingBytes += segment.length;
    if (this.#waitingBytes > this.#options.maxBytes) {
      this.close();
      this.#options.onOverflow();
      return;
    }
    this.#timer ??= setTimeout(() => this.#sendWaiting(), this.#gapLeft(segment));
  }

  #sendWaiting(): void {
    this.send(this.#takeWaiting());
  }

  #flush(): void {
    for (const segment of this.#takeWaiting()) this.#write(segment);
  }

  #takeWaiting(): Segments {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#waitingBytes = 0;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return waiting;
  }

  /** Milliseconds until this segment may follow the last one without being read together with it. */
  #gapLeft({ length }: Buffer): number {
    const gapLeft = this.#lastWriteAt + gapMs - this.#options.now();
    if (gapLeft <= 0) this.#burstBytes = 0;
    return this.#burstBytes + length > longestSegment ? Math.max(1, gapLeft) : 0;
  }
}
