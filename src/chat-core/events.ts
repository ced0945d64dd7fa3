import type { Author } from './message.ts';
import type { Position } from './position.ts';
import type { FoldedName, RoomName } from './text/names.ts';
import { foldName } from './text/names.ts';

/** What can happen in the house, as plain data. `type` and `v` never change their meaning. */
export type HouseEvent =
  | { readonly type: 'room-created'; readonly v: 1; readonly room: RoomName; readonly by: Author }
  | {
      readonly type: 'topic-set';
      readonly v: 1;
      readonly room: RoomName;
      readonly by: Author;
      readonly topic: string;
    }
  /** How long the room keeps what is said in it; 0 leaves that to the house. */
  | {
      readonly type: 'retention-set';
      readonly v: 1;
      readonly room: RoomName;
      readonly by: Author;
      readonly seconds: number;
    }
  | PeopleEvent
  | {
      readonly type: 'said';
      readonly v: 1;
      readonly room: RoomName;
      readonly by: Author;
      readonly kind: 'say' | 'action';
      readonly text: string;
      readonly mentions: readonly FoldedName[];
    }
  /** The message at `target` has another text now. */
  | {
      readonly type: 'edited';
      readonly v: 1;
      readonly room: RoomName;
      readonly by: Author;
      readonly target: Position;
      readonly text: string;
      readonly mentions: readonly FoldedName[];
    }
  /** The text of the message at `target` is gone for good, here and in every event before this one. */
  | {
      readonly type: 'erased';
      readonly v: 1;
      readonly room: RoomName;
      readonly by: Author;
      readonly target: Position;
    };

/** What decides who somebody is: replayed as a whole when the house opens. */
export type PeopleEvent =
  /** A guest of the old clients has a token; it voids the nick's former token. */
  | { readonly type: 'token-issued'; readonly v: 1; readonly by: Author; readonly tokenHash: string }
  /** The nick is kept for the identity from now on; an identity's first claim makes its account. */
  | { readonly type: 'nick-claimed'; readonly v: 1; readonly by: Author }
  /** The account has another nick now, and this one is anybody's. */
  | { readonly type: 'nick-freed'; readonly v: 1; readonly by: Author }
  | { readonly type: 'credential-linked'; readonly v: 1; readonly by: Author; readonly credential: string }
  | { readonly type: 'credential-unlinked'; readonly v: 1; readonly by: Author; readonly credential: string }
  /** SHA-256 of each code; they replace the former ones. */
  | {
      readonly type: 'recovery-issued';
      readonly v: 1;
      readonly by: Author;
      readonly hashes: readonly string[];
    }
  | {
      readonly type: 'recovery-used';
      readonly v: 1;
      readonly by: Author;
      readonly hash: string;
      readonly credential: string;
    }
  /** Salt and scrypt hash; empty takes the password away. */
  | { readonly type: 'password-set'; readonly v: 1; readonly by: Author; readonly password: string };

/**
 * The subject that an event is ordered and compared-and-set on: retention class, kind and an encoded name. What is in
 * `registry` is kept for ever, so that pruning or erasing `messages` can never free a claimed name.
 */
export function subjectOf(event: HouseEvent): string {
  switch (event.type) {
    case 'room-created':
    case 'topic-set':
    case 'retention-set':
      return `registry.room.${encodeKey(event.room)}`;
    case 'token-issued':
    case 'nick-claimed':
    case 'nick-freed':
      return `registry.nick.${encodeKey(foldName(event.by.nick))}`;
    case 'credential-linked':
    case 'credential-unlinked':
    case 'recovery-issued':
    case 'recovery-used':
    case 'password-set':
      return `registry.identity.${encodeKey(event.by.identity)}`;
    case 'said':
    case 'edited':
    case 'erased':
      return `messages.room.${encodeKey(event.room)}`;
  }
}

export function isPeopleEvent(event: HouseEvent): event is PeopleEvent {
  return !('room' in event);
}

// Hex: no character of a person's choosing can act as a wildcard or a separator in a subject.
function encodeKey(name: string): string {
  return Buffer.from(name).toString('hex');
}
