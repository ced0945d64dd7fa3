import type { Socket } from 'node:net';

/**
 * What is written in one turn of the event loop goes to the kernel in bursts. Half of what a small write costs is to
 * wake the process or the card that waits for it, and who is served from a burst is mostly awake already: so
 * everything is made first, and written then.
 */
export interface WriteBursts {
  /** Holds what is written to the socket back until its burst, at the end of this turn at the latest; then `onOut`. */
  join(socket: Socket, onOut: () => void): void;
}

/** So many writes take less than half a millisecond. */
const largestBurst = 64;

export function createWriteBursts(): WriteBursts {
  let sockets: Socket[] = [];
  let listeners: (() => void)[] = [];

  const send = (): void => {
    const [out, told] = [sockets, listeners];
    sockets = [];
    listeners = [];
    for (const socket of out) socket.uncork();
    for (const onOut of told) onOut();
  };

  return {
    join(socket, onOut) {
      if (sockets.length >= largestBurst) send();
      if (sockets.length === 0) queueMicrotask(send);
      socket.cork();
      sockets.push(socket);
      listeners.push(onOut);
    },
  };
}
