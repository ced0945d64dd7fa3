import type { Erasure, PrunedRoom } from '../../chat-core/ports/erasure.ts';
import type { EventLog } from '../../chat-core/ports/event-log.ts';
import type { ReadModel } from '../../chat-core/ports/read-model.ts';
import type { Database } from '../database.ts';
import type { Chore } from '../writer-protocol.ts';
import type { Writer } from '../writer.ts';
import { createTopicFinder } from './topic-finder.ts';

// A slice of this size takes the writer some 20 ms, the longest that a new line waits behind it.
const sliceLength = 200;

export interface ErasureParts {
  readonly db: Database;
  readonly eventLog: EventLog;
  readonly readModel: ReadModel;
  readonly writer: Writer;
}

/** Both go in slices: people talk on meanwhile. */
export function createErasure({ db, eventLog, readModel, writer }: ErasureParts): Erasure {
  const findRooms = db.prepare('SELECT room AS key, retention_seconds AS retentionSeconds FROM rooms');
  const findPruned = db.prepare(
    `SELECT name AS room, through, coalesce(
       (SELECT position FROM messages WHERE messages.room = rooms.room ORDER BY number LIMIT 1),
       (SELECT checkpoint + 1 FROM projection)
     ) AS before
     FROM rooms JOIN pruned USING (founded) WHERE room = ?`,
  );
  const findTopics = createTopicFinder(db);

  async function inSlices(chore: Extract<Chore, { limit: number }>): Promise<number> {
    let count = 0;
    for (;;) {
      const removed = await writer.do(chore);
      count += removed;
      if (removed < chore.limit) return count;
    }
  }

  // First the topics that still stand, for everybody to see; then the words of all that ever stood.
  async function eraseRegistryWords(identity: string, now: number): Promise<void> {
    const through = await eventLog.head();
    await Promise.all(
      findTopics(identity).map(({ room, position, nick }) =>
        eventLog.append({
          id: `topic-erased:${position}`,
          at: now,
          event: { type: 'topic-set', v: 1, room, by: { nick, identity }, topic: '' },
        }),
      ),
    );
    await inSlices({ type: 'forget-words', identity, through, limit: sliceLength });
  }

  return {
    async prune({ now, houseSeconds }) {
      const pruned: PrunedRoom[] = [];
      // By their keys: somebody may rename or close a room meanwhile.
      for (const { key, retentionSeconds } of findRooms.all() as unknown as RoomRow[]) {
        const seconds = retentionSeconds || houseSeconds;
        if (seconds === 0) continue;
        const before = now - seconds * 1000;
        const count = await inSlices({ type: 'prune', room: key, before, limit: sliceLength });
        if (count === 0) continue;
        pruned.push({ ...(findPruned.get(key) as unknown as PrunedRow), count });
      }
      return pruned;
    },
    async eraseAuthor(identity, now) {
      await eraseRegistryWords(identity, now);
      let count = 0;
      let after = 0;
      for (;;) {
        const page = await readModel.saidBy({ identity, after, limit: sliceLength });
        const last = page.at(-1);
        if (last === undefined) return count;
        const left = page.filter(({ erased }) => erased !== true);
        await Promise.all(
          left.map(({ room, author, position }) =>
            eventLog.append({
              // An erasure that is tried again, or by two at once, is in the log once.
              id: `erased:${position}`,
              at: now,
              event: { type: 'erased', v: 1, room, by: author, target: position },
            }),
          ),
        );
        count += left.length;
        after = last.position;
      }
    },
  };
}

interface RoomRow {
  readonly key: number;
  readonly retentionSeconds: number;
}

type PrunedRow = Omit<PrunedRoom, 'count'>;
