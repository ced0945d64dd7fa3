import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { fuzzSsh } from './ssh/fuzz.ts';

const hostKeys = join(tmpdir(), `tertulia-test-keys-${process.ppid}`);
mkdirSync(hostKeys, { recursive: true, mode: 0o700 });

test(
  '1,000 mutated packets and pieces of garbage neither stop nor break the house',
  { timeout: 240_000 },
  async () => {
    const report = await fuzzSsh({ cases: 1_000, seed: 1, hostKeys, longestBlockMs: 2_000 });
    expect(report).toMatchObject({ cases: 1_000, findings: [] });
  },
);

test(
  'without the guard against it, the fuzzer finds the packet size that stops the house',
  { timeout: 240_000 },
  async () => {
    const report = await fuzzSsh({ cases: 2_000, seed: 2, hostKeys, withoutGuard: 'packet-size' });
    expect(report.findings).toEqual([expect.stringContaining('blocked for ever')]);
  },
);
