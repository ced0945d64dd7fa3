import { secretStart } from '../chat-core/commands/secret-line.ts';
import { isBug } from '../chat-core/errors.ts';
import type { ClientSession } from '../chat-core/link/core-client.ts';
import type { RoomName } from '../chat-core/text/names.ts';

/** What stands half written on a person's line: the seat keeps it when they drop, and gives it back where they return. */
export class KeptDraft {
  readonly #session: ClientSession;
  readonly #onBug: (error: unknown) => void;
  /** What the seat has, as far as it was told from here. */
  readonly #kept: Map<string, string>;

  /** `onBug` gets what is nobody's refusal. */
  constructor(session: ClientSession, onBug: (error: unknown) => void) {
    this.#session = session;
    this.#onBug = onBug;
    this.#kept = new Map(Object.entries(session.seat.drafts));
  }

  /** What was left half written in the room; empty where there is nothing that one line could show. */
  take(room: RoomName | undefined): string {
    const text = this.#keptIn(room);
    return isOneLine(text) ? text : '';
  }

  /**
   * Hands it to the seat, but no secret. A draft of several lines, which only a screen could have written, stays as it is.
   */
  keep(room: RoomName | undefined, typed: string): void {
    const text = secretStart(typed) === undefined ? typed : '';
    const kept = this.#keptIn(room);
    if (room === undefined || text === kept || !isOneLine(kept)) return;
    this.#kept.set(room, text);
    this.#session.keepDraft(room, text).catch((error: unknown) => {
      // The room or the session may be gone meanwhile, and the draft with it.
      if (isBug(error)) this.#onBug(error);
    });
  }

  /** The seat has it under the room's new name. */
  renamed(from: RoomName, to: RoomName): void {
    const text = this.#kept.get(from);
    if (this.#kept.delete(from) && text !== undefined) this.#kept.set(to, text);
  }

  #keptIn(room: RoomName | undefined): string {
    return (room === undefined ? undefined : this.#kept.get(room)) ?? '';
  }
}

function isOneLine(text: string): boolean {
  return !text.includes('\n');
}
