import type { Socket } from 'node:net';

/** Time for the client to read what was said last, and to hang up itself. */
const lingerMs = 1_000;

/**
 * Attack: never close the socket. After `end()` Node waits for the other side, and a client that ignores it would hold the
 * socket, and be listened to, for ever. Idempotent.
 */
export function endSocket(socket: Socket): void {
  if (socket.destroyed) return;
  socket.end();
  const timer = setTimeout(() => socket.destroy(), lingerMs);
  socket.once('close', () => clearTimeout(timer));
}
