import { setImmediate } from 'node:timers/promises';

import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { StoredEvent } from '../../../src/chat-core/ports/event-log.ts';
import type { Position } from '../../../src/chat-core/position.ts';
import { LiveTail } from '../../../src/storage/log/live-tail.ts';
import { newEvent, said } from '../../contract/events.ts';

/** What may happen around a reader, in any order. */
type Step =
  /** So many events are in the file; nobody was told yet. */
  | { readonly type: 'commit'; readonly count: number }
  | { readonly type: 'announce' }
  /** The writer died before it could tell of its batch. */
  | { readonly type: 'lose' }
  /** The reader asks for so many events, however long they take to come. */
  | { readonly type: 'take'; readonly count: number }
  | { readonly type: 'breathe'; readonly how: 'microtask' | 'turn' };

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.integer({ min: 1, max: 400 }).map((count) => ({ type: 'commit' as const, count })),
  fc.constant({ type: 'announce' as const }),
  fc.constant({ type: 'lose' as const }),
  fc.integer({ min: 1, max: 300 }).map((count) => ({ type: 'take' as const, count })),
  fc.constantFrom('microtask' as const, 'turn' as const).map((how) => ({ type: 'breathe' as const, how })),
);

test('a reader gets every event once and in order, however commits, announcements and its pauses fall', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(steps, { maxLength: 40 }),
      fc.integer({ min: 1, max: 500 }),
      async (story, buffer) => {
        const house = createHouse(buffer);
        const reader = house.tail.follow(0, new AbortController().signal, house.readPage);
        const taken: Promise<IteratorResult<StoredEvent, void>>[] = [];
        const take = (count: number): void => {
          for (let index = 0; index < count; index += 1) taken.push(reader.next());
        };
        for (const step of story) {
          switch (step.type) {
            case 'commit':
              house.commit(step.count);
              break;
            case 'announce':
              house.announce();
              break;
            case 'lose':
              house.lose();
              break;
            case 'take':
              take(step.count);
              break;
            case 'breathe':
              await (step.how === 'turn' ? setImmediate() : Promise.resolve());
              break;
          }
        }
        // Whoever asked for more than there is gets it now, and whoever asked for less gets the rest.
        house.commit(Math.max(1, taken.length - house.head()));
        house.announceAll();
        take(house.head() - taken.length);
        const positions = (await Promise.all(taken)).map(({ value }) => value?.position);
        expect(positions).toEqual(Array.from({ length: house.head() }, (_, index) => index + 1));
        house.tail.close();
      },
    ),
    { numRuns: 300 },
  );
});

/** A file and the batches that were committed to it, of which readers may or may not have been told. */
function createHouse(maxBuffered: number) {
  const file: StoredEvent[] = [];
  const untold: { headBefore: Position; fresh: StoredEvent[] }[] = [];
  const tail = new LiveTail(0, maxBuffered);
  const announce = (): void => {
    const batch = untold.shift();
    if (batch) tail.announce(batch.headBefore, batch.fresh);
  };
  return {
    tail,
    announce,
    head: () => file.length,
    readPage: (after: Position, limit: number) => file.slice(after, after + limit),
    commit(count: number): void {
      const headBefore = file.length;
      const fresh = Array.from({ length: count }, (_, index) => stored(headBefore + index + 1));
      file.push(...fresh);
      untold.push({ headBefore, fresh });
    },
    /** All but the newest, since whatever starts anew tells at least where the file ends. */
    lose(): void {
      if (untold.length > 1) untold.shift();
    },
    announceAll(): void {
      while (untold.length > 0) announce();
    },
  };
}

function stored(position: Position): StoredEvent {
  return { ...newEvent(said('dev', `line ${position}`)), position };
}
