import { randomBytes } from 'node:crypto';

import type { Logger } from 'pino';

import { systemClock } from '../chat-core/clock.ts';
import { openCore } from '../chat-core/core.ts';
import type { Core } from '../chat-core/core.ts';
import { connectFace } from '../chat-core/link/connect-face.ts';
import type { CoreClient } from '../chat-core/link/core-client.ts';
import { createPortPair } from '../chat-core/link/port.ts';
import type { Port } from '../chat-core/link/port.ts';
import type { FromCore, FromFace } from '../chat-core/link/protocol.ts';
import { everyAddress, type Config } from '../config/schema.ts';
import { DurationCount } from '../metrics/duration-count.ts';
import { createAddressLimits } from '../net/address-limits.ts';
import { parseNetworks } from '../net/networks.ts';
import { openStorage } from '../storage/open-storage.ts';
import { LiveSettings } from './live-settings.ts';
import { makeDirectory } from './make-directory.ts';
import { openMetrics } from './metrics/open-metrics.ts';
import { timedLog } from './metrics/timed-log.ts';
import { openLegacy } from './open-legacy.ts';
import type { SshPort } from './open-ssh.ts';
import type { HouseAddresses } from './ready-line.ts';
import { StartError } from './start-error.ts';
import type { StopReason } from './stop-asked.ts';
import { canSharePort } from './workers/shared-port.ts';

export interface OpenHouse {
  readonly addresses: HouseAddresses;
  /** Resolves when the house cannot go on. */
  readonly failed: Promise<StopReason>;
  /** Whether an exception that nobody caught came from one session, which has been ended with an apology. */
  claim(error: unknown): boolean;
  /** Tells people, restores their screens, closes both ports at once, then the core, then the log. */
  close(): Promise<void>;
}

/** Makes a line and gives its end for the face; the other end is the core's. */
export type OpenLine = () => [face: Port<FromFace, FromCore>, core: Port<FromCore, FromFace>];

/** Opens everything that the configuration asks for; `readAgain` gives it as it is when `/reload` asks. @throws StorageError, StartError: sentences for who starts it */
export async function openHouse(
  config: Config,
  log: Logger,
  openLine: OpenLine = createPortPair,
  readAgain: () => Config = () => config,
): Promise<OpenHouse> {
  await using opening = new AsyncDisposableStack();
  mustDiffer(config);
  makeDirectory(config.dataDir, '--data-dir');
  makeDirectory(config.hostKeys, '--host-keys');
  const storage = opening.adopt(await openStorage({ dataDir: config.dataDir, log }), (open) => open.close());
  const live = opening.adopt(new LiveSettings({ config, readAgain, journal: log }), (open) => open.close());
  const appends = new DurationCount('tertulia_append_seconds', 'Until an event was on the disk');
  const core = opening.adopt(
    await openCore({
      log: timedLog(storage.eventLog, appends.record),
      reads: storage.readModel,
      seatStore: storage.seats,
      erasure: storage.erasure,
      limits: config.limits,
      retentionSeconds: () => live.retentionSeconds,
      operators: () => live.operators,
      reload: () => live.reload(),
      clock: systemClock,
      randomBytes,
      journal: log,
    }),
    (open) => open.close(),
  );
  live.watch((former) => core.operatorsChanged(former));
  const exempt = parseNetworks(config.limits.exempt);
  const addressLimits = createAddressLimits({ limits: config.limits, exempt, now: systemClock.elapsed });
  const parts = { config, log, addressLimits };
  // At the same time, because each gives people a moment to read why, and to hang up.
  const ports: { close(): Promise<void> }[] = [];
  opening.defer(async () => void (await Promise.all(ports.map((port) => port.close()))));
  // A face of each kind has a line of its own, as if it were in another thread.
  const legacy = await openLegacy({ ...parts, client: connect(core, openLine, log) });
  ports.push(legacy);
  const ssh = await openSshPort();
  ports.push(ssh);
  // Faces are loaded where they are needed, in this thread or in others.
  async function openSshPort(): Promise<SshPort> {
    if (await usesWorkers(config, log)) {
      const { openSshWorkers } = await import('./workers/ssh-workers.ts');
      return await openSshWorkers({ ...parts, core });
    }
    const { openSsh } = await import('./open-ssh.ts');
    return await openSsh({ ...parts, client: connect(core, openLine, log) }, { sharesPort: false });
  }
  const metrics = await openMetrics(config, { core, legacy, ssh, appends });
  if (metrics !== undefined) opening.adopt(metrics, (open) => open.close());
  const opened = opening.move();
  return {
    addresses: { ssh: ssh.addresses, tcp: legacy.addresses, metrics: metrics?.address },
    failed: core.following.then(
      () => new Promise<never>(() => undefined),
      (error: unknown) => {
        log.fatal({ err: error }, 'the log cannot be followed');
        return 'the log cannot be followed';
      },
    ),
    claim: (error) => ssh.claim(error),
    close: () => opened.disposeAsync(),
  };
}

function connect(core: Core, openLine: OpenLine, log: Logger): CoreClient {
  const [faceEnd, coreEnd] = openLine();
  core.serve(coreEnd);
  return connectFace(faceEnd, (error) =>
    log.error({ err: error }, 'a face broke over what the core told it'),
  );
}

async function usesWorkers({ workers }: Config, log: Logger): Promise<boolean> {
  if (workers === 1) return false;
  const can = await canSharePort();
  if (!can) log.warn({ workers }, 'threads cannot share a port here: one serves everybody');
  return can;
}

/** @throws StartError */
function mustDiffer({ sshPort, tcpPort, sshHost, tcpHost }: Config): void {
  const everywhere = [...sshHost, ...tcpHost].includes(everyAddress);
  const meet = everywhere || sshHost.some((host) => tcpHost.includes(host));
  if (sshPort === 0 || sshPort !== tcpPort || !meet) return;
  throw new StartError(`Both ports are ${sshPort}: give each one of its own with --ssh-port and --tcp-port.`);
}
