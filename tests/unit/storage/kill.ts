import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';

/** A house of one of the children beside this file, in a process of its own. */
export interface DoomedHouse {
  readonly lines: Interface;
  /** Resolves when the process is gone and everything that it had said was heard. */
  readonly ended: Promise<unknown>;
  kill(): Promise<void>;
}

export function startDoomed(child: string, dataDir: string, word: string): DoomedHouse {
  const path = new URL(child, import.meta.url).pathname;
  const server = spawn(process.execPath, [path, dataDir, word], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface(server.stdout);
  // Both: what the pipe still holds when the process is gone was acknowledged, too.
  const ended = Promise.all([once(server, 'exit'), once(lines, 'close')]);
  return {
    lines,
    ended,
    async kill() {
      server.kill('SIGKILL');
      await ended;
    },
  };
}

/** Starts it, kills it once it has acknowledged so many lines, and returns all that it had. */
export async function killAfter(
  child: string,
  dataDir: string,
  word: string,
  count: number,
): Promise<readonly string[]> {
  const house = startDoomed(child, dataDir, word);
  const heard: string[] = [];
  house.lines.on('line', (line) => {
    heard.push(line);
    if (heard.length === count) void house.kill();
  });
  await house.ended;
  return heard;
}
