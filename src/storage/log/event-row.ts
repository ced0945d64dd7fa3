import type { HouseEvent } from '../../chat-core/events.ts';
import type { StoredEvent } from '../../chat-core/ports/event-log.ts';
import type { Position } from '../../chat-core/position.ts';

/** What the log's table holds of one event. */
export interface EventRow {
  readonly position: Position;
  readonly id: string;
  readonly at: number;
  /** The event as JSON. */
  readonly body: string;
}

export function encodeEvent(event: HouseEvent): string {
  return JSON.stringify(event);
}

/** Trusts the body: opening has refused a file that holds events of a kind we do not know. */
function decodeEvent(body: string): HouseEvent {
  return JSON.parse(body) as HouseEvent;
}

export function storedEvent({ position, id, at, body }: EventRow): StoredEvent {
  return { position, id, at, event: decodeEvent(body) };
}

/** Whether this version understands an event of that type and version. */
export function isKnownKind(type: string, v: number): boolean {
  return Object.hasOwn(versions, type) && versions[type as HouseEvent['type']] === v;
}

// The compiler asks for a row here for each event that the core invents.
const versions: { readonly [Type in HouseEvent['type']]: Extract<HouseEvent, { type: Type }>['v'] } = {
  'room-created': 1,
  'direct-opened': 1,
  'topic-set': 1,
  'retention-set': 1,
  'room-changed': 1,
  'room-renamed': 1,
  'room-closed': 1,
  'role-given': 1,
  invited: 1,
  kicked: 1,
  removed: 1,
  sanctioned: 1,
  pardoned: 1,
  'sysop-set': 1,
  'defence-set': 1,
  reloaded: 1,
  announced: 1,
  reported: 1,
  'token-issued': 1,
  'nick-claimed': 1,
  'nick-freed': 1,
  'credential-linked': 1,
  'credential-unlinked': 1,
  'recovery-issued': 1,
  'recovery-used': 1,
  'password-set': 1,
  said: 1,
  edited: 1,
  erased: 1,
};
