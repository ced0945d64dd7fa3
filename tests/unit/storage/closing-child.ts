import { openStorage } from '../../../src/storage/open-storage.ts';

// A house that is closed before its writer has begun. Whatever it left running would keep the process alive.
const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) throw new Error('a data directory is needed');
await (await openStorage({ dataDir })).close();
