import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import type { Storage } from '../../../src/storage/open-storage.ts';
import { appendAll, said } from '../../contract/events.ts';
import { createStoragePlace, type StoragePlace } from '../../contract/sqlite.ts';

/** An open house in which 300 lines were said, and a directory for backups. */
export async function inhabitedHouse(): Promise<{
  place: StoragePlace;
  storage: Storage;
  directory: string;
  file: string;
}> {
  const place = await storagePlace();
  const storage = await place.open();
  onTestFinished(() => storage.close());
  const lines = Array.from({ length: 300 }, (_, index) => said('dev', `line ${index} ${'x'.repeat(299)}`));
  await appendAll(storage.eventLog, lines);
  const directory = `${place.dataDir}-backups`;
  await mkdir(directory);
  return { place, storage, directory, file: join(directory, 'house.backup') };
}

export async function storagePlace(): Promise<StoragePlace> {
  const place = await createStoragePlace();
  onTestFinished(() => place[Symbol.asyncDispose]());
  return place;
}
