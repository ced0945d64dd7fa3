import type { Socket } from 'node:net';

import { endSocket } from './guards/lingering-socket.ts';

/** So many are told why at once, and have a second to read it; the others are just reset. */
const mostAtOnce = 64;

/**
 * For connections that are not let in. RFC 4253 4.2 allows lines of text before the identification; some clients show
 * them.
 */
export function createRefusal(): (socket: Socket, text: string) => void {
  let refused = 0;
  return (socket, text) => {
    if (refused >= mostAtOnce) {
      socket.resetAndDestroy();
      return;
    }
    refused += 1;
    socket.once('close', () => {
      refused -= 1;
    });
    socket.resume();
    socket.write(`${text}\r\n`);
    endSocket(socket);
  };
}
