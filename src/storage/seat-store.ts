import { Unavailable } from '../chat-core/errors.ts';
import type { SeatRecord, SeatStore } from '../chat-core/ports/seat-store.ts';
import type { Database } from './database.ts';
import type { Chore } from './writer-protocol.ts';
import type { Writer } from './writer.ts';

/** Seats in a table of their own, written by the writer worker and read from `db`. */
export function createSeatStore(db: Database, writer: Writer): SeatStore {
  const findSeats = db.prepare('SELECT record FROM seats ORDER BY rowid');
  const pending = new Set<Promise<unknown>>();
  let closed = false;

  async function write(chore: Chore): Promise<void> {
    if (closed) throw new Unavailable(chore.type, { cause: new Error('the seat store is closed') });
    const written = writer.do(chore);
    pending.add(written);
    try {
      await written;
    } finally {
      pending.delete(written);
    }
  }

  return {
    async all() {
      return findSeats.all().map(({ record }) => JSON.parse(String(record)) as SeatRecord);
    },
    async save(records) {
      const seats = records.map((record) => ({ identity: record.identity, record: JSON.stringify(record) }));
      if (seats.length > 0) await write({ type: 'save-seats', seats });
    },
    async forget(identities) {
      if (identities.length > 0) await write({ type: 'forget-seats', identities });
    },
    async close() {
      closed = true;
      await Promise.allSettled(pending);
    },
  };
}
