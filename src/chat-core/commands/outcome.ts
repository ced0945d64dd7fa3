import type { Message } from '../message.ts';
import type { Position } from '../position.ts';
import type { IdentityKind, MemberView } from '../seats/member-view.ts';
import type { Sentence } from '../sentence.ts';
import type { Nick, RoomName } from '../text/names.ts';

/** What only a screen can do. */
export type FaceAction = 'clear' | 'bare' | 'up';

/** A room as `/list` shows it. */
export interface RoomSummary {
  readonly room: RoomName;
  readonly topic: string;
  readonly people: number;
  /** Whether the asking seat is in it. */
  readonly joined: boolean;
  readonly private: boolean;
  readonly locked: boolean;
  /** A word opens it. */
  readonly keyed: boolean;
}

/** Somebody as `/who` shows them; of rooms, those that the asker may know of. */
export interface PersonSummary extends MemberView {
  readonly rooms: readonly RoomName[];
}

/** Somebody in a room, as `/names` shows them. */
export interface MemberSummary extends PersonSummary {
  /** Seconds since they did something last; undefined when they are not here. */
  readonly idleSeconds?: number;
  /** Of the account, in milliseconds since 1970; undefined for a guest. */
  readonly since?: number;
  /** The beginning of the fingerprint or the token's hash that opened their account first. */
  readonly credential?: string;
  /** Each once, with blanks between; only for whoever runs the house. */
  readonly address?: string;
}

/** Somebody as `/whois` shows them. */
export interface WhoisView {
  readonly nick: Nick;
  readonly kind: IdentityKind;
  readonly state: 'here' | 'away' | 'gone';
  readonly away?: string;
  /** Of the account, in milliseconds since 1970; undefined for a guest. */
  readonly since?: number;
  /** The beginnings of their keys' fingerprints and tokens' hashes. */
  readonly credentials: readonly string[];
  readonly rooms: readonly RoomName[];
  readonly sysop: boolean;
  /** Seconds since they did something last; undefined when they are not here. */
  readonly idleSeconds?: number;
  /** An IANA zone, where they have set one. */
  readonly zone?: string;
  readonly profile?: string;
  /** Each once, with blanks between; only for whoever runs the house. */
  readonly address?: string;
}

/** A ban or mute that holds; `until` in milliseconds since 1970, 0 without an end. */
export interface SanctionSummary {
  readonly kind: 'ban' | 'mute';
  readonly target: string;
  readonly until: number;
  readonly reason: string;
  readonly by: Nick;
}

/** An act of those who keep order. */
export interface AuditLine {
  readonly position: Position;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Undefined: in the whole house. */
  readonly room?: RoomName;
  readonly line: Sentence;
}

/** One way into an account: the beginning of a key's fingerprint or of a token's hash. */
export interface CredentialSummary {
  readonly kind: 'key' | 'token';
  readonly name: string;
  /** Whether this session came in with it. */
  readonly here: boolean;
}

/** What a person can set; each is a command of that name. */
export type SettingName = 'bell' | 'hints' | 'quiet' | 'theme' | 'timestamp' | 'tz';

/** How long what is said is kept, in seconds. */
export interface Keeping {
  /** Where a room sets no time; 0: for ever. */
  readonly houseSeconds: number;
  /** In the room that was asked about; 0: it sets none. */
  readonly roomSeconds: number;
}

/** What came of a command, as plain data; each face says it in its own way. */
export type Outcome =
  | { readonly type: 'rooms'; readonly rooms: readonly RoomSummary[] }
  | { readonly type: 'names'; readonly room: RoomName; readonly members: readonly MemberSummary[] }
  | { readonly type: 'who'; readonly people: readonly PersonSummary[] }
  /** The commands that the person may give, by name, or the one that was asked for. */
  | { readonly type: 'help'; readonly command?: string; readonly offered: readonly string[] }
  | { readonly type: 'created'; readonly room: RoomName; readonly entered: boolean }
  | {
      readonly type: 'joined';
      readonly room: RoomName;
      /** Was there before. */ readonly already: boolean;
      /** What those who keep order want everybody to read who enters. */
      readonly pinned?: Message;
    }
  | {
      readonly type: 'left';
      readonly room: RoomName;
      /** Where the seat is now. */ readonly current: RoomName | undefined;
    }
  | { readonly type: 'topic'; readonly room: RoomName; readonly topic: string; readonly changed: boolean }
  /** What whoever enters the room is shown; undefined: nothing. */
  | { readonly type: 'pinned'; readonly message?: Message }
  | { readonly type: 'said'; readonly room: RoomName }
  | {
      readonly type: 'nick';
      readonly nick: Nick;
      /** Nobody else gets it from now on. */ readonly kept: boolean;
    }
  | { readonly type: 'link-code'; readonly code: string; readonly minutes: number }
  /** What this session came in with opens another account now; the session ends. */
  | { readonly type: 'linked' }
  | { readonly type: 'credentials'; readonly credentials: readonly CredentialSummary[] }
  | { readonly type: 'unlinked'; readonly credential: CredentialSummary }
  | { readonly type: 'recovery-codes'; readonly codes: readonly string[] }
  /** `set` and `none`: as it is; the others: as it has just become. */
  | { readonly type: 'password'; readonly state: 'set' | 'none' | 'changed' | 'removed' }
  | { readonly type: 'whois'; readonly person: WhoisView }
  | { readonly type: 'ignored'; readonly nicks: readonly Nick[] }
  | {
      readonly type: 'sanctions';
      /** Undefined: of the whole house. */ readonly room?: RoomName;
      readonly sanctions: readonly SanctionSummary[];
      /** Milliseconds since 1970. */
      readonly now: number;
    }
  | { readonly type: 'audit'; readonly room?: RoomName; readonly lines: readonly AuditLine[] }
  | { readonly type: 'undone'; readonly act: AuditLine }
  /** One sentence says it. */
  | { readonly type: 'told'; readonly sentence: Sentence }
  /** It shows by itself. */
  | { readonly type: 'done' }
  | {
      readonly type: 'found';
      /** Newest first. */
      readonly messages: readonly Message[];
      /** The other one of each direct conversation among their rooms. */
      readonly directs: Readonly<Record<string, Nick>>;
      /** Where an unfinished search goes on: `before:#next`. */
      readonly next?: Position;
    }
  | ({ readonly type: 'retention'; readonly room: RoomName } & Keeping)
  | ({ readonly type: 'privacy'; readonly messages: number } & Keeping)
  | {
      readonly type: 'exported';
      readonly messages: readonly Message[];
      /** The other one of each direct conversation among their rooms. */
      readonly directs: Readonly<Record<string, Nick>>;
    }
  | { readonly type: 'erase-asked'; readonly messages: number }
  | { readonly type: 'privacy-erased'; readonly messages: number }
  /** The person's setting is kept, and comes back in their seat. */
  | { readonly type: 'setting'; readonly name: SettingName; readonly value: string }
  /** Everything that can be set, and what holds now. */
  | { readonly type: 'settings'; readonly settings: readonly { name: SettingName; value: string }[] }
  /** The face says it in the room, in the person's own language. */
  | { readonly type: 'gesture'; readonly gesture: 'slap'; readonly nick: Nick }
  /** The face goes to a room that the seat is in. */
  | { readonly type: 'go'; readonly room: RoomName }
  | { readonly type: 'face'; readonly action: FaceAction }
  /** The face says goodbye and hangs up. */
  | { readonly type: 'quit' };
