import type { ServerChannel } from 'ssh2';

import { watchSlowReader, type ReaderLimits, type SlowReaderWatch } from '../net/slow-reader.ts';
import { queuedOn, sendOn, socketUnder } from './ssh2-private.ts';
import type { WireCount } from './wire-count.ts';
import type { WriteBursts } from './write-bursts.ts';

export interface ChannelOutputOptions {
  readonly bursts: WriteBursts;
  readonly wireCount: WireCount;
  readonly limits: ReaderLimits;
  readonly now: () => number;
  /** The client opens this channel's window too slowly to be waited for. */
  readonly onSlow: () => void;
  /** More may wait than before: on this channel, or below it. */
  readonly onWrote: () => void;
}

/** As much may wait for a burst and is not yet said to wait for the client. */
const burstBytes = 32_768;
/** So often somebody who is blocked is asked whether they still are. */
const drainLookMs = 10;
/** A farewell that is not read in this time is not read at all. */
const farewellMs = 2_000;
/** A client that does not confirm the end of a channel in this time never does, and would keep it for ever. */
const confirmMs = 10_000;
/** A window that is opened byte by byte is no progress: less than this within the limit's time counts as nothing. */
const progressBytes = 4_096;

/** What goes out on one channel: in order, whole, and bounded whatever window the client advertises. */
export class ChannelOutput {
  readonly #channel: ServerChannel;
  readonly #slow: SlowReaderWatch;
  readonly #drainListeners: (() => void)[] = [];
  readonly #bursts: WriteBursts;
  readonly #wireCount: WireCount;
  readonly #onSlow: () => void;
  readonly #onWrote: () => void;
  #drainTimer: NodeJS.Timeout | undefined;
  #writtenBytes = 0;
  /** What was written last waits in the socket for its burst, and not for the client. */
  #inBurst = false;
  #ended = false;

  constructor(
    channel: ServerChannel,
    { bursts, wireCount, limits, now, onSlow, onWrote }: ChannelOutputOptions,
  ) {
    this.#channel = channel;
    this.#bursts = bursts;
    this.#wireCount = wireCount;
    this.#onSlow = onSlow;
    this.#onWrote = onWrote;
    this.#slow = watchSlowReader({
      queuedBytes: () => channel.writableLength,
      sentBytes: () => Math.floor((this.#writtenBytes - channel.writableLength) / progressBytes),
      limits,
      now,
      onSlow,
    });
  }

  /** Whether something waits: for the channel's window, for a key exchange, or for the socket. */
  get blocked(): boolean {
    return !this.#ended && queuedOn(this.#channel) > (this.#inBurst ? burstBytes : 0);
  }

  write(bytes: Uint8Array): void {
    if (this.#ended || bytes.length === 0) return;
    this.#writtenBytes += bytes.length;
    this.#wireCount.writes += 1;
    this.#wireCount.bytes += bytes.length;
    const waits = this.#inBurst || queuedOn(this.#channel) > 0;
    if (!waits) {
      this.#inBurst = true;
      this.#bursts.join(socketUnder(this.#channel), this.#sent);
    }
    sendOn(this.#channel, bytes);
    if (!this.#inBurst) this.#watchQueue();
    // A face that is told of no room in a burst must hear of it, also where the kernel takes all of it at once.
    else this.#waitForDrainIfBlocked();
  }

  onDrain(listener: () => void): void {
    this.#drainListeners.push(listener);
    if (this.blocked) this.#waitForDrain();
  }

  /** The exit status, then the end of the channel, after all that was written; whoever ignores it is slow. Idempotent. */
  end(exitStatus: number): void {
    if (this.#ended) return;
    const channel = this.#channel;
    this.close();
    channel.exit(exitStatus);
    channel.end();
    const unread = setTimeout(() => channel.close(), farewellMs);
    const unconfirmed = setTimeout(this.#onSlow, confirmMs);
    channel.once('close', () => {
      clearTimeout(unread);
      clearTimeout(unconfirmed);
    });
  }

  /** Nothing goes out any more. */
  close(): void {
    this.#ended = true;
    this.#slow.close();
    clearInterval(this.#drainTimer);
  }

  readonly #sent = (): void => {
    this.#inBurst = false;
    // Nearly always the kernel has all of it by now.
    if (!this.#ended && queuedOn(this.#channel) > 0) this.#watchQueue();
  };

  #watchQueue(): void {
    this.#slow.wrote();
    this.#onWrote();
    this.#waitForDrainIfBlocked();
  }

  #waitForDrainIfBlocked(): void {
    if (this.#drainListeners.length > 0 && this.blocked) this.#waitForDrain();
  }

  // Neither stream says "drained" for a queue that is shorter than its mark, so somebody has to look.
  #waitForDrain(): void {
    this.#drainTimer ??= setInterval(() => {
      if (this.blocked) return;
      clearInterval(this.#drainTimer);
      this.#drainTimer = undefined;
      for (const listener of this.#drainListeners) listener();
    }, drainLookMs);
  }
}
