import type { Socket } from 'node:net';

import { socketSentBytes, watchSlowReader, type ReaderLimits, type SlowReason } from './slow-reader.ts';

export interface BoundedWriterOptions {
  readonly limits: ReaderLimits;
  readonly now: () => number;
  /** Called once, when the socket has been destroyed because its reader is too slow. */
  readonly onOverflow: (reason: SlowReason) => void;
}

export interface BoundedWriter {
  /** Nothing happens once the socket is ending or destroyed. */
  write(bytes: string | Uint8Array): void;
  /** Sends what is still queued, then ends; a reader who does not take it is cut off by the same limits. */
  end(bytes?: string | Uint8Array): void;
  /** Watches no longer; the socket is the caller's. */
  close(): void;
}

/** Writes to a socket whose reader must not be waited for: nobody else is slowed, and memory stays bounded. */
export function createBoundedWriter(socket: Socket, options: BoundedWriterOptions): BoundedWriter {
  const { limits, now, onOverflow } = options;
  const watch = watchSlowReader({
    queuedBytes: () => socket.writableLength,
    sentBytes: () => socketSentBytes(socket),
    limits,
    now,
    onSlow(reason) {
      socket.destroy();
      onOverflow(reason);
    },
  });

  return {
    write(bytes) {
      if (!socket.writable) return;
      socket.write(bytes);
      watch.wrote();
    },
    end(bytes) {
      if (bytes !== undefined && socket.writable) socket.write(bytes);
      watch.wrote();
      socket.end();
    },
    close() {
      watch.close();
    },
  };
}
