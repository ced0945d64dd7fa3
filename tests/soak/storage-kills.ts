// 200 times kill -9 in the middle of a stream of acknowledged lines: the test that `npm test` does five times.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
const { status } = spawnSync(process.execPath, [vitest, 'run', 'tests/unit/storage/kill.test.ts'], {
  env: { ...process.env, TERTULIA_KILLS: process.argv[2] ?? '200' },
  stdio: ['ignore', 'inherit', 'inherit'],
});
process.exitCode = status ?? 1;
