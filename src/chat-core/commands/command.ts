import type { Author, Message } from '../message.ts';
import type { DefenceLevel, Role } from '../order/order.ts';
import type { Permission } from '../order/permissions.ts';
import type { SearchPage } from '../ports/read-model.ts';
import type { SettingValue } from '../ports/seat-store.ts';
import type { Position } from '../position.ts';
import type { RoomChange } from '../rooms/room-rules.ts';
import type { MemberView } from '../seats/member-view.ts';
import type { Nick, RoomName } from '../text/names.ts';
import type {
  AuditLine,
  CredentialSummary,
  Keeping,
  MemberSummary,
  Outcome,
  PersonSummary,
  RoomSummary,
  SanctionSummary,
  WhoisView,
} from './outcome.ts';

/** What commands may do with who somebody is. Every method may reject with ChatError. */
export interface AccountCommands {
  changeNick(raw: string): Promise<{ nick: Nick; kept: boolean }>;
  linkCode(): { code: string; minutes: number };
  useLinkCode(code: string): Promise<void>;
  credentials(): readonly CredentialSummary[];
  unlink(prefix: string): Promise<CredentialSummary>;
  issueRecovery(): Promise<readonly string[]>;
  useRecovery(code: string): Promise<void>;
  hasPassword(): boolean;
  setPassword(typed: string): Promise<void>;
  removePassword(): Promise<void>;
}

/** What a search found, and the other one of each direct conversation in which it did. */
export interface FoundPage extends SearchPage {
  readonly directs: Readonly<Record<string, Nick>>;
}

/** What commands may do with what was said. Every method may reject with ChatError. */
export interface MessageCommands {
  /** `target` undefined: one's last message in the room. @throws ChatError `message-unknown`, `message-not-yours` */
  edit(room: RoomName, target: Position | undefined, text: string): Promise<void>;
  erase(room: RoomName, target: Position | undefined): Promise<void>;
  search(words: string): Promise<FoundPage>;
  /** What one has said oneself, oldest first. */
  mine(): Promise<readonly Message[]>;
  /** The same, and to whom what was said directly. */
  copy(): Promise<{ messages: readonly Message[]; directs: Readonly<Record<string, Nick>> }>;
  /**
   * Takes the text of it out of the house and its files, and with it drafts, settings, topics, reasons and reports;
   * answers with how many messages there were.
   */
  eraseMine(): Promise<number>;
}

/** What commands may do with rooms. Every method may reject with ChatError. */
export interface RoomCommands {
  /** Whether a room that this session makes is entered at once. */
  readonly entersCreatedRooms: boolean;
  /** The rooms that the seat is in, in the order of joining, and behind them its direct conversations. */
  readonly joined: readonly RoomName[];
  create(room: RoomName): Promise<void>;
  /** `key`: the word that opens it, or empty. `already`: the seat was in it before. */
  join(room: RoomName, key: string): Promise<{ already: boolean; pinned?: Message }>;
  /** `peer`: with whom the direct conversation was that is put away until something is said in it. */
  leave(room: RoomName): Promise<{ current: RoomName | undefined; peer?: Nick }>;
  list(): readonly RoomSummary[];
  members(room: RoomName): readonly MemberView[];
  topic(room: RoomName): string;
  /** What whoever enters is shown, if anything. */
  pinned(room: RoomName): Promise<Message | undefined>;
  setTopic(room: RoomName, topic: string): Promise<void>;
  invite(room: RoomName, nick: string): Promise<Nick>;
  /** Changes one of the room's rules; `action` is what it takes. */
  change(room: RoomName, change: RoomChange): Promise<void>;
  setKey(room: RoomName, word: string): Promise<void>;
  keeping(room: RoomName | undefined): Keeping;
  /** 0: as long as the house does. */
  setRetention(room: RoomName, seconds: number): Promise<void>;
  rename(room: RoomName, to: RoomName): Promise<void>;
  close(room: RoomName, reason: string): Promise<void>;
}

/** A ban or mute that somebody wants to put. */
export interface SanctionWish {
  /** Undefined: in the whole house. */
  readonly room: RoomName | undefined;
  readonly kind: 'ban' | 'mute';
  /** A nick, `key:…`, `ip:…` or `net:…`. */
  readonly target: string;
  /** 0: until it is taken back. */
  readonly seconds: number;
  readonly reason: string;
}

