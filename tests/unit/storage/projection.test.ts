import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { type HouseEvent, subjectOf } from '../../../src/chat-core/events.ts';
import type { NewEvent } from '../../../src/chat-core/ports/event-log.ts';
import { type Database, openForReading, openForWriting, transaction } from '../../../src/storage/database.ts';
import { prepareDatabase } from '../../../src/storage/files/prepare-database.ts';
import { createPruner } from '../../../src/storage/forgetting/pruner.ts';
import { encodeEvent } from '../../../src/storage/log/event-row.ts';
import { createLedger, type Ledger } from '../../../src/storage/log/ledger.ts';
import { silentLog } from '../../../src/storage/log/storage-log.ts';
import { createReadModel } from '../../../src/storage/read-model.ts';
import { Searcher } from '../../../src/storage/search/searcher.ts';
import {
  author,
  directOpened,
  edited,
  erased,
  invited,
  newEvent,
  replied,
  retentionSet,
  roomClosed,
  roomCreated,
  roomRenamed,
  said,
  tokenIssued,
  topicSet,
} from '../../contract/events.ts';
import { everythingIn } from '../../contract/read-model.ts';
import { expectedFrom } from './plain-house.ts';
import { dumpReadModel, forgetReadModel } from './read-model-tables.ts';

/** What may happen to a log and its read model, in any order. */
type Happening =
  | { readonly type: 'append'; readonly event: HouseEvent }
  /** Some earlier event comes once more, after it was answered. */
  | { readonly type: 'retry'; readonly which: number }
  | { readonly type: 'conflict'; readonly event: HouseEvent }
  | { readonly type: 'restart' }
  | { readonly type: 'replay'; readonly pageSize: number }
  /** The oldest messages of some room age out. */
  | { readonly type: 'prune'; readonly which: number; readonly limit: number };

const authors = fc.constantFrom(
  author('ada'),
  author('Ada', 'key:1'),
  author('bob'),
  author('аdа', 'token:7'),
);
const rooms = fc.constantFrom('dev', 'ops', 'оps', 'Lobby');
// Some of them free, some taken.
const newNames = fc.constantFrom('dev', 'ops', 'attic');
// Often a message, sometimes something else, sometimes nothing yet.
const targets = fc.integer({ min: 1, max: 30 });
const lines = fc.oneof(fc.string({ minLength: 1, unit: 'grapheme' }), fc.lorem({ maxCount: 6 }));
const events: fc.Arbitrary<HouseEvent> = fc.oneof(
  fc.tuple(rooms, authors).map(([room, by]) => roomCreated(room, by)),
  fc.tuple(rooms, lines, authors).map(([room, topic, by]) => topicSet(room, topic, by)),
  fc.tuple(fc.uuid(), authors).map(([hash, by]) => tokenIssued(hash, by)),
  fc.tuple(rooms, fc.nat(9)).map(([room, seconds]) => retentionSet(room, seconds)),
  fc.tuple(rooms, newNames).map(([room, to]) => roomRenamed(room, to)),
  rooms.map((room) => roomClosed(room)),
  fc.tuple(authors, authors).map(([one, other]) => directOpened(one, other)),
  fc.tuple(rooms, authors).map(([room, whom]) => invited(room, whom)),
  {
    weight: 3,
    arbitrary: fc.tuple(rooms, targets, lines).map(([room, target, text]) => edited(room, target, text)),
  },
  { weight: 2, arbitrary: fc.tuple(rooms, targets).map(([room, target]) => erased(room, target)) },
  {
    weight: 8,
    arbitrary: fc.tuple(rooms, lines, authors).map(([room, text, by]) => said(room, text, by, ['ada'])),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(rooms, targets, lines).map(([room, target, text]) => replied(room, text, target)),
  },
);
const happenings: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 12, arbitrary: events.map((event) => ({ type: 'append' as const, event })) },
  { weight: 3, arbitrary: fc.nat().map((which) => ({ type: 'retry' as const, which })) },
  events.map((event) => ({ type: 'conflict' as const, event })),
  fc.constant({ type: 'restart' as const }),
  fc.integer({ min: 1, max: 9 }).map((pageSize) => ({ type: 'replay' as const, pageSize })),
);

