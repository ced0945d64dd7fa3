import type { AddressInfo, Socket } from 'node:net';

import type { Journal } from '../chat-core/journal.ts';
import type { CoreClient } from '../chat-core/link/core-client.ts';
import type { Locale } from '../i18n/catalogue.ts';
import type { AddressLimits } from '../net/address-limits.ts';
import { addressKey } from '../net/addresses.ts';
import { openListener } from '../net/listener.ts';
import type { Networks } from '../net/networks.ts';
import { type PortLoad, portLoad } from '../net/port-load.ts';
import { readProxyHeader } from '../net/proxied-address.ts';
import { Connection, type ConnectionLimits, type ConnectionOptions } from './connection.ts';
import { createTurnAway } from './turn-away.ts';
import { createWording } from './wording.ts';

export interface LegacyServerOptions {
  readonly client: CoreClient;
  /** Addresses or names; `*` is every address of the machine. */
  readonly hosts: readonly string[];
  /** 0 takes any free one. */
  readonly port: number;
  readonly limits: ConnectionLimits;
  /** Shared with the other ports of the house. */
  readonly addressLimits: AddressLimits;
  /** `proxy.from`: whose PROXY header is believed. */
  readonly proxies: Networks;
  readonly locale: Locale;
  readonly journal: Journal;
  /** Milliseconds, never going back. */
  readonly now: () => number;
}

export interface LegacyServer {
  readonly addresses: readonly AddressInfo[];
  load(): PortLoad;
  /** Tells everybody, and resolves when every connection is closed: a second at most. */
  close(): Promise<void>;
}

/** Opens the port on which the house speaks the protocol of the old `.command` clients. */
export async function openLegacyServer(options: LegacyServerOptions): Promise<LegacyServer> {
  const { client, limits, addressLimits, proxies, journal, now } = options;
  const wording = createWording(options.locale);
  const connectionOptions: ConnectionOptions = { client, limits, wording, journal, now };
  const turnAway = createTurnAway({ wording, now, waitMs: limits.login.seconds * 1000 });
  // Undefined: has not been let in.
  const sockets = new Map<Socket, Connection | undefined>();

  const listener = await openListener({
    hosts: options.hosts,
    port: options.port,
    allowHalfOpen: true,
    onSocket: (socket) => void arrive(socket),
    onAcceptError: (error) => journal.warn({ err: error }, 'the legacy port could not accept a connection'),
  });
  return { addresses: listener.addresses, load: () => portLoad(sockets.keys()), close };

  async function arrive(socket: Socket): Promise<void> {
    sockets.set(socket, undefined);
    socket.on('close', () => sockets.delete(socket));
    // A broken connection is followed by `close`, and that is where it is dealt with.
    socket.on('error', () => undefined);
    const proxied = await readProxyHeader(socket, { from: proxies, seconds: limits.login.seconds });
    if (socket.destroyed) return;
    if (proxied.type === 'unknown') {
      journal.warn({ proxy: socket.remoteAddress }, 'a proxy sent no usable PROXY header');
      socket.destroy();
      return;
    }
    const onDisplaced = (): void => sockets.get(socket)?.close(wording.tell('connection-limit'));
    const admission = addressLimits.admit(proxied.address, onDisplaced);
    if (admission.type === 'refused') return turnAway(socket, admission.refusal);
    const address = addressKey(proxied.address);
    const arrival = { socket, address, ticket: admission.ticket };
    sockets.set(socket, new Connection(arrival, connectionOptions));
  }

  async function close(): Promise<void> {
    await listener.close();
    const reason = wording.tell('house-closing-now');
    for (const [socket, connection] of sockets) {
      if (connection === undefined) socket.destroy();
      else connection.close(reason);
    }
    await Promise.all(Array.from(sockets.keys(), closed));
  }
}

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.closed) resolve();
    else socket.once('close', () => resolve());
  });
}