/** What commands may do to keep order. Every method may reject with ChatError. */
export interface OrderCommands {
  readonly defence: DefenceLevel;
  give(room: RoomName, nick: string, role: Role | 'none'): Promise<void>;
  setSysop(nick: string, sysop: boolean): Promise<Author>;
  kick(room: RoomName, nick: string, reason: string): Promise<void>;
  /** Resolves with how the target is written. */
  sanction(wish: SanctionWish): Promise<string>;
  pardon(wish: Omit<SanctionWish, 'seconds' | 'reason'>): Promise<string>;
  /** Those that hold `now`, in milliseconds since 1970. */
  sanctions(room: RoomName | undefined): { sanctions: readonly SanctionSummary[]; now: number };
  setDefence(level: DefenceLevel): Promise<void>;
  inviteStranger(nick: string): Promise<Nick>;
  announce(text: string): Promise<void>;
  report(room: RoomName | undefined, about: string, text: string): Promise<void>;
  audit(room: RoomName | undefined, count: number): readonly AuditLine[];
  undo(): Promise<AuditLine>;
  /** Names of settings: those that are other ones now, and those that will be after a restart. */
  reload(): Promise<{ changed: readonly string[]; waiting: readonly string[] }>;
}

/** Why somebody reads later what is said to them. */
export interface Absence {
  readonly nick: Nick;
  readonly state: 'away' | 'gone';
  /** ` (back at 15)`, where they said why; else empty. */
  readonly why: string;
}

/** What commands may do with other people. Every method may reject with ChatError. */
export interface PeopleCommands {
  readonly ignored: readonly Nick[];
  /** Everybody who is in the house. */
  all(): readonly PersonSummary[];
  /** Those who keep order first, then by nick. @throws ChatError `room-unknown` */
  membersOf(room: RoomName): readonly MemberSummary[];
  whois(nick: string): WhoisView;
  /** The direct conversation with somebody, made when there was none. */
  direct(nick: string): Promise<RoomName>;
  /** The direct conversation, among those that are shown, with somebody whose nick is that or else begins so. */
  shownDirect(nick: string): RoomName | undefined;
  /** How somebody is not here, and what they said about it; undefined when they are. */
  absence(nick: string): Absence | undefined;
  /**
   * The newest message that was said to this person: in the direct conversation that they look at, else in any, or
   * anywhere with their nick in it.
   */
  lastAddressed(here: RoomName | undefined): Promise<{ room: RoomName; position: Position }>;
  ignore(nick: string): Nick;
  unignore(nick: string): Nick;
  /** Undefined: back. */
  setAway(text: string | undefined): void;
}

/** What commands may do: the house as one session may use it. Every method may reject with ChatError. */
export interface SessionActions {
  readonly account: AccountCommands;
  readonly messages: MessageCommands;
  readonly rooms: RoomCommands;
  readonly order: OrderCommands;
  readonly people: PeopleCommands;
  /** What the person has set, if anything. */
  setting(name: string): SettingValue | undefined;
  /** Every session of the seat has it from now on, and over restarts; undefined takes it away. */
  keepSetting(name: string, value: string | undefined): void;
  /** `replyTo`: the message that this one answers, of the same room. */
  say(room: RoomName, text: string, kind: 'say' | 'action', replyTo?: Position): Promise<unknown>;
}

export interface CommandContext {
  readonly actions: SessionActions;
  /** The room that the person is looking at, if any. */
  readonly room: RoomName | undefined;
  /** The same. @throws ChatError `not-in-a-room` */
  readonly here: () => RoomName;
  /** The commands that the person may give somewhere now, as help shows them. */
  readonly offered: () => readonly CommandName[];
}

export type CommandName =
  | 'announce'
  | 'audit'
  | 'away'
  | 'b'
  | 'back'
  | 'ban'
  | 'bans'
  | 'bare'
  | 'bell'
  | 'clear'
  | 'close'
  | 'create'
  | 'defence'
  | 'delete'
  | 'deop'
  | 'edit'
  | 'help'
  | 'hints'
  | 'ignore'
  | 'invite'
  | 'join'
  | 'key'
  | 'kick'
  | 'leave'
  | 'link'
  | 'list'
  | 'lock'
  | 'me'
  | 'msg'
  | 'mute'
  | 'names'
  | 'nick'
  | 'op'
  | 'password'
  | 'pin'
  | 'privacy'
  | 'quiet'
  | 'private'
  | 'profile'
  | 'quit'
  | 'recovery'
  | 'reload'
  | 'rename'
  | 'reply'
  | 'report'
  | 'retention'
  | 'search'
  | 'set'
  | 'shrug'
  | 'slap'
  | 'slow'
  | 'tableflip'
  | 'theme'
  | 'timestamp'
  | 'topic'
  | 'tz'
  | 'unban'
  | 'undo'
  | 'unignore'
  | 'unlink'
  | 'unmute'
  | 'up'
  | 'voice'
  | 'who'
  | 'whois';

/** What a face needs to know of a command: how it is typed, helped with and completed. */
export interface CommandRow {
  readonly name: CommandName;
  readonly aliases: readonly string[];
  /** How its argument is written, in the notation of manual pages; completion goes by it too. */
  readonly usage: string;
  /** What it takes to give it; help and completion show it to nobody else. Undefined: nothing. */
  readonly permission?: Permission;
}

/** A command as the core runs it. Its summary is in the catalogue under `command.NAME`. */
export interface Command extends CommandRow {
  run(context: CommandContext, argument: string): Promise<Outcome> | Outcome;
}
