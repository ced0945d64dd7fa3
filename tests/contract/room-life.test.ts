import { describeRoomLife } from './room-life.ts';
import { createStoragePlace } from './sqlite.ts';

// Every adapter of the ReadModel port has a row here.
const adapters = [{ name: 'SQLite read model', createPlace: createStoragePlace }];

for (const { name, createPlace } of adapters) describeRoomLife(name, createPlace);
