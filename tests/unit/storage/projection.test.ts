import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { type HouseEvent, isPeopleEvent, subjectOf } from '../../../src/chat-core/events.ts';
import type { NewEvent } from '../../../src/chat-core/ports/event-log.ts';
import { parseRoomName } from '../../../src/chat-core/text/names.ts';
import { type Database, openForReading, openForWriting, transaction } from '../../../src/storage/database.ts';
import { encodeEvent } from '../../../src/storage/event-row.ts';
import { createLedger, type Ledger } from '../../../src/storage/ledger.ts';
import { prepareDatabase } from '../../../src/storage/prepare-database.ts';
import { createPruner } from '../../../src/storage/pruner.ts';
import { createReadModel } from '../../../src/storage/read-model.ts';
import { Searcher } from '../../../src/storage/searcher.ts';
import { silentLog } from '../../../src/storage/storage-log.ts';
import {
  author,
  edited,
  erased,
  newEvent,
  retentionSet,
  roomCreated,
  said,
  tokenIssued,
  topicSet,
} from '../../contract/events.ts';
import { everythingIn } from '../../contract/read-model.ts';
import { dumpReadModel, forgetReadModel } from './read-model-tables.ts';

/** What may happen to a log and its read model, in any order. */
type Happening =
  | { readonly type: 'append'; readonly event: HouseEvent }
  /** Some earlier event comes once more, after it was answered. */
  | { readonly type: 'retry'; readonly which: number }
  | { readonly type: 'conflict'; readonly event: HouseEvent }
  | { readonly type: 'restart' }
  | { readonly type: 'replay'; readonly pageSize: number }
  /** The oldest messages of a room age out. */
  | { readonly type: 'prune'; readonly room: string; readonly limit: number };

const authors = fc.constantFrom(
  author('ada'),
  author('Ada', 'key:1'),
  author('bob'),
  author('аdа', 'token:7'),
);
const rooms = fc.constantFrom('dev', 'ops', 'оps', 'Lobby');
// Often a message, sometimes something else, sometimes nothing yet.
const targets = fc.integer({ min: 1, max: 30 });
const lines = fc.oneof(fc.string({ minLength: 1, unit: 'grapheme' }), fc.lorem({ maxCount: 6 }));
const events: fc.Arbitrary<HouseEvent> = fc.oneof(
  fc.tuple(rooms, authors).map(([room, by]) => roomCreated(room, by)),
  fc.tuple(rooms, lines, authors).map(([room, topic, by]) => topicSet(room, topic, by)),
  fc.tuple(fc.uuid(), authors).map(([hash, by]) => tokenIssued(hash, by)),
  fc.tuple(rooms, fc.nat(9)).map(([room, seconds]) => retentionSet(room, seconds)),
  {
    weight: 3,
    arbitrary: fc.tuple(rooms, targets, lines).map(([room, target, text]) => edited(room, target, text)),
  },
  { weight: 2, arbitrary: fc.tuple(rooms, targets).map(([room, target]) => erased(room, target)) },
  {
    weight: 8,
    arbitrary: fc.tuple(rooms, lines, authors).map(([room, text, by]) => said(room, text, by, ['ada'])),
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
  const prunings = fc.tuple(rooms, fc.integer({ min: 1, max: 6 }));
  const stories = fc.array(
    fc.oneof(
      { weight: 5, arbitrary: happenings },
      prunings.map(([room, limit]) => ({ type: 'prune' as const, room, limit })),
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
        const room = parseRoomName(happening.room);
        const prune = createPruner(db);
        transaction(db, () => prune({ type: 'prune', room, before: Infinity, limit: happening.limit }));
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

interface PlainRoom {
  readonly name: string;
  topic: string;
  retentionSeconds: number;
  readonly messages: { position: number; number: number; text: string; edited?: true; erased?: true }[];
}

/** The same rules, told in the plainest way. */
function expectedFrom(told: readonly NewEvent[]): object {
  const rooms = new Map<string, PlainRoom>();
  const people: { position: number; event: HouseEvent }[] = [];
  for (const [index, { event }] of told.entries()) {
    const position = index + 1;
    if (isPeopleEvent(event)) {
      people.push({ position, event });
      continue;
    }
    const known = rooms.get(event.room);
    if (event.type === 'edited' || event.type === 'erased') {
      const at = known?.messages.findIndex((message) => message.position === event.target) ?? -1;
      const message = known?.messages[at];
      if (!known || !message || message.erased) continue;
      const place = { position: message.position, number: message.number };
      known.messages[at] =
        event.type === 'erased'
          ? { ...place, text: '', erased: true }
          : { ...place, text: event.text, edited: true };
      continue;
    }
    const room = known ?? { name: event.room, topic: '', retentionSeconds: 0, messages: [] };
    rooms.set(event.room, room);
    if (event.type === 'topic-set') room.topic = event.topic;
    if (event.type === 'retention-set') room.retentionSeconds = event.seconds;
    if (event.type === 'said')
      room.messages.push({ position, number: room.messages.length + 1, text: event.text });
  }
  return {
    checkpoint: told.length,
    rooms: [...rooms.values()].map(({ messages, ...room }) => ({ ...room, lastNumber: messages.length })),
    histories: [...rooms.values()].map(({ messages }) => messages),
    people,
  };
}
