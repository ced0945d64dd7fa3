import { describe, expect, test } from 'vitest';

import { parseRoomName } from '../../../src/chat-core/text/names.ts';
import { exportEvents } from '../../../src/storage/log/export-events.ts';
import { appendAll, author, said, tokenIssued } from '../../contract/events.ts';
import type { StoragePlace } from '../../contract/sqlite.ts';
import { inhabitedHouse, storagePlace } from './inhabited-house.ts';

describe('an export', () => {
  test('is a line of JSON for each event, in order, also while the house is open', async () => {
    const { place } = await inhabitedHouse();
    const lines = linesOf(place);
    expect(lines).toHaveLength(300);
    expect(lines[6]).toEqual({
      position: 7,
      at: '2023-11-14T22:13:20.000Z',
      type: 'said',
      room: 'dev',
      by: { nick: 'ada', identity: 'guest:ada' },
      kind: 'say',
      text: `line 6 ${'x'.repeat(299)}`,
      mentions: [],
    });
  });

  test('goes over more than one page, and tells nothing that opens a door', async () => {
    const { place, storage } = await inhabitedHouse();
    const zoe = author('zoe', 'key:1');
    const ban = { kind: 'ban', until: 0, reason: 'noise' } as const;
    const at = (network: string) => ({ type: 'network', network }) as const;
    await appendAll(storage.eventLog, [
      ...Array.from({ length: 2500 }, (_, index) => said('ops', `more ${index}`)),
      tokenIssued('sesame-1', zoe),
      { type: 'password-set', v: 1, by: zoe, password: 'sesame-2' },
      { type: 'recovery-issued', v: 1, by: zoe, hashes: ['sesame-3'] },
      { type: 'recovery-used', v: 1, by: zoe, hash: 'sesame-4', credential: 'key:2' },
      { type: 'room-changed', v: 1, room: parseRoomName('ops'), by: zoe, change: { key: 'sesame-5' } },
      { type: 'sanctioned', v: 1, by: zoe, sanction: { ...ban, target: at('192.0.2.0/24') } },
      { type: 'pardoned', v: 1, by: zoe, kind: 'ban', target: at('192.0.2.0/24') },
      {
        type: 'sanctioned',
        v: 1,
        by: zoe,
        sanction: { ...ban, target: { type: 'credential', credential: 'token:sesame-6' } },
      },
      { type: 'credential-linked', v: 1, by: zoe, credential: 'token:sesame-7' },
    ]);
    const lines = linesOf(place);
    expect(lines).toHaveLength(2809);
    expect(JSON.stringify(lines)).not.toMatch(/sesame|192\.0/);
    expect(lines.at(-1)).toMatchObject({ type: 'credential-linked', by: zoe, credential: 'token' });
  });

  test('of no house is refused', async () => {
    const place = await storagePlace();
    expect(() => [...exportEvents(place.dataDir)]).toThrow('There is no database');
  });
});

function linesOf({ dataDir }: StoragePlace): object[] {
  return [...exportEvents(dataDir)]
    .join('')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
}
