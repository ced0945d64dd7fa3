import type { Author } from './message.ts';
import type { DefenceLevel, Role, Sanction, SanctionTarget } from './order.ts';
import type { Position } from './position.ts';
import type { FoldedName, RoomName } from './text/names.ts';
import { foldName } from './text/names.ts';

/** What can happen in the house, as plain data. `type` and `v` never change their meaning. */
export type HouseEvent = RegistryEvent | TalkEvent;

/** What is kept for ever: replayed as a whole when the house opens. */
export type RegistryEvent = PeopleEvent | ((RoomEvent | OrderEvent) & TakingBack);

interface TakingBack {
  /** The act of the same person that this one takes back; neither is taken back again. */
  readonly undoes?: Position;
}

/** What one room is told of. */
export type EventOfRoom = RoomEvent | TalkEvent | Extract<OrderEvent, { type: 'sanctioned' | 'pardoned' }>;

/** What was said in a conversation; it may age out, and be erased. */
export type TalkEvent =
  | {
      readonly type: 'said';
      readonly v: 1;
      readonly room: RoomName;
      readonly by: Author;
      readonly kind: 'say' | 'action';
      readonly text: string;
      readonly mentions: readonly FoldedName[];
      /** The message that this one answers. */
      readonly replyTo?: Position;
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

/** What a room is, and who may do what in it. */
export type RoomEvent =
  | { readonly type: 'room-created'; readonly v: 1; readonly room: RoomName; readonly by: Author }
  /** Two people have a conversation of their own; `room` is its `directKey`. */
  | {
      readonly type: 'direct-opened';
      readonly v: 1;
      readonly room: RoomName;
      readonly by: Author;
      readonly peer: Author;
    }
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
  | {
      readonly type: 'room-changed';
      readonly v: 1;
      readonly room: RoomName;
      readonly by: Author;
      readonly change: RoomChange;
    }
  /** `to` must be free; the room is known by it from now on, and its former name is anybody's. */
  | {
      readonly type: 'room-renamed';
      readonly v: 1;
      readonly room: RoomName;
      readonly by: Author;
      readonly to: RoomName;
    }
  /** Nobody is in it any more, nobody finds it, and its name is anybody's. */
  | {
      readonly type: 'room-closed';
      readonly v: 1;
      readonly room: RoomName;
      readonly by: Author;
      readonly reason: string;
    }
  | {
      readonly type: 'role-given';
      readonly v: 1;
      readonly room: RoomName;
      readonly by: Author;
      readonly whom: Author;
      readonly role: Role | 'none';
    }
  /** The person may enter, private or not, until they are kicked or banned. */
  | {
      readonly type: 'invited';
      readonly v: 1;
      readonly room: RoomName;
      readonly by: Author;
      readonly whom: Author;
    }
  /** An operator took back what somebody else said; an `erased` follows. */
  | {
      readonly type: 'removed';
      readonly v: 1;
      readonly room: RoomName;
      readonly by: Author;
      readonly whom: Author;
      readonly target: Position;
    }
  | {
      readonly type: 'kicked';
      readonly v: 1;
      readonly room: RoomName;
      readonly by: Author;
      readonly whom: Author;
      readonly reason: string;
    };

/** One of a room's rules, changed. */
export type RoomChange =
  /** Only who is in it or was invited may enter, and nobody else sees that it exists. */
  | { readonly private: boolean }
  /** Only people with a role speak. */
  | { readonly locked: boolean }
  /** Seconds between two messages of one person; 0: none. */
  | { readonly slowSeconds: number }
  /** Salt and hash of the word that opens the room; empty: none. */
  | { readonly key: string }
  /** The message that is shown to whoever enters; 0: none. */
  | { readonly pinned: Position };

/** What operators do in the house, and in a room where one is named. */
export type OrderEvent =
  | {
      readonly type: 'sanctioned';
      readonly v: 1;
      readonly by: Author;
      /** Undefined: in the whole house. */
      readonly room?: RoomName;
      readonly sanction: Sanction;
    }
  | {
      readonly type: 'pardoned';
      readonly v: 1;
      readonly by: Author;
      readonly room?: RoomName;
      readonly kind: Sanction['kind'];
      readonly target: SanctionTarget;
    }
  /** The person runs the house from now on, or no more. */
  | {
      readonly type: 'sysop-set';
      readonly v: 1;
      readonly by: Author;
      readonly whom: Author;
      readonly sysop: boolean;
    }
  | { readonly type: 'defence-set'; readonly v: 1; readonly by: Author; readonly level: DefenceLevel }
  /** Said to everybody who is in the house. */
  | { readonly type: 'announced'; readonly v: 1; readonly by: Author; readonly text: string }
  /** Somebody asks the operators to look at something. */
  | {
      readonly type: 'reported';
      readonly v: 1;
      readonly by: Author;
      readonly room?: RoomName;
      /** A nick, or the number of a message. */
      readonly about: string;
      readonly text: string;
    };

/** What decides who somebody is. */
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
    case 'direct-opened':
    case 'topic-set':
    case 'retention-set':
    case 'room-changed':
    case 'room-closed':
    case 'role-given':
    case 'invited':
    case 'removed':
    case 'kicked':
      return roomSubject(event.room);
    case 'room-renamed':
      // What must not happen twice is that a name is taken.
      return roomSubject(event.to);
    case 'sanctioned':
    case 'pardoned':
    case 'reported':
      return event.room === undefined ? 'registry.house' : roomSubject(event.room);
    case 'sysop-set':
    case 'defence-set':
    case 'announced':
      return 'registry.house';
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

function roomSubject(room: RoomName): string {
  return `registry.room.${encodeKey(room)}`;
}

export function isTalkEvent(event: HouseEvent): event is TalkEvent {
  return event.type === 'said' || event.type === 'edited' || event.type === 'erased';
}

const peopleEvents: ReadonlySet<string> = new Set<PeopleEvent['type']>([
  'token-issued',
  'nick-claimed',
  'nick-freed',
  'credential-linked',
  'credential-unlinked',
  'recovery-issued',
  'recovery-used',
  'password-set',
]);

export function isPeopleEvent(event: HouseEvent): event is PeopleEvent {
  return peopleEvents.has(event.type);
}

const orderEvents: ReadonlySet<string> = new Set<OrderEvent['type']>([
  'sanctioned',
  'pardoned',
  'sysop-set',
  'defence-set',
  'announced',
  'reported',
]);

export function isOrderEvent(event: HouseEvent): event is OrderEvent {
  return orderEvents.has(event.type);
}

// Hex: no character of a person's choosing can act as a wildcard or a separator in a subject.
function encodeKey(name: string): string {
  return Buffer.from(name).toString('hex');
}
