import { createServer, isIPv6, type AddressInfo, type Server, type Socket } from 'node:net';

export interface ListenerOptions {
  /** Addresses or names; `*` is every address of the machine, IPv4 alone where there is no IPv6, whatever else is named. */
  readonly hosts: readonly string[];
  /** 0 takes any free port, the same one on every host. */
  readonly port: number;
  /** Whether other threads of this process listen on the same port; the kernel shares out who comes. */
  readonly reusePort?: boolean;
  /** Whether our side stays open when the other one has ended: whoever pipes lines into a socket waits for answers. */
  readonly allowHalfOpen?: boolean;
  readonly onSocket: (socket: Socket) => void;
  /** A connection could not be accepted (EMFILE: no file descriptors left); the listener goes on. */
  readonly onAcceptError: (error: Error) => void;
}

export interface Listener {
  readonly addresses: readonly AddressInfo[];
  /** Listens no longer; open connections go on. */
  close(): Promise<void>;
}

/** One listener over all the hosts, or none: with one refused (EADDRINUSE, EACCES, …) the others are closed again. */
export async function openListener(options: ListenerOptions): Promise<Listener> {
  await using opening = new AsyncDisposableStack();
  const addresses: AddressInfo[] = [];
  const hosts = options.hosts.includes('*') ? ['*'] : new Set(options.hosts);
  for (const host of hosts) {
    const server = await listen(host, addresses[0]?.port ?? options.port, options);
    opening.defer(() => closed(server));
    addresses.push(server.address() as AddressInfo);
  }
  const opened = opening.move();
  return { addresses, close: () => opened.disposeAsync() };
}

async function listen(host: string, port: number, options: ListenerOptions): Promise<Server> {
  if (host !== '*') return listenOn(host, port, options);
  try {
    return await listenOn('::', port, options, 'both families');
  } catch (error) {
    if (!isWithoutIPv6(error)) throw error;
    return listenOn('0.0.0.0', port, options);
  }
}

function listenOn(
  host: string,
  port: number,
  { onSocket, onAcceptError, allowHalfOpen = false, reusePort = false }: ListenerOptions,
  families: 'its own' | 'both families' = 'its own',
): Promise<Server> {
  return new Promise((resolve, reject) => {
    // Without noDelay a keystroke waits for the acknowledgement of the last one: 88 ms instead of 5.
    const server = createServer({ noDelay: true, allowHalfOpen }, onSocket);
    server.once('error', reject);
    // Else `::` takes the IPv4 addresses too, and `0.0.0.0` beside it is in use.
    const ipv6Only = isIPv6(host) && families === 'its own';
    server.listen({ host, port, ipv6Only, reusePort }, () => {
      server.off('error', reject);
      server.on('error', onAcceptError);
      resolve(server);
    });
  });
}

function isWithoutIPv6(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EAFNOSUPPORT' || code === 'EADDRNOTAVAIL';
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // `close` also waits for open connections; those belong to whoever got them from `onSocket`.
    resolve();
  });
}
