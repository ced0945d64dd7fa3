import type { Socket } from 'node:net';

export interface SlowReaderOptions {
  /** Bytes that wait for the reader, wherever they wait. */
  readonly queuedBytes: () => number;
  /** Bytes that went out since the beginning: whether it grows is what counts as progress. */
  readonly sentBytes: () => number;
  readonly limits: ReaderLimits;
  readonly now: () => number;
  /** Called once: the reader is not worth waiting for. */
  readonly onSlow: (reason: SlowReason) => void;
}

export interface ReaderLimits {
  /** `limits.reader.bytes` */
  readonly bytes: number;
  /** `limits.reader.seconds` */
  readonly seconds: number;
}

/** `full`: more than `limits.reader.bytes` wait. `stalled`: nothing moved for `limits.reader.seconds`. */
export type SlowReason = 'full' | 'stalled';

/** Watches a reader for as long as something waits for it; an idle one costs no timer. */
export interface SlowReaderWatch {
  /** To be called after each write. */
  wrote(): void;
  close(): void;
}

export function watchSlowReader(options: SlowReaderOptions): SlowReaderWatch {
  const { queuedBytes, sentBytes, limits, now, onSlow } = options;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let sent = 0;
  let movedAt = 0;

  function wrote(): void {
    if (closed) return;
    const queued = queuedBytes();
    if (queued > limits.bytes) giveUp('full');
    else if (queued > 0) timer ??= startWatching();
  }

  function startWatching(): NodeJS.Timeout {
    sent = sentBytes();
    movedAt = now();
    // A sixth of the limit, so that 30 s are 35 s at most.
    return setInterval(look, (limits.seconds * 1000) / 6).unref();
  }

  function look(): void {
    if (queuedBytes() === 0) {
      stopWatching();
    } else if (sentBytes() > sent) {
      sent = sentBytes();
      movedAt = now();
    } else if (now() - movedAt >= limits.seconds * 1000) {
      giveUp('stalled');
    }
  }

  function stopWatching(): void {
    clearInterval(timer);
    timer = undefined;
  }

  function close(): void {
    closed = true;
    stopWatching();
  }

  function giveUp(reason: SlowReason): void {
    close();
    onSlow(reason);
  }

  return { wrote, close };
}

/**
 * Bytes that the kernel has taken from this socket. `writableLength` falls only when a whole write is done, and Node
 * joins all that waits into one; libuv's own count tells a slow reader from one that does not read at all.
 */
export function socketSentBytes(socket: Socket): number {
  // Node keeps the count on the handle only (`_handle`, net.js: `_onTimeout` reads it for the same reason).
  const { _handle: handle } = socket as { _handle?: { bytesWritten: number; writeQueueSize: number } | null };
  return handle ? handle.bytesWritten - handle.writeQueueSize : socket.bytesWritten;
}
