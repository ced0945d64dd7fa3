import { createHash } from 'node:crypto';

import type { RoomName } from './names.ts';

/** The key of the direct conversation of two identities, the same for both. No room's name begins with `@`. */
export function directKey(one: string, other: string): RoomName {
  const pair = [one, other].toSorted().join('\n');
  return `@${createHash('sha256').update(pair).digest('base64url').slice(0, 22)}` as RoomName;
}

export function isDirect(room: RoomName): boolean {
  return room.startsWith('@');
}
