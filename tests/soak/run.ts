// npm run soak: the long versions of what `npm test` does briefly. Each prints its figures; the first failure is the verdict.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

interface Part {
  readonly name: string;
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

const vitest = ['node_modules/vitest/vitest.mjs', 'run'];

const parts: readonly Part[] = [
  ...['1', '2', '3'].map((seed) => ({
    name: '20,000 fuzz cases',
    command: ['tests/fuzz/run.ts', '--cases', '7000', '--seed', seed],
  })),
  { name: '200 kills', command: ['tests/soak/storage-kills.ts'] },
  { name: '5,000 visits', command: ['tests/soak/ssh-connects.ts'] },
  { name: 'attacks beside 20 people', command: ['bench/ssh-attacks.ts', '--seconds', '5'] },
  {
    name: 'screens and text: 10,000 random steps, and 2,000 visits',
    command: [...vitest, 'tests/session/ui-', 'tests/unit/'],
    environment: { SOAK_SCREENS: '300', SOAK_INPUTS: '10000', SOAK_VISITS: '2000' },
  },
  {
    name: '10,000 steps of people who keep order, against a model of it',
    command: [...vitest, 'tests/session/order-model.test.ts'],
    environment: { SOAK_ORDER: '10000' },
  },
  {
    name: '100,000 inputs to the old protocol',
    command: [...vitest, 'tests/fuzz/legacy.test.ts'],
    environment: { FUZZ_INPUTS: '100000' },
  },
];

const cwd = fileURLToPath(new URL('../..', import.meta.url));
// Said, so that what fails can be tried again.
const seed = Date.now() % 1_000_000;
process.stdout.write(`property seed ${seed}\n`);
for (const { name, command, environment } of parts) {
  process.stdout.write(`\n${name}: ${command.join(' ')}\n`);
  const env = { ...process.env, PROPERTY_SEED: String(seed), ...environment };
  const { status } = spawnSync(process.execPath, command, {
    cwd,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) process.exitCode = 1;
}
