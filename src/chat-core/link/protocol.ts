import type { Outcome } from '../commands/outcome.ts';
import type { RefusalCode, RefusalParams } from '../errors.ts';
import type { Message } from '../message.ts';
import type { Role } from '../order/order.ts';
import type { ScrollAnchor, SeatState, SettingValue } from '../ports/seat-store.ts';
import type { Position } from '../position.ts';
import type { IdentityKind } from '../seats/member-view.ts';
import type { Sentence } from '../sentence.ts';
import type { Nick, RoomName } from '../text/names.ts';
import type { Credential, Knock, PasswordTry } from './credential.ts';
import type { RoomEvent, RoomView } from './room-events.ts';

/** Number of a session within the line between one face and the core. */
export type SessionId = number;

/** `pipe`: plain lines without a terminal, from a script; where it looks is its own affair, not the seat's. */
export type FaceKind = 'ink' | 'line' | 'pipe' | 'verb' | 'legacy';

/** What a face tells the core about somebody at the door. */
export interface Hello {
  readonly face: FaceKind;
  /** The nick that was asked for, exactly as it came off the wire. */
  readonly nick: string;
  readonly credential: Credential;
  /** The address that the limits count by. */
  readonly address: string;
  /** In `limits.exempt`: free of the limits on messages. */
  readonly exempt: boolean;
  /** The address is restricted for now: only somebody whom the house knows may come in from it. */
  readonly knownOnly?: boolean;
  /** Where the nick cannot be kept for a key that comes for the first time: it is `sam~2`, or is refused. */
  readonly newKey?: 'takes-another' | 'insists';
  /**
   * Rooms that were asked for by name; the last one that exists becomes the current one. A seat that is in no room
   * lands in #lobby, but for the old clients, who are in no group until they join one.
   */
  readonly enter: readonly string[];
}

/** An identity's place, as its owner sees it. */
export interface SeatView {
  readonly nick: Nick;
  /** Stable over nick changes; see `Author.identity`. */
  readonly identity: string;
  readonly kind: IdentityKind;
  /** Joined rooms in the order in which they were joined, and behind them direct conversations. */
  readonly rooms: readonly RoomName[];
  readonly current: RoomName | undefined;
  /** The newest message number that was read, for each joined room. */
  readonly read: Readonly<Record<string, number>>;
  /** Half-written lines, by room. */
  readonly drafts: Readonly<Record<string, string>>;
  /** Where the person has scrolled back to, by room. */
  readonly anchors: Readonly<Record<string, ScrollAnchor>>;
  readonly settings: Readonly<Record<string, SettingValue>>;
  /** What the person is in each joined room, where they are anything. */
  readonly roles: Readonly<Record<string, Role>>;
  /** Whether the person runs the house. */
  readonly sysop: boolean;
  /** The other one of each direct conversation among `rooms`. */
  readonly directs: Readonly<Record<string, DirectView>>;
  /** Nicks of people whom the person does not want to hear, by identity. */
  readonly ignored: Readonly<Record<string, Nick>>;
  /** What the person said when they went away; undefined: they have not. */
  readonly away: string | undefined;
}

/** Somebody with whom one has a direct conversation. */
export interface DirectView {
  readonly nick: Nick;
  readonly identity: string;
  readonly state: 'here' | 'away' | 'gone';
  /** What they said when they went away by themselves. */
  readonly away?: string;
}

export interface Opened {
  readonly seat: SeatView;
  /** Where this session begins: the room that was asked for, or the seat's current one; of a pipe, #lobby. */
  readonly room: RoomName | undefined;
  /** What the person must be told at once, e.g. why they are `sam~2`. */
  readonly notices: readonly Sentence[];
  /** Only for a new legacy person: the token that brings them back. Nothing else ever carries it. */
  readonly token?: string;
}

/** What somebody at the door is shown before they come in. */
export interface Doorway {
  readonly house: HouseView;
  readonly visitor: Visitor;
}

export type Visitor =
  /** Nothing to be known by: comes in as a guest. */
  { readonly kind: 'guest' } | { readonly kind: 'new-key'; readonly nick: NickOffer } | Returning;

/** Somebody whom the house has met. */
export interface Returning {
  readonly kind: 'returning';
  readonly nick: Nick;
  /** Nothing where the seat was forgotten. */
  readonly waiting?: WaitingSeat;
}

/** A seat as its owner finds it. */
export interface WaitingSeat {
  readonly state: SeatState;
  readonly seat: SeatView;
  /** Milliseconds since 1970; absent where it is not known. */
  readonly lastHere?: number;
  /** Rooms in which something was said since, in the order of the seat's rooms. */
  readonly missed: readonly { readonly room: RoomName; readonly unread: number; readonly mentions: number }[];
}

/** What would become of a nick that is asked for at the door. */
export interface NickOffer {
  /** The nick that the person gets: the wanted one where nothing speaks against it, or another that is kept for nobody. */
  readonly given: Nick;
  readonly refusal?: 'nick-invalid' | 'nick-reserved' | 'nick-in-use' | 'nick-kept';
}

