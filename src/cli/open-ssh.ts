import { systemClock } from '../chat-core/clock.ts';
import { LineFace } from '../line-face/line-face.ts';
import type { Metric } from '../metrics/metric.ts';
import type { AskedLimits } from '../net/limits-line.ts';
import { parseNetworks } from '../net/networks.ts';
import { HostKeyError, loadHostKeys } from '../ssh-server/host-keys.ts';
import { openSshServer, type SshServer } from '../ssh-server/ssh-server.ts';
import { createInkFace } from '../ui/ink-face.ts';
import type { HouseParts } from './house-parts.ts';
import { createFaceTimes, sshMetrics } from './metrics/ssh-metrics.ts';
import { sshListenError, StartError } from './start-error.ts';

export interface SshParts extends Omit<HouseParts, 'addressLimits'> {
  readonly addressLimits: HouseParts['addressLimits'] | AskedLimits;
}

/** The SSH port, by however many threads it is served. */
export interface SshPort extends Pick<SshServer, 'addresses' | 'close' | 'claim'> {
  /** What these threads have counted. */
  metrics(): Promise<readonly Metric[]>;
}

/** The SSH port with both of its faces. Closing it closes them. @throws StartError */
export async function openSsh(
  { config, log, client, addressLimits }: SshParts,
  { sharesPort }: { readonly sharesPort: boolean },
): Promise<SshPort> {
  const { locale, timezone: timeZone, limits } = config;
  const greets = config.welcome === 'on';
  const messageLimits = limits.message;
  const times = createFaceTimes();
  const ink = createInkFace({
    client,
    locale,
    timeZone,
    messageLimits,
    now: Date.now,
    greets,
    onWalked: times.walks.record,
  });
  try {
    const server = await openSshServer({
      hosts: config.sshHost,
      port: config.sshPort,
      sharesPort,
      hostKeys: loadHostKeys(config.hostKeys),
      client,
      faces: {
        greet: (hello, terminal, { onBug }) => ink.greet(hello, terminal, onBug),
        openInk: (session, terminal, { onBug }) => ink.open(session, terminal, onBug),
        openLine: (session, stream, { onBug }) =>
          new LineFace({
            client,
            session,
            stream,
            locale,
            timeZone,
            maxLineBytes: limits.message.bytes,
            onBug,
          }),
      },
      locale,
      limits,
      addressLimits,
      proxies: parseNetworks(config.proxy.from),
      journal: log,
      now: systemClock.elapsed,
      onEcho: times.echoes.record,
    });
    return {
      ...server,
      metrics: () => Promise.resolve(sshMetrics(ink.work, server.wireCount, server.load(), times)),
      async close(reason) {
        await server.close(reason);
        ink.close();
      },
    };
  } catch (error) {
    ink.close();
    if (error instanceof HostKeyError) throw new StartError(error.message, { cause: error });
    throw sshListenError(error, config.sshPort);
  }
}
