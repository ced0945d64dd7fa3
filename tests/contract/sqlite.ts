import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openStorage, type Storage, type StorageOptions } from '../../src/storage/open-storage.ts';

/** A directory of its own for a house, and the house's storage in it as often as somebody opens it. */
export interface StoragePlace extends AsyncDisposable {
  readonly dataDir: string;
  readonly databasePath: string;
  open(options?: Partial<StorageOptions>): Promise<Storage>;
}

export async function createStoragePlace(): Promise<StoragePlace> {
  const parent = await mkdtemp(join(tmpdir(), 'tertulia-storage-'));
  const dataDir = join(parent, 'data');
  return {
    dataDir,
    databasePath: join(dataDir, 'tertulia.db'),
    open: (options) => openStorage({ dataDir, ...options }),
    [Symbol.asyncDispose]: () => rm(parent, { recursive: true, force: true }),
  };
}