/** The house, as one sees it through the door. */
export interface HouseView {
  /** People who are here now. */
  readonly online: number;
  /** Accounts. */
  readonly known: number;
  /** Who came last, the newest first; not the visitor. At most 8. */
  readonly callers: readonly { readonly nick: Nick; /** Milliseconds since 1970. */ readonly at: number }[];
  /** Who is here now, in the order of the alphabet; at most 200. */
  readonly people: readonly Nick[];
}

/** Messages on one side of a number (exclusive): those next to it. */
export type HistoryPage = { readonly before: number } | { readonly after: number };

/** What a face may ask. Each is answered by exactly one `Reply` with the same `id`. */
export type Ask =
  /** Before anybody is let in: whether the nick has a password, and whether this is it. */
  | { readonly type: 'knock'; readonly nick: string }
  | ({ readonly type: 'unlock' } & PasswordTry)
  /** Who would come in, and into what; nothing happens to anybody. */
  | { readonly type: 'look-in'; readonly hello: Hello }
  /** What the hello comes with opens the account that the code was made for, from now on. */
  | { readonly type: 'link'; readonly hello: Hello; readonly code: string }
  /** `session` is a number that this face has not used yet: what happens from now on is told under it. */
  | { readonly type: 'open'; readonly session: SessionId; readonly hello: Hello }
  | { readonly type: 'close'; readonly session: SessionId; readonly how: 'quit' | 'dropped' }
  | {
      readonly type: 'say';
      readonly session: SessionId;
      readonly room: RoomName;
      readonly kind: 'say' | 'action';
      readonly text: string;
      /** The message that this one answers, of the same room. */
      readonly replyTo?: Position;
      /** Becomes the event's id, so that a line whose outcome is unknown resolves when its event arrives. */
      readonly messageId: string;
    }
  | {
      readonly type: 'command';
      readonly session: SessionId;
      /** A name from the command rows. */
      readonly name: string;
      readonly argument: string;
      /** The room that the person is looking at. */
      readonly room?: RoomName;
    }
  | { readonly type: 'look'; readonly session: SessionId; readonly room: RoomName }
  /** What is half written in a room; empty when it was sent or thrown away. */
  | { readonly type: 'draft'; readonly session: SessionId; readonly room: RoomName; readonly text: string }
  /** Where the person has scrolled back to in a room; undefined at the newest line. */
  | {
      readonly type: 'anchor';
      readonly session: SessionId;
      readonly room: RoomName;
      readonly anchor: ScrollAnchor | undefined;
    }
  /** One of the person's settings; undefined takes it away. */
  | {
      readonly type: 'set';
      readonly session: SessionId;
      readonly name: string;
      readonly value: SettingValue | undefined;
    }
  /** The person is writing something in a room; told to the others, and kept nowhere. */
  | { readonly type: 'typing'; readonly session: SessionId; readonly room: RoomName }
  | { readonly type: 'follow'; readonly room: RoomName }
  | { readonly type: 'unfollow'; readonly room: RoomName }
  | {
      readonly type: 'history';
      readonly session: SessionId;
      readonly room: RoomName;
      readonly page: HistoryPage;
      readonly limit: number;
    };

export type Request = { readonly id: number } & Ask;

/** What each kind of request is answered with. */
export interface Answers {
  knock: Knock;
  unlock: Credential;
  'look-in': Doorway;
  link: { readonly nick: Nick };
  open: Opened;
  close: null;
  say: { readonly position: Position };
  command: Outcome;
  look: null;
  draft: null;
  anchor: null;
  set: null;
  typing: null;
  follow: RoomView;
  unfollow: null;
  history: readonly Message[];
}

export type Reply = { readonly id: number } & (
  | { readonly result: 'ok'; readonly answer: Answers[keyof Answers] }
  | { readonly result: 'refused'; readonly code: RefusalCode; readonly params: RefusalParams }
  | { readonly result: 'unavailable'; readonly eventId: string }
  /** A bug of ours; `incident` is the id under which the log has it. The session must end. */
  | { readonly result: 'bug'; readonly incident: string }
);

/** What one session is told. */
export type SessionEvent =
  | { readonly type: 'seat'; readonly session: SessionId; readonly seat: SeatView }
  /** This is half written in a room now, by this session (`own`) or another of the seat; empty when it was sent. */
  | {
      readonly type: 'draft';
      readonly session: SessionId;
      readonly own: boolean;
      readonly room: RoomName;
      readonly text: string;
    }
  /** A room of the seat has another name; the seat follows in an event of its own. */
  | {
      readonly type: 'renamed';
      readonly session: SessionId;
      readonly from: RoomName;
      readonly to: RoomName;
    }
  | { readonly type: 'notice'; readonly session: SessionId; readonly notice: Sentence }
  /** The core has closed this session; the face says why and hangs up. */
  | { readonly type: 'ended'; readonly session: SessionId; readonly reason: Sentence };

export type FromFace = Request;
export type FromCore =
  | { readonly reply: Reply }
  | { readonly room: RoomEvent }
  | { readonly session: SessionEvent };
