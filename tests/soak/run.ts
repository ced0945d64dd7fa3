// npm run soak: the long versions of what `npm test` does briefly. Each prints its figures; the first failure is the verdict.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const parts: readonly (readonly [name: string, ...command: string[]])[] = [
  ...['1', '2', '3'].map(
    (seed) => ['20,000 fuzz cases', 'tests/fuzz/run.ts', '--cases', '7000', '--seed', seed] as const,
  ),
  ['200 kills', 'tests/soak/storage-kills.ts'],
  ['5,000 visits', 'tests/soak/ssh-connects.ts'],
  ['attacks beside 20 people', 'bench/ssh-attacks.ts', '--seconds', '5'],
];

const cwd = fileURLToPath(new URL('../..', import.meta.url));
for (const [name, ...command] of parts) {
  process.stdout.write(`\n${name}: ${command.join(' ')}\n`);
  const { status } = spawnSync(process.execPath, command, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.exitCode = 1;
}
