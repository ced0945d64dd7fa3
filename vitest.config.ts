import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vitest/config';

// On an older Node the tests die one by one, of syntax and modules that it does not have yet.
if (Number.parseInt(process.versions.node, 10) < 24)
  throw new Error(
    `the tests run on the project's own Node, not on ${process.version}: start them with npm test`,
  );

export default defineConfig({
  // The development transform calls what React's production build does not have.
  oxc: { jsx: { runtime: 'automatic', development: false } },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/helpers/property-seed.ts'],
    pool: 'forks',
    // Tests open real servers and child processes; more workers than this only make them wait for each other.
    maxWorkers: 2,
    // Generous, because a shared machine stalls: a test waits for what it expects, and ends as soon as it is there.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
    // One second, as it is by default, is a clock assertion on a machine that stalls.
    expect: { poll: { timeout: 15_000, interval: 10 } },
    env: {
      // As in production: React's development build costs 1.7 times the CPU, and Ink colours by this process's stdout.
      NODE_ENV: 'production',
      FORCE_COLOR: '3',
      // Every house in a test starts two threads that read TypeScript: half of their time went into reading it again.
      NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url)),
    },
  },
});
