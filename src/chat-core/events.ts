import type { Author } from './message.ts';
import type { DefenceLevel, Role, Sanction, SanctionTarget } from './order/order.ts';
import type { Position } from './position.ts';
import type { RoomChange } from './rooms/room-rules.ts';
import { type FoldedName, foldName, type RoomName } from './text/names.ts';

/** What can happen in the house, as plain data. `type` and `v` never change their meaning. */
export type HouseEvent = RegistryEvent | TalkEvent;

/** What is kept for ever: replayed as a whole when the house opens. */
export type RegistryEvent = PeopleEvent | ((RoomEvent | OrderEvent) & TakingBack);

export interface TakingBack {
  /** The act of the same person that this one takes back; neither is taken back again. */
  readonly undoes?: Position;
}

/** What every event says. */
interface Done {
  readonly v: 1;
  readonly by: Author;
}

interface InRoom extends Done {
  readonly room: RoomName;
}

/** What one room is told of. */
export type EventOfRoom = RoomEvent | TalkEvent | Extract<OrderEvent, { type: 'sanctioned' | 'pardoned' }>;

/** What was said in a conversation; it may age out, and be erased. */
export type TalkEvent =
  | (InRoom & {
      readonly type: 'said';
      readonly kind: 'say' | 'action';
      readonly text: string;
      readonly mentions: readonly FoldedName[];
      /** The message that this one answers. */
      readonly replyTo?: Position;
    })
  /** The message at `target` has another text now. */
  | (InRoom & {
      readonly type: 'edited';
      readonly target: Position;
      readonly text: string;
      readonly mentions: readonly FoldedName[];
    })
  /** The text of the message at `target` is gone for good, here and in every event before this one. */
  | (InRoom & { readonly type: 'erased'; readonly target: Position });

/** What a room is, and who may do what in it. */
export type RoomEvent =
  | (InRoom & { readonly type: 'room-created' })
  /** Two people have a conversation of their own; `room` is its `directKey`. */
  | (InRoom & { readonly type: 'direct-opened'; readonly peer: Author })
  | (InRoom & { readonly type: 'topic-set'; readonly topic: string })
  /** The person may enter, private or not, until they are kicked or banned. */
  | (InRoom & { readonly type: 'invited'; readonly whom: Author })
  | RoomAct;

/** What those who keep order do in a room. */
export type RoomAct =
  /** How long the room keeps what is said in it; 0 leaves that to the house. */
  | (InRoom & { readonly type: 'retention-set'; readonly seconds: number })
  | (InRoom & { readonly type: 'room-changed'; readonly change: RoomChange })
  /** `to` must be free; the room is known by it from now on, and its former name is anybody's. */
  | (InRoom & { readonly type: 'room-renamed'; readonly to: RoomName })
  /** Nobody is in it any more, nobody finds it, and its name is anybody's. */
  | (InRoom & { readonly type: 'room-closed'; readonly reason: string })
  | (InRoom & { readonly type: 'role-given'; readonly whom: Author; readonly role: Role | 'none' })
  /** An operator took back what somebody else said; an `erased` follows. */
  | (InRoom & { readonly type: 'removed'; readonly whom: Author; readonly target: Position })
  | (InRoom & { readonly type: 'kicked'; readonly whom: Author; readonly reason: string });

/** What those who keep order do in the house, and in a room where one is named. */
export type OrderEvent =
  | (Done & {
      readonly type: 'sanctioned';
      /** Undefined: in the whole house. */
      readonly room?: RoomName;
      readonly sanction: Sanction;
    })
  | (Done & {
      readonly type: 'pardoned';
      readonly room?: RoomName;
      readonly kind: Sanction['kind'];
      readonly target: SanctionTarget;
    })
  /** The person runs the house from now on, or no more. */
  | (Done & { readonly type: 'sysop-set'; readonly whom: Author; readonly sysop: boolean })
  | (Done & { readonly type: 'defence-set'; readonly level: DefenceLevel })
  /** Settings with those names are other ones, without a restart. */
  | (Done & { readonly type: 'reloaded'; readonly changed: readonly string[] })
  /** Said to everybody who is in the house. */
  | (Done & { readonly type: 'announced'; readonly text: string })
  /** Somebody asks the operators to look at something. */
  | (Done & {
      readonly type: 'reported';
      readonly room?: RoomName;
      /** A nick, or the number of a message. */
      readonly about: string;
      readonly text: string;
    });

