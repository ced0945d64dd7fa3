import type { MemberView } from '../member-view.ts';
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
}

/** What commands may do: the house as one session may use it. Every method may reject with ChatError. */
export interface SessionActions {
  /** Whether a room that this session makes is entered at once. */
  readonly entersCreatedRooms: boolean;
  readonly account: AccountCommands;
  createRoom(room: RoomName): Promise<void>;
  /** `already`: the seat was in it before. */
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
  | 'create'
  | 'help'
  | 'join'
  | 'leave'
  | 'link'
  | 'list'
  | 'me'
  | 'names'
  | 'nick'
  | 'quit'
  | 'recovery'
  | 'topic'
  | 'unlink'
  | 'who';

/** What a face needs to know of a command: how it is typed, helped with and completed. */
export interface CommandRow {
  readonly name: CommandName;
  readonly aliases: readonly string[];
  /** How its argument is written, in the notation of manual pages; completion goes by it too. */
  readonly usage: '' | '#room' | '[#room]' | 'text' | '[text]' | '[command]' | 'nick' | '[code]' | '[key]';
}

/** A command as the core runs it. Its summary is in the catalogue under `command.NAME`. */
export interface Command extends CommandRow {
  run(context: CommandContext, argument: string): Promise<Outcome> | Outcome;
}
