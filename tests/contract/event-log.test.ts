import { describeEventLog } from './event-log.ts';
import { createStoragePlace } from './sqlite.ts';

// Every adapter of the EventLog port has a row here.
const adapters = [{ name: 'SQLite event log', createPlace: createStoragePlace }];

for (const { name, createPlace } of adapters) describeEventLog(name, createPlace);
