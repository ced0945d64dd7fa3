import type { Position } from '../../chat-core/position.ts';
import { transaction, troubleOf } from '../database.ts';
import type { AppendOutcome, AppendRecord, Chore, Committed, FromWriter } from '../writer-protocol.ts';
import type { WritingConnection } from '../writing-connection.ts';

/** Turns batches of records into transactions, and outlives the disk's bad hours. */
export interface Committer {
  /** @throws when the file cannot be opened or read */
  head(): Position;
  /** Event log, read model, full-text index and checkpoint of the whole batch in one transaction. Never throws. */
  commit(batch: readonly AppendRecord[]): Extract<FromWriter, { type: 'committed' | 'failed' }>;
  /** All of it in one transaction, or nothing. Never throws. */
  do(chore: Chore): Extract<FromWriter, { type: 'done' | 'failed' | 'rejected' }>;
}

/** After each failure the connection is dropped. */
export function createCommitter(connection: WritingConnection): Committer {
  function commitTogether(batch: readonly AppendRecord[]): Committed {
    const { db, ledger } = connection.current();
    return transaction(db, () => {
      const headBefore = ledger.head();
      const outcomes = batch.map((record) => ledger.append(record));
      const head = ledger.head();
      if (head !== headBefore) ledger.moveCheckpoint(head);
      return { headBefore, outcomes };
    });
  }

  // One record broke the transaction by what it is. Alone, each gets its own fate.
  function commitOneByOne(batch: readonly AppendRecord[]): Committed {
    const headBefore = connection.current().ledger.head();
    const outcomes: AppendOutcome[] = batch.map((record) => {
      try {
        return commitTogether([record]).outcomes[0] ?? { type: 'unknown', reason: 'no outcome' };
      } catch (error) {
        connection.drop();
        return { type: troubleOf(error) ? 'unknown' : 'rejected', reason: String(error) };
      }
    });
    return { headBefore, outcomes };
  }

  return {
    head: () => connection.current().ledger.head(),
    commit(batch) {
      try {
        return { type: 'committed', ...commitTogether(batch) };
      } catch (error) {
        const failure = failed(error);
        try {
          connection.drop();
          return troubleOf(error) ? failure : { type: 'committed', ...commitOneByOne(batch) };
        } catch (second) {
          return failed(second);
        }
      }
    },
    do(chore) {
      try {
        const { db, doChore } = connection.current();
        return { type: 'done', count: transaction(db, () => doChore(chore)) };
      } catch (error) {
        try {
          connection.drop();
        } catch (second) {
          return failed(second);
        }
        return troubleOf(error) ? failed(error) : { type: 'rejected', reason: String(error) };
      }
    },
  };
}

function failed(error: unknown): { type: 'failed'; reason: string } {
  return { type: 'failed', reason: String(error) };
}
