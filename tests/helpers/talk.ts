import { vi } from 'vitest';

import type { CoreClient } from '../../src/chat-core/link/core-client.ts';
import type { RoomName } from '../../src/chat-core/text/names.ts';
import { parseRoomName } from '../../src/chat-core/text/names.ts';

export const room = (name: string): RoomName => parseRoomName(name);
export const lobby = room('lobby');

/** What was said in a room, as a face sees it: `ana: hola`. */
export function said(client: CoreClient, name: RoomName = lobby): string[] {
  const items = client.feed(name)?.items ?? [];
  return items.flatMap((item) =>
    item.type === 'message' ? [`${item.message.author.nick}: ${item.message.text}`] : [],
  );
}

export function nicks(client: CoreClient, name: RoomName = lobby): string[] {
  return [...(client.feed(name)?.members.keys() ?? [])].toSorted();
}

/** Waits until `look` does not throw, and answers with what it gives; throws what it threw last when that never comes. */
export async function eventually<T>(look: () => T | Promise<T>): Promise<T> {
  return await vi.waitFor(look, { timeout: 15_000, interval: 10 });
}
