import { stopAsked } from './cli/stop-asked.ts';
import { settleEnvironment } from './config/process-environment.ts';

// Before anything else is loaded: a service manager may change its mind within the first half second.
const stop = stopAsked();
settleEnvironment();
const { run } = await import('./cli/run.ts');
process.exitCode = await run(process.argv.slice(2), stop);
