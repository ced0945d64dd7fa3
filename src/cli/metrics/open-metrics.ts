import type { Core } from '../../chat-core/core.ts';
import type { Config } from '../../config/schema.ts';
import type { DurationCount } from '../../metrics/duration-count.ts';
import { openLoopCount } from '../../metrics/loop-count.ts';
import { addUp } from '../../metrics/metric.ts';
import { type MetricsPort, openMetricsPort } from '../../metrics/metrics-port.ts';
import type { LegacyServer } from '../../tcp-legacy/legacy-server.ts';
import type { SshPort } from '../open-ssh.ts';
import { listenError } from '../start-error.ts';
import { houseMetrics } from './house-metrics.ts';

/** Whatever counts. */
export interface CountedParts {
  readonly core: Core;
  readonly legacy: LegacyServer;
  readonly ssh: SshPort;
  readonly appends: DurationCount;
}

/** The port of the metrics, where one is asked for: what all threads count, added up. @throws StartError */
export async function openMetrics(
  { metricsPort: port }: Config,
  { core, legacy, ssh, appends }: CountedParts,
): Promise<MetricsPort | undefined> {
  if (port === undefined) return undefined;
  const loop = openLoopCount('main');
  const metrics = async () => {
    const house = houseMetrics({ sessions: core.sessions(), legacy: legacy.load(), appends });
    return addUp([...house, ...loop.metrics(), ...(await ssh.metrics())]);
  };
  try {
    const open = await openMetricsPort({ port, metrics });
    const close = async (): Promise<void> => {
      loop.close();
      await open.close();
    };
    return { ...open, close };
  } catch (error) {
    loop.close();
    throw listenError(error, { port, portFlag: '--metrics-port', hostFlag: '--metrics-port' });
  }
}
