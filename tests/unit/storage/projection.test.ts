import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { type HouseEvent, isPeopleEvent, subjectOf } from '../../../src/chat-core/events.ts';
import type { NewEvent } from '../../../src/chat-core/ports/event-log.ts';
import { type Database, openForReading, openForWriting, transaction } from '../../../src/storage/database.ts';
import { encodeEvent } from '../../../src/storage/event-row.ts';
import { createLedger, type Ledger } from '../../../src/storage/ledger.ts';
import { prepareDatabase } from '../../../src/storage/prepare-database.ts';
import { createReadModel } from '../../../src/storage/read-model.ts';
import { author, newEvent, roomCreated, said, tokenIssued, topicSet } from '../../contract/events.ts';
import { everythingIn } from '../../contract/read-model.ts';
import { dumpReadModel, forgetReadModel } from './read-model-tables.ts';

/** What may happen to a log and its read model, in any order. */
type Happening =
  | { readonly type: 'append'; readonly event: HouseEvent }
  /** Some earlier event comes once more, after it was answered. */
  | { readonly type: 'retry'; readonly which: number }
  | { readonly type: 'conflict'; readonly event: HouseEvent }
  | { readonly type: 'restart' }
  | { readonly type: 'replay'; readonly pageSize: number };

const authors = fc.constantFrom(
  author('ada'),
  author('Ada', 'key:1'),
  author('bob'),
  author('аdа', 'token:7'),
);
const rooms = fc.constantFrom('dev', 'ops', 'оps', 'Lobby');
const lines = fc.oneof(fc.string({ minLength: 1, unit: 'grapheme' }), fc.lorem({ maxCount: 6 }));
const events: fc.Arbitrary<HouseEvent> = fc.oneof(
  fc.tuple(rooms, authors).map(([room, by]) => roomCreated(room, by)),
  fc.tuple(rooms, lines, authors).map(([room, topic, by]) => topicSet(room, topic, by)),
  fc.tuple(fc.uuid(), authors).map(([hash, by]) => tokenIssued(hash, by)),
  {
    weight: 4,
    arbitrary: fc.tuple(rooms, lines, authors).map(([room, text, by]) => said(room, text, by, ['ada'])),
  },
);
const happenings: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 8, arbitrary: events.map((event) => ({ type: 'append' as const, event })) },
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
        expect(await everythingIn(createReadModel(livedDb))).toMatchObject(expectedFrom(told));
        livedDb.close();
        straightDb.close();
      }),
      { numRuns: 60 },
    );
  } finally {
    rmSync(directory, { recursive: true });
  }
});

/** Lets everything happen to a new house, and returns what its log must hold. */
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

/** The same rules, told in the plainest way. */
function expectedFrom(told: readonly NewEvent[]): object {
  const rooms = new Map<string, { name: string; topic: string; texts: string[] }>();
  const people: { position: number; event: HouseEvent }[] = [];
  for (const [index, { event }] of told.entries()) {
    if (isPeopleEvent(event)) {
      people.push({ position: index + 1, event });
      continue;
    }
    const room = rooms.get(event.room) ?? { name: event.room, topic: '', texts: [] };
    rooms.set(event.room, room);
    if (event.type === 'topic-set') room.topic = event.topic;
    if (event.type === 'said') room.texts.push(event.text);
  }
  return {
    checkpoint: told.length,
    rooms: [...rooms.values()].map(({ name, topic, texts }) => ({ name, topic, lastNumber: texts.length })),
    histories: [...rooms.values()].map(({ texts }) =>
      texts.map((text, index) => ({ text, number: index + 1 })),
    ),
    people,
  };
}