test('whatever is retried, refused, restarted or replayed, the read model is what the log says', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'tertulia-projection-'));
  let round = 0;
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(happenings, { maxLength: 60 }), async (story) => {
        round += 1;
        const [lived, straight] = [join(directory, `${round}-lived`), join(directory, `${round}-straight`)];
        const told = live(lived, story);
        live(
          straight,
          told.map((event) => ({ type: 'append', event: event.event })),
          told,
        );

        const [livedDb, straightDb] = [openForReading(lived), openForReading(straight)];
        expect(dumpReadModel(livedDb)).toEqual(dumpReadModel(straightDb));
        expect(await everythingIn(readModelOf(livedDb))).toMatchObject(expectedFrom(told));
        livedDb.close();
        straightDb.close();
      }),
      { numRuns: 60 },
    );
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test('whatever aged out meanwhile, a replay of what is left gives the same histories', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'tertulia-pruned-'));
  const prunings = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 6 }));
  const stories = fc.array(
    fc.oneof(
      { weight: 5, arbitrary: happenings },
      prunings.map(([which, limit]) => ({ type: 'prune' as const, which, limit })),
    ),
    { maxLength: 60 },
  );
  const founded = ['dev', 'ops', 'оps', 'Lobby'].map((room) => ({
    type: 'append' as const,
    event: roomCreated(room),
  }));
  let round = 0;
  try {
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        round += 1;
        const path = join(directory, String(round));
        live(path, [...founded, ...story]);
        const before = await everythingAt(path);
        live(path, [{ type: 'replay', pageSize: 5 }]);
        expect(await everythingAt(path)).toEqual(before);
      }),
      { numRuns: 60 },
    );
  } finally {
    rmSync(directory, { recursive: true });
  }
});

function readModelOf(db: Database): ReturnType<typeof createReadModel> {
  return createReadModel(db, new Searcher('', silentLog));
}

async function everythingAt(path: string): Promise<object> {
  const db = openForReading(path);
  const everything = await everythingIn(readModelOf(db));
  db.close();
  return everything;
}

/** Lets everything happen to a house, new or not, and returns what was appended to its log. */
function live(path: string, story: readonly Happening[], ids: readonly NewEvent[] = []): NewEvent[] {
  const told: NewEvent[] = [];
  prepareDatabase(path);
  let db: Database = openForWriting(path);
  let ledger = createLedger(db);
  for (const happening of story) {
    switch (happening.type) {
      case 'append':
        told.push(ids[told.length] ?? newEvent(happening.event));
        append(db, ledger, told.at(-1)!);
        break;
      case 'retry':
        if (told.length > 0) append(db, ledger, told[happening.which % told.length]!);
        break;
      case 'conflict':
        append(db, ledger, newEvent(happening.event), 1_000_000);
        break;
      case 'restart':
        db.close();
        prepareDatabase(path);
        db = openForWriting(path);
        ledger = createLedger(db);
        break;
      case 'replay':
        forgetReadModel(db);
        while (transaction(db, () => ledger.catchUp(happening.pageSize)) > 0);
        break;
      case 'prune': {
        const { which, limit } = happening;
        const keys = db.prepare('SELECT room FROM rooms ORDER BY room').all();
        const room = Number(keys[which % keys.length]?.['room']);
        const prune = createPruner(db);
        transaction(db, () => prune({ type: 'prune', room, before: Infinity, limit }));
        break;
      }
    }
  }
  db.close();
  return told;
}

function append(db: Database, ledger: Ledger, { id, at, event }: NewEvent, expected?: number): void {
  transaction(db, () => {
    ledger.append({ id, at, subject: subjectOf(event), body: encodeEvent(event), expect: expected });
    ledger.moveCheckpoint(ledger.head());
  });
}
