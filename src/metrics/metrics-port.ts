import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { type Metric, prometheusText } from './metric.ts';

export interface MetricsPort {
  readonly address: AddressInfo;
  close(): Promise<void>;
}

export interface MetricsPortOptions {
  /** 0 takes any free one. */
  readonly port: number;
  /** Asked at each request. */
  readonly metrics: () => Promise<readonly Metric[]>;
}

/** Answers `GET /metrics` to whoever is on this machine: what it tells is for whoever runs the house. @throws what `listen` throws */
export async function openMetricsPort({ port, metrics }: MetricsPortOptions): Promise<MetricsPort> {
  const answer = async ({ method, url }: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (method !== 'GET' || url !== '/metrics') {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('What there is to see is at /metrics.\n');
      return;
    }
    const text = prometheusText(await metrics());
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text);
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen({ host: '127.0.0.1', port });
  await once(server, 'listening');
  return {
    address: server.address() as AddressInfo,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
