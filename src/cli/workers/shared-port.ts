import { createServer } from 'node:net';

/** Whether several threads can listen on one port here: not on every system, and some kernels refuse. */
export function canSharePort(): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: '127.0.0.1', port: 0, reusePort: true }, () => server.close(() => resolve(true)));
  });
}
