import { AsyncLocalStorage } from 'node:async_hooks';

/** Somebody's session, as far as its end is concerned. */
export interface Breakable {
  /** Ends this session, and no other, with an apology. Never throws. */
  fail(error: unknown): void;
}

/** Keeps what goes wrong in one session away from all others. */
export interface SessionBoundary {
  /** Runs `task` for `session`; what it throws ends the session. */
  enter(session: Breakable, task: () => void): void;
  /**
   * For the process's handlers of uncaught exceptions and unhandled rejections: true when the error came from a session (a
   * timer, a promise that nobody awaited), which has been ended.
   */
  claim(error: unknown): boolean;
}

export function createSessionBoundary(): SessionBoundary {
  const sessions = new AsyncLocalStorage<Breakable>();
  return {
    enter(session, task) {
      sessions.run(session, () => {
        try {
          task();
        } catch (error) {
          session.fail(error);
        }
      });
    },
    claim(error) {
      const session = sessions.getStore();
      session?.fail(error);
      return session !== undefined;
    },
  };
}
