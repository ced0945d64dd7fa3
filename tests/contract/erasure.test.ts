import { describeErasure } from './erasure.ts';
import { createStoragePlace } from './sqlite.ts';

// Every adapter of the Erasure port has a row here.
const adapters = [{ name: 'SQLite erasure', createPlace: createStoragePlace }];

for (const { name, createPlace } of adapters) describeErasure(name, createPlace);
