import { describeSearch } from './search.ts';
import { createStoragePlace } from './sqlite.ts';

// Every adapter of the ReadModel port has a row here.
const adapters = [{ name: 'SQLite search', createPlace: createStoragePlace }];

for (const { name, createPlace } of adapters) describeSearch(name, createPlace);
