import { existsSync } from 'node:fs';

import type { HouseEvent } from '../chat-core/events.ts';
import type { StoredEvent } from '../chat-core/ports/event-log.ts';
import { databasePathIn } from './data-directory.ts';
import { openForReading } from './database.ts';
import { createHeadReader, createPageReader } from './event-log.ts';
import { explain } from './explain.ts';
import { checkOrigin } from './prepare-database.ts';
import { absent } from './storage-error.ts';

const pageLength = 1000;

/**
 * Everything that is in the log now, in order, a JSON object on each line, whether or not a server is using the
 * directory. What opens doors (hashes of passwords, codes and tokens) is left out.
 * @throws StorageError
 */
export function* exportEvents(dataDir: string): Generator<string, void> {
  const path = databasePathIn(dataDir);
  if (!existsSync(path)) throw absent(path);
  try {
    const db = openForReading(path);
    try {
      checkOrigin(db, path);
      const readPage = createPageReader(db);
      const head = createHeadReader(db)();
      let page = readPage(0, pageLength);
      while (page.length > 0) {
        const known = page.filter(({ position }) => position <= head);
        yield known.map((stored) => `${exportedLine(stored)}\n`).join('');
        if (known.length < page.length) return;
        page = readPage(page.at(-1)?.position ?? head, pageLength);
      }
    } finally {
      db.close();
    }
  } catch (error) {
    throw explain(path, error);
  }
}

function exportedLine({ position, at, event }: StoredEvent): string {
  return JSON.stringify({ position, at: new Date(at).toISOString(), ...withoutSecrets(event) });
}

function withoutSecrets(event: HouseEvent): object {
  switch (event.type) {
    case 'token-issued':
    case 'recovery-issued':
    case 'password-set': {
      const { type, by } = event;
      return { type, by };
    }
    case 'credential-linked':
    case 'credential-unlinked':
    case 'recovery-used': {
      const { type, by, credential } = event;
      return { type, by, credential: credential.startsWith('token:') ? 'token' : credential };
    }
    case 'nick-claimed':
    case 'nick-freed':
    case 'room-created':
    case 'topic-set':
    case 'retention-set':
    case 'said':
    case 'edited':
    case 'erased': {
      const { v: _, ...told } = event;
      return told;
    }
  }
}
