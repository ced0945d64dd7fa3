import { existsSync } from 'node:fs';

import type { HouseEvent } from '../../chat-core/events.ts';
import type { SanctionTarget } from '../../chat-core/order/order.ts';
import type { StoredEvent } from '../../chat-core/ports/event-log.ts';
import { openForReading } from '../database.ts';
import { databasePathIn } from '../files/data-directory.ts';
import { explain } from '../files/explain.ts';
import { checkOrigin } from '../files/prepare-database.ts';
import { absent } from '../files/storage-error.ts';
import { createHeadReader, createPageReader } from './event-log.ts';

const pageLength = 1000;

/**
 * Everything that is in the log now, in order, a JSON object on each line, whether or not a server is using the
 * directory. What opens doors (hashes of passwords, codes, tokens and keys of
 * rooms) and the addresses of sanctions are left out.
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
      return { type, by, credential: credentialKind(credential) };
    }
    case 'room-changed': {
      const { change } = event;
      return 'key' in change ? { ...told(event), change: { key: change.key !== '' } } : told(event);
    }
    case 'sanctioned': {
      const { sanction } = event;
      return { ...told(event), sanction: { ...sanction, target: toldTarget(sanction.target) } };
    }
    case 'pardoned':
      return { ...told(event), target: toldTarget(event.target) };
    case 'nick-claimed':
    case 'nick-freed':
    case 'room-created':
    case 'direct-opened':
    case 'topic-set':
    case 'retention-set':
    case 'room-renamed':
    case 'removed':
    case 'room-closed':
    case 'role-given':
    case 'invited':
    case 'kicked':
    case 'sysop-set':
    case 'defence-set':
    case 'reloaded':
    case 'announced':
    case 'reported':
    case 'said':
    case 'edited':
    case 'erased':
      return told(event);
  }
}

function told(event: HouseEvent): object {
  const { v: _, ...rest } = event;
  return rest;
}

function toldTarget(target: SanctionTarget): object {
  switch (target.type) {
    case 'person':
      return target;
    case 'credential':
      return { type: target.type, credential: credentialKind(target.credential) };
    case 'network':
      return { type: target.type };
  }
}

// A key is only what somebody shows; a token is what somebody knows.
function credentialKind(credential: string): string {
  return credential.startsWith('token:') ? 'token' : credential;
}
