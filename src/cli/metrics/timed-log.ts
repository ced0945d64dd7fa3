import type { EventLog } from '../../chat-core/ports/event-log.ts';

/** The same log, which also tells how long it took until an event was on the disk. */
export function timedLog(log: EventLog, onAppended: (ms: number) => void): EventLog {
  return {
    ...log,
    async append(event, expect) {
      const askedAt = performance.now();
      const position = await log.append(event, expect);
      onAppended(performance.now() - askedAt);
      return position;
    },
  };
}
