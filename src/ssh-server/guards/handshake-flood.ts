import type { Socket } from 'node:net';

import type { Ticket } from '../../net/address-limits.ts';

const penaltyMs = 1_000;

/**
 * Attack: begin a key exchange, which costs us 2 ms, go away, and begin the next. The limits by address notice, but whoever
 * holds an account must get in from a restricted address too. There, each connection waits for a second first; the limits
 * let only one of them wait at a time. Resolves with false when the client did not.
 */
export function admitSlowly(socket: Socket, { opensTo }: Ticket): Promise<boolean> {
  if (opensTo === 'anybody') return Promise.resolve(true);
  return new Promise((resolve) => {
    const settle = (): void => {
      clearTimeout(timer);
      socket.off('close', settle);
      resolve(!socket.destroyed);
    };
    const timer = setTimeout(settle, penaltyMs);
    socket.once('close', settle);
  });
}
