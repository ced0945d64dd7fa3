import type { Outcome } from '../commands/outcome.ts';
import type { Message } from '../message.ts';
import type { ScrollAnchor, SettingValue } from '../ports/seat-store.ts';
import type { Nick, RoomName } from '../text/names.ts';
import type { Credential, Knock, PasswordTry } from './credential.ts';
import type { Feed } from './feed.ts';
import type { Doorway, Hello, HistoryPage, Opened, SeatView, SessionEvent } from './protocol.ts';

/** A face's whole view of the core: plain data over one line, whatever thread or node the core is in. */
export interface CoreClient {
  /** Who would come in with this hello, and into what; nothing happens to anybody. @throws ChatError as `open` does */
  lookIn(hello: Hello): Promise<Doorway>;
  /**
   * Makes a new key open an account that it has a code of, `/link` or `/recovery`, before anybody comes in with it.
   * Answers with the account's nick. @throws ChatError
   */
  link(hello: Hello, code: string): Promise<Nick>;
  /** @throws ChatError when the house refuses the person */
  open(hello: Hello): Promise<ClientSession>;
  /** What somebody without a key must show for the nick that they ask for. */
  knock(nick: string): Promise<Knock>;
  /** What a right password opens. @throws ChatError `password-wrong`, `password-busy`, `too-many-tries` */
  unlock(attempt: PasswordTry): Promise<Credential>;
  /** The shared mirror of a room that at least one session of this face is in. */
  feed(room: RoomName): Feed | undefined;
  close(): void;
}

/**
 * One person at one face. Every method rejects with ChatError (refused), Unavailable (outcome unknown) or a
 * `CoreBug` (the session must end).
 */
export interface ClientSession {
  /** The seat as the core last told it; replaced, never changed in place. Its rooms all have a feed. */
  readonly seat: SeatView;
  readonly opened: Opened;
  /** Resolves once the line is in the log. The line itself arrives through the feed, for the sender as for all. */
  say(room: RoomName, text: string, kind?: 'say' | 'action', messageId?: string): Promise<void>;
  run(command: string, argument: string, room?: RoomName): Promise<Outcome>;
  /** Makes the room the current one; what was read in the former one is remembered. */
  look(room: RoomName): Promise<void>;
  /** Keeps what is half written in a room, for every session of the seat and over restarts. */
  keepDraft(room: RoomName, text: string): Promise<void>;
  /** Keeps where the person has scrolled back to in a room, likewise; undefined at the newest line. */
  keepAnchor(room: RoomName, anchor: ScrollAnchor | undefined): Promise<void>;
  /** Keeps one of the person's settings, likewise; undefined takes it away. */
  keepSetting(name: string, value: SettingValue | undefined): Promise<void>;
  /** Tells the others in a room that the person is writing; more than once in 3 s is once. */
  typing(room: RoomName): Promise<void>;
  /** At most `limit` (1 to 500) messages before or after a number, oldest first. */
  history(room: RoomName, page: HistoryPage, limit: number): Promise<readonly Message[]>;
  /** Returns what ends the listening. */
  onEvent(listener: (event: SessionEvent) => void): () => void;
  /** `quit` leaves the house; `dropped` holds the seat. Idempotent; never rejects. */
  close(how: 'quit' | 'dropped'): Promise<void>;
}

/** Something broke in the core while it served this session; the core's log has it under `incident`. */
export class CoreBug extends Error {
  readonly incident: string;

  constructor(incident: string) {
    super(`the core could not answer; its log has the reason under ${incident}`);
    this.name = 'CoreBug';
    this.incident = incident;
  }
}
