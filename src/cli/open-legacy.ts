import { systemClock } from '../chat-core/clock.ts';
import { parseNetworks } from '../net/networks.ts';
import { openLegacyServer, type LegacyServer } from '../tcp-legacy/legacy-server.ts';
import type { HouseParts } from './house-parts.ts';
import { listenError } from './start-error.ts';

/** The port of the old clients. @throws StartError */
export async function openLegacy({ config, log, client, addressLimits }: HouseParts): Promise<LegacyServer> {
  const settings = { port: config.tcpPort, portFlag: '--tcp-port', hostFlag: '--tcp-host or --host' };
  try {
    return await openLegacyServer({
      client,
      hosts: config.tcpHost,
      port: config.tcpPort,
      limits: config.limits,
      addressLimits,
      proxies: parseNetworks(config.proxy.from),
      locale: config.legacy.locale,
      journal: log,
      now: systemClock.elapsed,
    });
  } catch (error) {
    throw listenError(error, settings);
  }
}
