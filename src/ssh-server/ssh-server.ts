import type { AddressInfo, Socket } from 'node:net';

import type { Journal } from '../chat-core/journal.ts';
import type { CoreClient } from '../chat-core/link/core-client.ts';
import type { Sentence } from '../chat-core/sentence.ts';
import { sentence, type Locale } from '../i18n/catalogue.ts';
import type { AddressLimits } from '../net/address-limits.ts';
import { addressKey } from '../net/addresses.ts';
import type { AskedLimits } from '../net/limits-line.ts';
import { openListener } from '../net/listener.ts';
import type { Networks } from '../net/networks.ts';
import { type PortLoad, portLoad } from '../net/port-load.ts';
import { readProxyHeader } from '../net/proxied-address.ts';
import type { ReaderLimits } from '../net/slow-reader.ts';
import { algorithms } from './algorithms.ts';
import { Connection, type ConnectionHouse } from './connection.ts';
import type { Faces } from './faces.ts';
import type { GuardLimits } from './guards/guard.ts';
import { admitSlowly } from './guards/handshake-flood.ts';
import { createRefusal } from './refusal.ts';
import { createSessionBoundary } from './session-boundary.ts';
import { nativeCiphers, Server, socketOf } from './ssh2-private.ts';
import type { WireCount } from './wire-count.ts';
import { createWriteBursts } from './write-bursts.ts';

export interface SshServerOptions {
  /** Addresses or host names; `*` is every address of the machine. */
  readonly hosts: readonly string[];
  /** 0 takes any free one. */
  readonly port: number;
  /** PEM, from `loadHostKeys`. */
  readonly hostKeys: readonly string[];
  readonly client: CoreClient;
  readonly faces: Faces;
  /** The house's language, for clients that name none. */
  readonly locale: Locale;
  readonly limits: SshLimits;
  /** Other threads listen on the port too. */
  readonly sharesPort?: boolean;
  /** Counts the connections of both ports. */
  readonly addressLimits: AddressLimits | AskedLimits;
  /** `proxy.from`: whose PROXY header is believed, and required. */
  readonly proxies: Networks;
  readonly journal: Journal;
  /** Milliseconds, never going back. */
  readonly now: () => number;
  /** Hears how many milliseconds it took from somebody's keys to the bytes that answer them. */
  readonly onEcho?: (ms: number) => void;
  /** Milliseconds between questions to a client that is silent; two without an answer end it. */
  readonly keepaliveMs?: number;
}

/** The settings `limits.*` that concern this port. */
export interface SshLimits extends GuardLimits {
  readonly login: GuardLimits['login'] & { readonly seconds: number };
  readonly reader: ReaderLimits;
}

export interface SshServer {
  readonly addresses: readonly AddressInfo[];
  /** Grows as long as the port is open. */
  readonly wireCount: Readonly<WireCount>;
  load(): PortLoad;
  /** People are told why, screens restored, seats held. Resolves when every socket is closed: a second at most. */
  close(reason?: Sentence): Promise<void>;
  /**
   * For the process's handlers of what nobody caught: true when it came from a session on this port, which has been ended
   * and logged.
   */
  claim(error: unknown): boolean;
}

const keepaliveMs = 15_000;
const keepalivesMissed = 2;
/** Whoever has not read the last sentence by then does not get it: whoever stops the house waits for 2 s in all. */
const closingMs = 1_000;
const closing: Sentence = { code: 'house-closing-now', params: {} };

/** @throws what `openListener` throws: a port in use, an address that is not ours */
export async function openSshServer(options: SshServerOptions): Promise<SshServer> {
  const boundary = createSessionBoundary();
  const wireCount: WireCount = { writes: 0, bytes: 0 };
  const house: ConnectionHouse = {
    onEcho: () => {},
    ...options,
    boundary,
    bursts: createWriteBursts(),
    wireCount,
  };
  // Undefined: has not been let in, or will not be.
  const sockets = new Map<Socket, Connection | undefined>();
  const refuse = createRefusal();
  let open = true;

  const ssh2 = new Server(
    {
      hostKeys: [...options.hostKeys],
      ident: 'Tertulia',
      algorithms: algorithms(nativeCiphers),
      keepaliveInterval: options.keepaliveMs ?? keepaliveMs,
      keepaliveCountMax: keepalivesMissed,
    },
    (client) => sockets.get(socketOf(client))?.greet(client),
  );

  async function receive(socket: Socket): Promise<void> {
    sockets.set(socket, undefined);
    socket.once('close', () => sockets.delete(socket));
    // A reset comes here; what has to be done then is done on 'close'.
    socket.on('error', () => socket.destroy());
    const proxied = await readProxyHeader(socket, {
      from: options.proxies,
      seconds: options.limits.login.seconds,
    });
    if (proxied.type === 'unknown' || socket.destroyed || !open) {
      socket.destroy();
      return;
    }
    const address = addressKey(proxied.address);
    const admission = await options.addressLimits.admit(proxied.address, () => {
      options.journal.info({ address }, 'a connection that had not logged in made room for another');
      socket.destroy();
    });
    if (admission.type === 'refused') {
      refuse(socket, sentence(options.locale, admission.refusal.code, admission.refusal.params));
      return;
    }
    const { ticket } = admission;
    if (socket.destroyed || !(await admitSlowly(socket, ticket)) || !open) {
      ticket.close();
      socket.destroy();
      return;
    }
    sockets.set(socket, new Connection(house, { socket, ticket, address }));
    ssh2.injectSocket(socket);
  }

  const listener = await openListener({
    hosts: options.hosts,
    port: options.port,
    reusePort: options.sharesPort ?? false,
    onSocket: (socket) => void receive(socket),
    onAcceptError: (error) => options.journal.error({ err: error }, 'a connection could not be accepted'),
  });
  if (!nativeCiphers)
    options.journal.warn({}, 'ssh2 runs without its compiled ciphers, several times slower');

  return {
    addresses: listener.addresses,
    wireCount,
    load: () => portLoad(sockets.keys()),
    async close(reason = closing) {
      open = false;
      await listener.close();
      const closed = Array.from(sockets.keys(), closedSocket);
      for (const [socket, connection] of sockets) {
        if (connection === undefined) socket.destroy();
        else connection.close(reason);
      }
      const late = setTimeout(() => sockets.forEach((_connection, socket) => socket.destroy()), closingMs);
      await Promise.all(closed).finally(() => clearTimeout(late));
    },
    claim: (error) => boundary.claim(error),
  };
}

function closedSocket(socket: Socket): Promise<void> {
  return new Promise((resolve) => void socket.once('close', () => resolve()));
}
