import type { Position } from '../chat-core/position.ts';
import { type ChoreDoer, createChoreDoer } from './chore-doer.ts';
import { type Database, emptyJournal, transaction, troubleOf } from './database.ts';
import { createLedger, type Ledger } from './ledger.ts';
import type { AppendOutcome, AppendRecord, Chore, Committed, FromWriter } from './writer-protocol.ts';

/** Turns batches of records into transactions, and outlives the disk's bad hours. */
export interface Committer {
  /** @throws when the file cannot be opened or read */
  head(): Position;
  /** Event log, read model, full-text index and checkpoint of the whole batch in one transaction. Never throws. */
  commit(batch: readonly AppendRecord[]): Extract<FromWriter, { type: 'committed' | 'failed' }>;
  /** All of it in one transaction, or nothing. Never throws. */
  do(chore: Chore): Extract<FromWriter, { type: 'done' | 'failed' | 'rejected' }>;
  /**
   * Words that were forgotten may still stand in the journal. Overwrites it, and returns true, unless somebody is
   * still reading what it holds; then it is to be asked again.
   */
  emptyJournal(): boolean;
  close(): void;
}

interface Connection {
  readonly db: Database;
  readonly ledger: Ledger;
  readonly doChore: ChoreDoer;
}

/** `open` is called again after each failure, since a connection that has met a bad disk is not to be trusted. */
export function createCommitter(open: () => Database): Committer {
  let connection: Connection | undefined;
  // Whoever wrote before may have died between forgetting and emptying the journal.
  let forgotten = true;
  const onForgotten = (): void => {
    forgotten = true;
  };

  function connect(): Connection {
    if (!connection) {
      const db = open();
      connection = { db, ledger: createLedger(db, onForgotten), doChore: createChoreDoer(db, onForgotten) };
    }
    return connection;
  }

  function disconnect(): void {
    const old = connection;
    connection = undefined;
    old?.db.close();
  }

  function commitTogether(batch: readonly AppendRecord[]): Committed {
    const { db, ledger } = connect();
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
    const headBefore = connect().ledger.head();
    const outcomes: AppendOutcome[] = batch.map((record) => {
      try {
        return commitTogether([record]).outcomes[0] ?? { type: 'unknown', reason: 'no outcome' };
      } catch (error) {
        disconnect();
        return { type: troubleOf(error) ? 'unknown' : 'rejected', reason: String(error) };
      }
    });
    return { headBefore, outcomes };
  }

  return {
    head: () => connect().ledger.head(),
    commit(batch) {
      try {
        return { type: 'committed', ...commitTogether(batch) };
      } catch (error) {
        const failure = failed(error);
        try {
          disconnect();
          return troubleOf(error) ? failure : { type: 'committed', ...commitOneByOne(batch) };
        } catch (second) {
          return failed(second);
        }
      }
    },
    do(chore) {
      try {
        const { db, doChore } = connect();
        return { type: 'done', count: transaction(db, () => doChore(chore)) };
      } catch (error) {
        try {
          disconnect();
        } catch (second) {
          return failed(second);
        }
        return troubleOf(error) ? failed(error) : { type: 'rejected', reason: String(error) };
      }
    },
    emptyJournal() {
      try {
        forgotten &&= !emptyJournal(connect().db);
      } catch {
        disconnect(); // A disk in trouble: the next batch tells of it, and the journal waits.
      }
      return !forgotten;
    },
    close: disconnect,
  };
}

function failed(error: unknown): { type: 'failed'; reason: string } {
  return { type: 'failed', reason: String(error) };
}
