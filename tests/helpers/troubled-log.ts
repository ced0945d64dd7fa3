import { Unavailable } from '../../src/chat-core/errors.ts';
import type { EventLog } from '../../src/chat-core/ports/event-log.ts';

/**
 * What becomes of appends: `well`; `full`, nothing is stored, and nobody knows; `mute`, it is stored, and nobody is
 * told; `stuck`, nothing happens until the trouble is another.
 */
export type Trouble = 'well' | 'full' | 'mute' | 'stuck';

/** A log whose disk does as a test says. Reading goes on. */
export interface TroubledLog {
  trouble: Trouble;
  /** To be put between a house and its log. */
  wrap(log: EventLog): EventLog;
}

export function createTroubledLog(): TroubledLog {
  let trouble: Trouble = 'well';
  const free: (() => void)[] = [];
  const freed = (): Promise<void> => new Promise((resolve) => free.push(resolve));
  return {
    get trouble() {
      return trouble;
    },
    set trouble(next) {
      trouble = next;
      for (const resolve of free.splice(0)) resolve();
    },
    wrap: (log) => ({
      async append(event, expect) {
        if (trouble === 'stuck') await freed();
        if (trouble === 'full') throw new Unavailable(event.id);
        const position = await log.append(event, expect);
        if (trouble === 'mute') throw new Unavailable(event.id);
        return position;
      },
      read: (from, signal) => log.read(from, signal),
      head: () => log.head(),
      close: () => log.close(),
    }),
  };
}
