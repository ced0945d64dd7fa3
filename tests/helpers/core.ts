import { randomBytes } from 'node:crypto';
import { MessageChannel } from 'node:worker_threads';

import { systemClock } from '../../src/chat-core/clock.ts';
import type { Clock } from '../../src/chat-core/clock.ts';
import { openCore } from '../../src/chat-core/core.ts';
import type { Core } from '../../src/chat-core/core.ts';
import type { HouseLimits } from '../../src/chat-core/house.ts';
import { connectFace } from '../../src/chat-core/link/connect-face.ts';
import type { ClientSession, CoreClient } from '../../src/chat-core/link/core-client.ts';
import { createMessagePort, createPortPair } from '../../src/chat-core/link/port.ts';
import type { FromCore, FromFace, Hello } from '../../src/chat-core/link/protocol.ts';
import type { EventLog } from '../../src/chat-core/ports/event-log.ts';
import type { SeatRecord } from '../../src/chat-core/ports/seat-store.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** `direct`: both ends in this thread. `message-port`: everything is structured-cloned, as between threads. */
export type LineKind = 'direct' | 'message-port';

export interface OpenCoreOptions {
  readonly line?: LineKind;
  readonly clock?: Clock;
  readonly dataDir?: string;
  readonly limits?: Partial<HouseLimits>;
  /** Puts something between the house and its log. */
  readonly log?: (log: EventLog) => EventLog;
  readonly retentionSeconds?: number;
  /** Fingerprints of keys whose owners run the house. */
  readonly operators?: readonly string[];
}

export interface CoreUnderTest extends AsyncDisposable {
  readonly core: Core;
  readonly client: CoreClient;
  /** What listeners threw; stays empty in a healthy test. */
  readonly bugs: unknown[];
  /** The seats as the file has them. */
  keptSeats(): Promise<readonly SeatRecord[]>;
  /** Another face on a line of its own. */
  connect(): CoreClient;
  guest(nick: string, hello?: Partial<Hello>): Promise<ClientSession>;
  keyed(nick: string, fingerprint: string, hello?: Partial<Hello>): Promise<ClientSession>;
}

const silent = { info() {}, warn() {}, error() {} };
const freely: HouseLimits = {
  messages: { burst: 1000, refillSeconds: 0.001 },
  message: { bytes: 4096, lines: 40 },
  address: { finishedPerMinute: 100_000 },
};

/** A core over a real SQLite file in a directory of its own. */
export async function openTestCore(options: OpenCoreOptions = {}): Promise<CoreUnderTest> {
  await using opening = new AsyncDisposableStack();
  const dataDir = options.dataDir ?? opening.use(temporaryDirectory()).path;
  const storage = opening.adopt(await openStorage({ dataDir }), (open) => open.close());
  const operators = new Set(options.operators);
  const core = opening.adopt(
    await openCore({
      log: options.log === undefined ? storage.eventLog : options.log(storage.eventLog),
      reads: storage.readModel,
      seatStore: storage.seats,
      erasure: storage.erasure,
      limits: { ...freely, ...options.limits },
      retentionSeconds: () => options.retentionSeconds ?? 0,
      operators: () => operators,
      reload: () => ({ changed: [], waiting: [] }),
      clock: options.clock ?? systemClock,
      randomBytes,
      journal: silent,
    }),
    (open) => open.close(),
  );
  const bugs: unknown[] = [];
  const connect = (): CoreClient => {
    const client = connectFace(serveLine(core, options.line ?? 'direct', opened), (error) =>
      bugs.push(error),
    );
    opened.defer(() => client.close());
    return client;
  };
  const opened = opening.move();
  const client = connect();
  const hello = { face: 'ink', address: '192.0.2.1', exempt: false, enter: [] } as const;
  return {
    core,
    client,
    bugs,
    keptSeats: () => storage.seats.all(),
    connect,
    guest: (nick, more) => client.open({ ...hello, nick, credential: { kind: 'none' }, ...more }),
    keyed: (nick, fingerprint, more) =>
      client.open({ ...hello, nick, credential: { kind: 'key', fingerprint }, ...more }),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

function serveLine(core: Core, kind: LineKind, opened: AsyncDisposableStack) {
  if (kind === 'direct') {
    const [face, house] = createPortPair<FromFace, FromCore>();
    core.serve(house);
    return face;
  }
  const { port1, port2 } = new MessageChannel();
  opened.defer(() => port1.close());
  core.serve(createMessagePort<FromCore, FromFace>(port2));
  return createMessagePort<FromFace, FromCore>(port1);
}
