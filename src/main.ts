import { run } from './cli/run.ts';
import { settleEnvironment } from './config/environment.ts';

settleEnvironment();
process.exitCode = await run(process.argv.slice(2));
