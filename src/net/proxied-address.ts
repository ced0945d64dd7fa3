import type { Socket } from 'node:net';

import type { Networks } from './networks.ts';
import { longestProxyHeader, parseProxyHeader } from './proxy-header.ts';

export interface ProxyTrust {
  /** `proxy.from`: whose PROXY header is believed, and required. */
  readonly from: Networks;
  /** Time for the header to arrive. */
  readonly seconds: number;
}

export type ProxiedAddress =
  | { readonly type: 'known'; readonly address: string | undefined }
  /** A trusted proxy sent no header, half of one, or one that is malformed: the socket should be destroyed. */
  | { readonly type: 'unknown' };

/**
 * Who is at the other end of `socket`, before anybody else has read from it. Only what comes from a trusted proxy is
 * read, to the last byte of the header; everything after it stays in the socket for the next reader.
 */
export function readProxyHeader(socket: Socket, { from, seconds }: ProxyTrust): Promise<ProxiedAddress> {
  const own = socket.remoteAddress;
  if (!from.contains(own)) return Promise.resolve({ type: 'known', address: own });
  return new Promise((resolve) => {
    let received = Buffer.alloc(0);
    const timer = setTimeout(() => settle({ type: 'unknown' }), seconds * 1000);
    socket.on('readable', onReadable);
    socket.on('end', onGone);
    socket.on('error', onGone);
    socket.on('close', onGone);

    function onReadable(): void {
      const chunk: Buffer | null = socket.read();
      if (chunk === null) return;
      received = Buffer.concat([received, chunk]);
      const header = parseProxyHeader(received);
      if (header.type === 'incomplete' && received.length <= longestProxyHeader) return;
      if (header.type !== 'complete') return settle({ type: 'unknown' });
      settle({ type: 'known', address: header.address ?? own });
      const surplus = received.subarray(header.length);
      if (surplus.length > 0) socket.unshift(surplus);
    }
    function onGone(): void {
      settle({ type: 'unknown' });
    }
    function settle(result: ProxiedAddress): void {
      clearTimeout(timer);
      socket.off('readable', onReadable);
      socket.off('end', onGone);
      socket.off('error', onGone);
      socket.off('close', onGone);
      resolve(result);
    }
  });
}
