import { createAddressLimits } from '../../src/net/address-limits.ts';
import { parseNetworks } from '../../src/net/networks.ts';
import { openLegacyServer } from '../../src/tcp-legacy/legacy-server.ts';
import { openTestCore, type CoreUnderTest, type OpenCoreOptions } from './core.ts';

export interface LegacyPortOptions extends OpenCoreOptions {
  readonly loginSeconds?: number;
  readonly unfinished?: number;
  readonly live?: number;
  readonly unfinishedPerMinute?: number;
  readonly readerBytes?: number;
  readonly linesPerSecond?: number;
  /** Who is free of the limits by address; nobody unless named. */
  readonly exempt?: readonly string[];
  readonly proxies?: readonly string[];
  readonly locale?: 'en' | 'es';
}

export interface LegacyPort extends AsyncDisposable {
  readonly port: number;
  readonly core: CoreUnderTest;
  /** What was logged: in a healthy test no errors. */
  readonly log: { readonly level: string; readonly fields: object; readonly message: string }[];
  close(): Promise<void>;
}

/** The legacy port over a core of its own, in this process. */
export async function openLegacyPort(options: LegacyPortOptions = {}): Promise<LegacyPort> {
  await using opening = new AsyncDisposableStack();
  const core = opening.use(await openTestCore(options));
  const log: LegacyPort['log'] = [];
  const write = (level: string) => (fields: object, message: string) =>
    void log.push({ level, fields, message });
  const now = (): number => performance.now();
  const login = { seconds: options.loginSeconds ?? 20, unfinished: options.unfinished ?? 1_000, tries: 12 };
  const server = opening.adopt(
    await openLegacyServer({
      client: core.client,
      hosts: ['127.0.0.1'],
      port: 0,
      limits: {
        login,
        reader: { bytes: options.readerBytes ?? 1_048_576, seconds: 30 },
        channel: { packetsPerSecond: options.linesPerSecond ?? 100_000 },
      },
      addressLimits: createAddressLimits({
        limits: {
          address: {
            live: options.live ?? 10_000,
            unfinishedPerMinute: options.unfinishedPerMinute ?? 10_000,
            finishedPerMinute: 10_000,
          },
          login,
        },
        exempt: parseNetworks(options.exempt ?? []),
        now,
      }),
      proxies: parseNetworks(options.proxies ?? []),
      locale: options.locale ?? 'es',
      journal: { info: write('info'), warn: write('warn'), error: write('error') },
      now,
    }),
    (open) => open.close(),
  );
  const opened = opening.move();
  return {
    port: server.addresses[0]!.port,
    core,
    log,
    close: () => server.close(),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}
