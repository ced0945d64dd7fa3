import type { Database } from '../database.ts';
import type { Chore } from '../writer-protocol.ts';
import { createPruner } from './pruner.ts';
import { createRegistryScrubber } from './registry-scrubber.ts';

/** Does a chore inside the caller's transaction, and returns on how many rows. */
export type ChoreDoer = (chore: Chore) => number;

/** `onForgotten` is called when something is gone that must leave the files, too. */
export function createChoreDoer(db: Database, onForgotten: () => void): ChoreDoer {
  const saveSeat = db.prepare(
    'INSERT INTO seats (identity, record) VALUES (?, ?) ON CONFLICT (identity) DO UPDATE SET record = excluded.record',
  );
  const forgetSeat = db.prepare('DELETE FROM seats WHERE identity = ?');
  const prune = createPruner(db);
  const scrubRegistry = createRegistryScrubber(db);

  function perform(chore: Chore): number {
    let count = 0;
    switch (chore.type) {
      case 'save-seats':
        for (const { identity, record } of chore.seats)
          count += Number(saveSeat.run(identity, record).changes);
        return count;
      case 'forget-seats':
        for (const identity of chore.identities) count += Number(forgetSeat.run(identity).changes);
        return count;
      case 'forget-words':
        return scrubRegistry(chore);
      case 'prune':
        return prune(chore);
    }
  }

  return (chore) => {
    const count = perform(chore);
    if (count > 0 && chore.type !== 'save-seats') onForgotten();
    return count;
  };
}
