import type { Database } from '../database.ts';

/** How often something was forgotten, and up to which time the file was swept after it. Kept in the file itself. */
export interface Forgettings {
  /** In the transaction that forgets. */
  note(): void;
  count(): number;
  /** Whether the file may still hold bytes of something that was forgotten. */
  owed(): boolean;
  /** A sweep that began after so many forgettings has been through the whole file. */
  settle(count: number): void;
}

export function createForgettings(db: Database): Forgettings {
  const add = db.prepare('UPDATE forgettings SET count = count + 1');
  const find = db.prepare('SELECT count, swept FROM forgettings');
  const setSwept = db.prepare('UPDATE forgettings SET swept = ?');
  return {
    note() {
      add.run();
    },
    count: () => Number(find.get()?.['count']),
    owed() {
      const row = find.get();
      return row?.['count'] !== row?.['swept'];
    },
    settle(count) {
      setSwept.run(count);
    },
  };
}
