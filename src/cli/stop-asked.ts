import { readFileSync } from 'node:fs';

import { startedByNpm } from '../config/process-environment.ts';

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

// npm dies of a signal before its child and may not pass it on: an orphan would keep the ports for ever. Between npm
// and us there may be a shell, which outlives npm: so its parent counts as well, where the system tells.
function watchParent(onGone: () => void): void {
  const before = ancestors();
  const timer = setInterval(() => {
    if (ancestors() === before) return;
    clearInterval(timer);
    onGone();
  }, 500).unref();
}

/** Parent and grandparent. */
function ancestors(): string {
  const parent = process.ppid;
  try {
    const status = readFileSync(`/proc/${parent}/stat`, 'utf8');
    const [, grandparent] = status.slice(status.lastIndexOf(')') + 2).split(' ');
    return `${parent} ${grandparent}`;
  } catch {
    return String(parent); // No /proc here, or the parent ended while we looked.
  }
}
