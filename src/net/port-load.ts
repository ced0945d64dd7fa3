import type { Socket } from 'node:net';

/** What a port has to do now. */
export interface PortLoad {
  readonly connections: number;
  /** Bytes that wait in its sockets for their readers. */
  readonly queuedBytes: number;
}

export function portLoad(sockets: Iterable<Socket>): PortLoad {
  let connections = 0;
  let queuedBytes = 0;
  for (const { writableLength } of sockets) {
    connections += 1;
    queuedBytes += writableLength;
  }
  return { connections, queuedBytes };
}
