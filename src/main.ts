import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

import { stopAsked } from './cli/stop-asked.ts';
import { settleEnvironment } from './config/process-environment.ts';

// Before anything else is loaded: a service manager may change its mind within the first half second.
const stop = stopAsked();
settleEnvironment();
// What was compiled for the last start is read for this one; where nothing can be written it is compiled again.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));
const { run } = await import('./cli/run.ts');
process.exitCode = await run(process.argv.slice(2), stop);
