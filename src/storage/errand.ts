import { Conflict, Unavailable } from '../chat-core/errors.ts';
import type { StoredEvent } from '../chat-core/ports/event-log.ts';
import type { Position } from '../chat-core/position.ts';
import type { PendingAppend } from './log/append-queue.ts';
import type { AppendOutcome, Chore, Committed, FromWriter, ToWriter } from './writer-protocol.ts';

/** One request to the writer worker, and whoever waits for its answer. Being told twice does no harm. */
export interface Errand {
  readonly request: ToWriter;
  answered(answer: FromWriter): void;
  /** The outcome is unknown, and whoever asked is told so with the reason. */
  abandoned(reason: string): void;
}

/** What is in the file now, in order; `headBefore` is where it follows on. */
export type OnCommitted = (headBefore: Position, fresh: readonly StoredEvent[]) => void;

/** Everybody who follows the log is told before any append resolves. */
export function appendErrand(batch: readonly PendingAppend[], onCommitted: OnCommitted): Errand {
  return {
    request: { type: 'commit', batch: batch.map(({ record }) => record) },
    answered(answer) {
      if (answer.type !== 'committed') return;
      onCommitted(answer.headBefore, freshEvents(batch, answer));
      batch.forEach((append, index) => answerAppend(append, answer.outcomes[index]));
    },
    abandoned(reason) {
      for (const { event, reject } of batch) reject(unavailable(event.id, reason));
    },
  };
}

/** Its promise resolves with the number of rows that the chore was done on. */
export function choreErrand(chore: Chore): Errand & { readonly done: Promise<number> } {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  return {
    request: { type: 'chore', chore },
    done: promise,
    answered(answer) {
      if (answer.type === 'done') resolve(answer.count);
      if (answer.type === 'rejected') reject(new Error(`${chore.type} cannot be done: ${answer.reason}`));
    },
    abandoned: (reason) => reject(unavailable(chore.type, reason)),
  };
}

function unavailable(id: string, reason: string): Unavailable {
  return new Unavailable(id, { cause: new Error(reason) });
}

function freshEvents(batch: readonly PendingAppend[], { outcomes }: Committed): StoredEvent[] {
  return batch.flatMap(({ event: { id, at, event } }, index) => {
    const outcome = outcomes[index];
    return outcome?.type === 'stored' && outcome.fresh ? [{ position: outcome.position, id, at, event }] : [];
  });
}

function answerAppend(
  { event, record, resolve, reject }: PendingAppend,
  outcome: AppendOutcome | undefined,
): void {
  switch (outcome?.type) {
    case 'stored':
      resolve(outcome.position);
      return;
    case 'conflict':
      reject(new Conflict(record.subject));
      return;
    case 'rejected':
      reject(new Error(`event ${event.id} cannot be stored: ${outcome.reason}`));
      return;
    case 'unknown':
    case undefined:
      reject(unavailable(event.id, outcome?.reason ?? 'no outcome'));
  }
}
