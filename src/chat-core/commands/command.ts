import type { MemberView } from '../member-view.ts';
import type { Message } from '../message.ts';
import type { SearchPage } from '../ports/read-model.ts';
import type { SettingValue } from '../ports/seat-store.ts';
import type { Position } from '../position.ts';
import type { Nick, RoomName } from '../text/names.ts';
import type { CredentialSummary, Outcome, PersonSummary, RoomSummary } from './outcome.ts';

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

/** What commands may do with what was said. Every method may reject with ChatError. */
export interface MessageCommands {
  /** `target` undefined: one's last message in the room. @throws ChatError `message-unknown`, `message-not-yours` */
  edit(room: RoomName, target: Position | undefined, text: string): Promise<void>;
  erase(room: RoomName, target: Position | undefined): Promise<void>;
  search(words: string): Promise<SearchPage>;
  /** What one has said oneself, oldest first. */
  mine(): Promise<readonly Message[]>;
  /** Takes the text of it out of the house and its files; answers with how many messages there were. */
  eraseMine(): Promise<number>;
}

/** What commands may do: the house as one session may use it. Every method may reject with ChatError. */
export interface SessionActions {
  /** Whether a room that this session makes is entered at once. */
  readonly entersCreatedRooms: boolean;
  readonly account: AccountCommands;
  readonly messages: MessageCommands;
  createRoom(room: RoomName): Promise<void>;
  /** `already`: the seat was in it before. */
  /** The rooms that the seat is in, in the order of joining. */
  readonly joined: readonly RoomName[];
  /** Every session of the seat has it from now on, and over restarts; undefined takes it away. */
  keepSetting(name: string, value: string | undefined): void;
  /** What the person has set, if anything. */
  setting(name: string): SettingValue | undefined;
  joinRoom(room: RoomName): { already: boolean };
  leaveRoom(room: RoomName): { current: RoomName | undefined };
  rooms(): readonly RoomSummary[];
  members(room: RoomName): readonly MemberView[];
  people(): readonly PersonSummary[];
  topic(room: RoomName): string;
  setTopic(room: RoomName, topic: string): Promise<void>;
  say(room: RoomName, text: string, kind: 'say' | 'action'): Promise<unknown>;
}

export interface CommandContext {
  readonly actions: SessionActions;
  /** The room that the person is looking at. @throws ChatError `not-in-a-room` */
  readonly here: () => RoomName;
}

export type CommandName =
  | 'b'
  | 'bare'
  | 'bell'
  | 'clear'
  | 'create'
  | 'delete'
  | 'edit'
  | 'help'
  | 'hints'
  | 'join'
  | 'leave'
  | 'link'
  | 'list'
  | 'me'
  | 'names'
  | 'nick'
  | 'password'
  | 'privacy'
  | 'quiet'
  | 'quit'
  | 'recovery'
  | 'search'
  | 'set'
  | 'shrug'
  | 'slap'
  | 'tableflip'
  | 'theme'
  | 'timestamp'
  | 'topic'
  | 'tz'
  | 'unlink'
  | 'up'
  | 'who';

/** What a face needs to know of a command: how it is typed, helped with and completed. */
export interface CommandRow {
  readonly name: CommandName;
  readonly aliases: readonly string[];
  /** How its argument is written, in the notation of manual pages; completion goes by it too. */
  readonly usage:
    | ''
    | '#room'
    | '[#room]'
    | 'text'
    | '[text]'
    | '[command]'
    | 'nick'
    | '[code]'
    | '[key]'
    | '[new one|off]'
    | '[#number]'
    | '[#number] text'
    | '[show|export|erase]'
    | 'auto|light|dark|high-contrast|mono|irc|ansi-bbs'
    | 'off|mentions|all'
    | 'off|minutes|all'
    | 'on|off'
    | '[setting value]'
    | 'zone'
    | 'number|#room';
}

/** A command as the core runs it. Its summary is in the catalogue under `command.NAME`. */
export interface Command extends CommandRow {
  run(context: CommandContext, argument: string): Promise<Outcome> | Outcome;
}
