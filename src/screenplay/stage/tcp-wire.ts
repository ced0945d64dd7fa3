import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { NoConnection, type Address, type Ending, type Wire } from './wire.ts';

/** @throws NoConnection */
export async function openSocket({ host, port }: Address): Promise<Socket> {
  const socket = connect({ host, port, noDelay: true });
  try {
    await once(socket, 'connect');
    return socket;
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new NoConnection(`nobody answers at ${host}:${port} (${reason})`, { cause: error });
  }
}

/** A plain TCP connection. @throws NoConnection */
export async function openTcpWire(address: Address, onBytes: (bytes: Buffer) => void): Promise<Wire> {
  const socket = await openSocket(address);
  let error: string | undefined;
  socket.on('error', ({ message }) => (error = message));
  socket.on('data', onBytes);
  const ended = new Promise<Ending>((resolve) => {
    socket.once('close', () => resolve({ exitStatus: undefined, error }));
  });
  return {
    write: (bytes) => void socket.write(bytes),
    closeInput: () => void socket.end(),
    cut: () => void socket.resetAndDestroy(),
    hangUp: () => socket.destroySoon(),
    read: (reads) => void (reads ? socket.resume() : socket.pause()),
    resize: () => undefined,
    ended,
  };
}
