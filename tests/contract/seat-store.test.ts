import { describeSeatStore } from './seat-store.ts';
import { createStoragePlace } from './sqlite.ts';

// Every adapter of the SeatStore port has a row here.
const adapters = [{ name: 'SQLite seat store', createPlace: createStoragePlace }];

for (const { name, createPlace } of adapters) describeSeatStore(name, createPlace);
