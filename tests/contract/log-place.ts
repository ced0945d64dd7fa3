import type { EventLog } from '../../src/chat-core/ports/event-log.ts';

export interface OpenedLog {
  readonly eventLog: EventLog;
  /** Closes the log and whatever stands behind it. */
  close(): Promise<void>;
}

/** Somewhere a log is kept: empty when made, opened one at a time, gone in the end. */
export interface LogPlace extends AsyncDisposable {
  open(): Promise<OpenedLog>;
}

/** A log in a place of its own; both are gone at the end of the test. */
export async function openLogIn(
  createPlace: () => Promise<LogPlace>,
): Promise<EventLog & AsyncDisposable & { reopen(): Promise<EventLog> }> {
  const place = await createPlace();
  let opened = await place.open();
  return {
    append: (event, expected) => opened.eventLog.append(event, expected),
    read: (from, signal) => opened.eventLog.read(from, signal),
    head: () => opened.eventLog.head(),
    close: () => opened.eventLog.close(),
    async reopen() {
      await opened.close();
      opened = await place.open();
      return opened.eventLog;
    },
    async [Symbol.asyncDispose]() {
      await opened.close();
      await place[Symbol.asyncDispose]();
    },
  };
}
