import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { LineFace } from '../../src/line-face/line-face.ts';
import { createAddressLimits } from '../../src/net/address-limits.ts';
import { parseNetworks } from '../../src/net/networks.ts';
import type { Faces } from '../../src/ssh-server/faces.ts';
import { loadHostKeys } from '../../src/ssh-server/host-keys.ts';
import { parsePublicKey } from '../../src/ssh-server/public-key.ts';
import { openSshServer, type SshServer, type SshServerOptions } from '../../src/ssh-server/ssh-server.ts';
import { utils } from '../../src/ssh-server/ssh2-private.ts';
import { createInkFace } from '../../src/ui/ink-face.ts';
import { openTestCore, type CoreUnderTest, type OpenCoreOptions } from './core.ts';
import { eventually } from './talk.ts';

export interface SshPortOptions extends OpenCoreOptions, Partial<Pick<SshServerOptions, 'keepaliveMs'>> {
  readonly hosts?: readonly string[];
  readonly loginSeconds?: number;
  readonly tries?: number;
  readonly channel?: Partial<SshServerOptions['limits']['channel']>;
  readonly reader?: Partial<SshServerOptions['limits']['reader']>;
  readonly address?: { readonly live?: number; readonly unfinishedPerMinute?: number };
  /** Log-ins at once. */
  readonly unfinished?: number;
  /** Who is free of the limits by address; nobody unless named. */
  readonly exempt?: readonly string[];
  readonly proxies?: readonly string[];
  /** Whether the first screens are shown; every key of a test is new. */
  readonly greets?: boolean;
  /** Instead of the real ones. */
  readonly faces?: Partial<Faces>;
  /** Milliseconds; a test that lets time pass gives its own. */
  readonly now?: () => number;
}

export interface LogEntry {
  readonly level: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

export interface SshPort extends AsyncDisposable {
  readonly port: number;
  readonly core: CoreUnderTest;
  readonly server: SshServer;
  readonly log: readonly LogEntry[];
  /** Waits until a connection has been ended for this reason. */
  ended(offence: string): Promise<void>;
}

// RSA keys cost a second to make: all ports of a run share theirs.
const hostKeyDirectory = join(tmpdir(), `tertulia-test-keys-${process.ppid}`);

/** The SSH port with its real faces over a core of its own, in this process. */
export async function openSshPort(options: SshPortOptions = {}): Promise<SshPort> {
  await using opening = new AsyncDisposableStack();
  const core = opening.use(await openTestCore(options));
  const log: LogEntry[] = [];
  const write = (level: string) => (fields: object, message: string) =>
    void log.push({ level, fields: { ...fields }, message });
  const now = options.now ?? (() => performance.now());
  const login = {
    seconds: options.loginSeconds ?? 20,
    unfinished: options.unfinished ?? 1_000,
    tries: options.tries ?? 12,
  };
  const { client } = core;
  const { greets = false } = options;
  const ink = createInkFace({ client, locale: 'en', timeZone: 'UTC', now: Date.now, greets });
  opening.defer(() => ink.close());
  const server = opening.adopt(
    await openSshServer({
      hosts: options.hosts ?? ['127.0.0.1'],
      port: 0,
      hostKeys: loadHostKeys(hostKeyDirectory),
      client: core.client,
      faces: {
        greet: (hello, terminal, { onBug }) => ink.greet(hello, terminal, onBug),
        openInk: (session, terminal, { onBug }) => ink.open(session, terminal, onBug),
        openLine: (session, stream, { onBug }) =>
          new LineFace({
            client: core.client,
            session,
            stream,
            locale: 'en',
            timeZone: 'UTC',
            maxLineBytes: 4096,
            onBug,
          }),
        ...options.faces,
      },
      locale: 'en',
      limits: {
        login,
        channel: { live: 4, opens: 64, packetsPerSecond: 400, environment: 32, ...options.channel },
        reader: { bytes: 1_048_576, seconds: 30, ...options.reader },
      },
      addressLimits: createAddressLimits({
        limits: {
          address: {
            live: 10_000,
            unfinishedPerMinute: 10_000,
            finishedPerMinute: 10_000,
            ...options.address,
          },
          login,
        },
        exempt: parseNetworks(options.exempt ?? []),
        now,
      }),
      proxies: parseNetworks(options.proxies ?? []),
      journal: { info: write('info'), warn: write('warn'), error: write('error') },
      now,
      ...(options.keepaliveMs && { keepaliveMs: options.keepaliveMs }),
    }),
    (open) => open.close(),
  );
  const opened = opening.move();
  return {
    port: server.addresses[0]?.port ?? 0,
    core,
    server,
    log,
    ended: (offence) =>
      eventually(() => {
        if (!log.some(({ fields }) => fields['offence'] === offence))
          throw new Error(`nobody was ended for ${offence}: ${JSON.stringify(log)}`);
      }),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

/** As plink wants to hear it, where nobody can be asked. */
export function houseFingerprint(): string {
  const key = utils.parseKey(loadHostKeys(hostKeyDirectory)[0]!);
  if (key instanceof Error) throw key;
  return parsePublicKey({ algo: key.type, data: key.getPublicSSH(), hashAlgo: undefined })!.fingerprint;
}
