import { systemClock } from '../chat-core/clock.ts';
import { LineFace } from '../line-face/line-face.ts';
import type { AskedLimits } from '../net/limits-line.ts';
import { parseNetworks } from '../net/networks.ts';
import { HostKeyError, loadHostKeys } from '../ssh-server/host-keys.ts';
import { openSshServer, type SshServer } from '../ssh-server/ssh-server.ts';
import { createInkFace } from '../ui/ink-face.ts';
import type { HouseParts } from './house-parts.ts';
import { sshListenError, StartError } from './start-error.ts';

export interface SshParts extends Omit<HouseParts, 'addressLimits'> {
  readonly addressLimits: HouseParts['addressLimits'] | AskedLimits;
}

/** The SSH port with both of its faces. Closing it closes them. @throws StartError */
export async function openSsh(
  { config, log, client, addressLimits }: SshParts,
  { sharesPort }: { readonly sharesPort: boolean },
): Promise<SshServer> {
  const { locale, timezone: timeZone, limits } = config;
  const greets = config.welcome === 'on';
  const messageLimits = limits.message;
  const ink = createInkFace({ client, locale, timeZone, messageLimits, now: Date.now, greets });
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
    });
    const close: SshServer['close'] = async (reason) => {
      await server.close(reason);
      ink.close();
    };
    return { ...server, close };
  } catch (error) {
    ink.close();
    if (error instanceof HostKeyError) throw new StartError(error.message, { cause: error });
    throw sshListenError(error, config.sshPort);
  }
}
