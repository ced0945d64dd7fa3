import { startedByNpm } from '../config/environment.ts';

/** Why the house closes: somebody asked, or it cannot go on. */
export type StopReason = 'SIGTERM' | 'SIGINT' | 'npm has gone' | 'the log cannot be followed';

/**
 * Resolves when somebody asks the server to stop. Listeners stay for good: signal-exit, inside Ink, would re-raise the
 * signal if it were the only one who listens (toolchain note 4), and the exit status would be 143.
 */
export function stopAsked(): Promise<StopReason> {
  return new Promise((resolve) => {
    process.on('SIGTERM', () => resolve('SIGTERM'));
    process.on('SIGINT', () => resolve('SIGINT'));
    if (startedByNpm()) watchParent(() => resolve('npm has gone'));
  });
}

// npm dies of a signal before its child and may not pass it on: an orphan would keep the ports for ever.
function watchParent(onGone: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, 500).unref();
}
