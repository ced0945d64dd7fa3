import type { Message, Revision } from '../message.ts';
import type { Position } from '../position.ts';
import type { MemberView } from '../seats/member-view.ts';
import type { Sentence } from '../sentence.ts';
import type { Nick, RoomName } from '../text/names.ts';

/** What goes in a room, as everybody in it may know. */
export interface RulesView {
  readonly private: boolean;
  readonly locked: boolean;
  readonly slowSeconds: number;
  /** A word opens it. */
  readonly keyed: boolean;
  /** The message that whoever enters is shown; 0: none. */
  readonly pinned: Position;
}

/** A room as it is at one moment; the events that follow it on the line continue from exactly there. */
export interface RoomView {
  readonly room: RoomName;
  readonly topic: string;
  readonly lastNumber: number;
  readonly rules: RulesView;
  readonly members: readonly MemberView[];
  /** The newest messages, at most 200, oldest first. */
  readonly tail: readonly Message[];
}

/** How somebody is in a room no more. */
export type Departure = 'left' | 'quit' | 'gone' | 'kicked';

/** What a room's followers are told, once for each face however many of its sessions are there. */
export type RoomEvent =
  | FeedEvent
  /** The room has another name or is closed: under this one nothing of it follows, and another room may take it. */
  | { readonly type: 'over'; readonly room: RoomName };

/** What happens in a room. */
export type FeedEvent =
  | { readonly type: 'message'; readonly room: RoomName; readonly message: Message }
  /** A message has another text, or none any more. */
  | { readonly type: 'revised'; readonly room: RoomName; readonly message: Message }
  /** The same of one that the core has no longer at hand: whoever holds a page with it knows the rest. */
  | { readonly type: 'revised-earlier'; readonly room: RoomName; readonly revision: Revision }
  | {
      readonly type: 'topic';
      readonly room: RoomName;
      readonly topic: string;
      readonly by: Nick;
      readonly at: number;
      readonly position: Position;
    }
  | { readonly type: 'rules'; readonly room: RoomName; readonly rules: RulesView }
  /** What was done in the room by those who keep order in it, as a line of its timeline. */
  | { readonly type: 'order'; readonly room: RoomName; readonly at: number; readonly line: Sentence }
  /** Everything up to the number `through` has aged out: what was said before the position `before`. */
  | {
      readonly type: 'pruned';
      readonly room: RoomName;
      readonly through: number;
      readonly before: Position;
    }
  /** Somebody is writing; at most once in 3 s for each session, and never in the log. */
  | { readonly type: 'typing'; readonly room: RoomName; readonly nick: Nick }
  /** Who came, went, changed: folded, at most once a second for each room. */
  | {
      readonly type: 'presence';
      readonly room: RoomName;
      readonly at: number;
      /** So many come and go that nobody is shown lines of it; lists of members follow it all the same. */
      readonly silent: boolean;
      readonly joined: readonly MemberView[];
      /** `quit`: left the house, not only the room. */
      readonly left: readonly { readonly nick: Nick; readonly how: Departure }[];
      readonly changed: readonly { readonly from: Nick; readonly member: MemberView }[];
      /** Each coming and going by itself, in order: also of those who came and went within the second. */
      readonly moves: readonly { readonly nick: Nick; readonly how: 'joined' | Departure }[];
    };
