import type { Erasure } from '../chat-core/ports/erasure.ts';
import type { EventLog } from '../chat-core/ports/event-log.ts';
import type { ReadModel } from '../chat-core/ports/read-model.ts';
import type { SeatStore } from '../chat-core/ports/seat-store.ts';
import { openForReading } from './database.ts';
import { openDataDirectory } from './files/data-directory.ts';
import { prepareDatabase } from './files/prepare-database.ts';
import { createErasure } from './forgetting/erasure.ts';
import { createEventLog, createHeadReader } from './log/event-log.ts';
import { LiveTail } from './log/live-tail.ts';
import { silentLog, type StorageLog } from './log/storage-log.ts';
import { createReadModel } from './read-model.ts';
import { Searcher } from './search/searcher.ts';
import { createSeatStore } from './seat-store.ts';
import { Writer } from './writer.ts';

export interface StorageOptions {
  /** The directory that holds `tertulia.db`; made when missing. */
  readonly dataDir: string;
  readonly log?: StorageLog | undefined;
  /** Ceiling of the database file in pages of 4 KiB; none when absent. */
  readonly maxPages?: number | undefined;
  /** How long an append may wait for the disk before it is Unavailable, in milliseconds; 10,000 when absent. */
  readonly patienceMs?: number | undefined;
}

export interface Storage {
  readonly eventLog: EventLog;
  readonly readModel: ReadModel;
  readonly seats: SeatStore;
  readonly erasure: Erasure;
  /** Waits for what was accepted, closes all of them and frees the directory. */
  close(): Promise<void>;
}

// What may wait for the disk: about a second of the fastest writing. More than that is Unavailable at once.
const queueLimits = { maxEvents: 20_000, maxBytes: 16 * 1024 * 1024 };

/**
 * Everything that the house remembers, in one SQLite file.
 * @throws StorageError with a sentence for whoever started the server
 */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const { dataDir, log = silentLog, maxPages, patienceMs = 10_000 } = options;
  const directory = openDataDirectory(dataDir);
  try {
    const path = directory.databasePath;
    prepareDatabase(path, { maxPages });
    const db = openForReading(path);
    const tail = new LiveTail(createHeadReader(db)());
    const writer = new Writer({
      path,
      maxPages,
      queue: queueLimits,
      patienceMs,
      log,
      onCommitted: (headBefore, fresh) => tail.announce(headBefore, fresh),
    });
    const eventLog = createEventLog(db, writer, tail);
    const readModel = createReadModel(db, new Searcher(path, log));
    const seats = createSeatStore(db, writer);
    const erasure = createErasure({ db, eventLog, readModel, writer });
    let closing: Promise<void> | undefined;
    const close = async (): Promise<void> => {
      await seats.close();
      await eventLog.close();
      await readModel.close();
      // Last of the connections, so that it leaves no -wal file behind.
      await writer.close();
      directory.release();
    };
    return { eventLog, readModel, seats, erasure, close: () => (closing ??= close()) };
  } catch (error) {
    directory.release();
    throw error;
  }
}
