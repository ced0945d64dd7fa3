import type { Database } from './database.ts';
import { type ChoreDoer, createChoreDoer } from './forgetting/chore-doer.ts';
import { createForgettings, type Forgettings } from './forgetting/forgettings.ts';
import { createLedger, type Ledger } from './log/ledger.ts';

/** A connection that may write, and what it writes with. */
export interface Writing {
  readonly db: Database;
  readonly ledger: Ledger;
  readonly forgettings: Forgettings;
  readonly doChore: ChoreDoer;
}

/** Opened when it is needed, also after it was dropped: a connection that has met a bad disk is not to be trusted. */
export class WritingConnection {
  readonly #open: () => Database;
  #writing: Writing | undefined;

  constructor(open: () => Database) {
    this.#open = open;
  }

  /** @throws when the file cannot be opened or read */
  current(): Writing {
    return (this.#writing ??= prepare(this.#open()));
  }

  drop(): void {
    const old = this.#writing;
    this.#writing = undefined;
    old?.db.close();
  }
}

function prepare(db: Database): Writing {
  const forgettings = createForgettings(db);
  const { note } = forgettings;
  return { db, forgettings, ledger: createLedger(db, note), doChore: createChoreDoer(db, note) };
}
