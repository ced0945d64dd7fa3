import type { Database } from './database.ts';
import type { Chore } from './writer-protocol.ts';

/** Does a chore inside the caller's transaction, and returns on how many rows. */
export type ChoreDoer = (chore: Chore) => number;

export function createChoreDoer(db: Database): ChoreDoer {
  const saveSeat = db.prepare(
    'INSERT INTO seats (identity, record) VALUES (?, ?) ON CONFLICT (identity) DO UPDATE SET record = excluded.record',
  );
  const forgetSeat = db.prepare('DELETE FROM seats WHERE identity = ?');
  return (chore) => {
    let count = 0;
    switch (chore.type) {
      case 'save-seats':
        for (const { identity, record } of chore.seats)
          count += Number(saveSeat.run(identity, record).changes);
        return count;
      case 'forget-seats':
        for (const identity of chore.identities) count += Number(forgetSeat.run(identity).changes);
        return count;
    }
  };
}