/** What those who keep order do; the audit log has all of it. */
export type OrderAct = RoomAct | OrderEvent;

/** What decides who somebody is. */
export type PeopleEvent =
  /** A guest of the old clients has a token; it voids the nick's former token. */
  | (Done & { readonly type: 'token-issued'; readonly tokenHash: string })
  /** The nick is kept for the identity from now on; an identity's first claim makes its account. */
  | (Done & { readonly type: 'nick-claimed' })
  /** The account has another nick now, and this one is anybody's. */
  | (Done & { readonly type: 'nick-freed' })
  | (Done & { readonly type: 'credential-linked'; readonly credential: string })
  | (Done & { readonly type: 'credential-unlinked'; readonly credential: string })
  /** SHA-256 of each code; they replace the former ones. */
  | (Done & { readonly type: 'recovery-issued'; readonly hashes: readonly string[] })
  | (Done & { readonly type: 'recovery-used'; readonly hash: string; readonly credential: string })
  /** Salt and scrypt hash; empty takes the password away. */
  | (Done & { readonly type: 'password-set'; readonly password: string });

interface Kinds {
  readonly talk: TalkEvent;
  readonly room: Exclude<RoomEvent, RoomAct>;
  readonly roomAct: RoomAct;
  readonly order: OrderEvent;
  readonly people: PeopleEvent;
}

/** Each event stands in one row, under the kind that its type says. */
const kinds: { readonly [Kind in keyof Kinds as Kinds[Kind]['type']]: Kind } = {
  said: 'talk',
  edited: 'talk',
  erased: 'talk',
  'room-created': 'room',
  'direct-opened': 'room',
  'topic-set': 'room',
  invited: 'room',
  'retention-set': 'roomAct',
  'room-changed': 'roomAct',
  'room-renamed': 'roomAct',
  'room-closed': 'roomAct',
  'role-given': 'roomAct',
  removed: 'roomAct',
  kicked: 'roomAct',
  sanctioned: 'order',
  pardoned: 'order',
  'sysop-set': 'order',
  'defence-set': 'order',
  reloaded: 'order',
  announced: 'order',
  reported: 'order',
  'token-issued': 'people',
  'nick-claimed': 'people',
  'nick-freed': 'people',
  'credential-linked': 'people',
  'credential-unlinked': 'people',
  'recovery-issued': 'people',
  'recovery-used': 'people',
  'password-set': 'people',
};

export function isTalkEvent(event: HouseEvent): event is TalkEvent {
  return kinds[event.type] === 'talk';
}

export function isPeopleEvent(event: HouseEvent): event is PeopleEvent {
  return kinds[event.type] === 'people';
}

export function isOrderEvent(event: HouseEvent): event is OrderEvent {
  return kinds[event.type] === 'order';
}

export function isOrderAct(event: HouseEvent): event is OrderAct {
  return kinds[event.type] === 'roomAct' || isOrderEvent(event);
}

/** Whether the event is ordered with others of its nick, not of its account. */
export function isAboutNick({ type }: PeopleEvent): boolean {
  return type === 'token-issued' || type === 'nick-claimed' || type === 'nick-freed';
}

/**
 * The subject that an event is ordered and compared-and-set on: retention class, kind and an encoded name. What is in
 * `registry` is kept for ever, so that pruning or erasing `messages` can never free a claimed name.
 */
export function subjectOf(event: HouseEvent): string {
  if (isTalkEvent(event)) return `messages.room.${encodeKey(event.room)}`;
  if (isPeopleEvent(event)) {
    return isAboutNick(event)
      ? `registry.nick.${encodeKey(foldName(event.by.nick))}`
      : `registry.identity.${encodeKey(event.by.identity)}`;
  }
  // What must not happen twice is that a name is taken.
  if (event.type === 'room-renamed') return roomSubject(event.to);
  return 'room' in event && event.room !== undefined ? roomSubject(event.room) : 'registry.house';
}

function roomSubject(room: RoomName): string {
  return `registry.room.${encodeKey(room)}`;
}

// Hex: no character of a person's choosing can act as a wildcard or a separator in a subject.
function encodeKey(name: string): string {
  return Buffer.from(name).toString('hex');
}
