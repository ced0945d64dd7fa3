// npm run fuzz -- --cases 20000 --seed 1
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { fuzzSsh } from './ssh/fuzz.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    /** The name of a guard's file in src/ssh-server/guards. */
    'without-guard': { type: 'string', default: '' },
  },
});

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const hostKeys = join(tmpdir(), 'tertulia-fuzz-keys');
mkdirSync(hostKeys, { recursive: true, mode: 0o700 });
const startedAt = performance.now();
const report = await fuzzSsh({
  cases: Number(values.cases),
  seed: Number(values.seed),
  hostKeys,
  withoutGuard: values['without-guard'],
  onProgress(done, state) {
    if (done % 1_000 === 0) process.stderr.write(`${done} cases, ${megabytes(state.rssBytes)}\n`);
  },
});
for (const finding of report.findings) process.stdout.write(`FOUND: ${finding}\n`);
const { rssBytes, heapBytes } = report;
process.stdout.write(
  `seed ${values.seed}: ${report.cases} cases in ${Math.round((performance.now() - startedAt) / 1000)} s, ` +
    `${report.findings.length} findings, longest block ${report.longestBlockMs.toFixed(1)} ms, ` +
    `heap ${megabytes(heapBytes.early)} -> ${megabytes(heapBytes.late)}, ` +
    `RSS ${megabytes(rssBytes.early)} -> ${megabytes(rssBytes.late)}\n`,
);
process.exitCode = report.findings.length === 0 ? 0 : 1;
