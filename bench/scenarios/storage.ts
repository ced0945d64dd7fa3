import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What storage can do by itself has figures of its own kind, and prints them. @param messages how large the house is */
export function measureStorage(messages: number): void {
  const file = fileURLToPath(new URL('../storage.ts', import.meta.url));
  spawnSync(process.execPath, [file, String(messages)], { stdio: 'inherit' });
}
