import { type Message, type Quote, revise, type Revision } from '../message.ts';
import type { ReadModel } from '../ports/read-model.ts';
import type { Position } from '../position.ts';
import type { RoomName } from '../text/names.ts';
import { afterPruning, quoted } from '../text/quoted.ts';

/** How many messages a person sees who enters. */
const tailLength = 200;

/** The newest messages of a conversation, without a hole; older ones are in the read model. */
export class RoomTail {
  #lastNumber: number;
  /** `number`s up to `#lastNumber`. */
  #recent: Message[] = [];

  constructor(lastNumber: number) {
    this.#lastNumber = lastNumber;
  }

  get lastNumber(): number {
    return this.#lastNumber;
  }

  get messages(): readonly Message[] {
    return this.#recent.slice(-tailLength);
  }

  /** The next message of the conversation. */
  add(message: Omit<Message, 'number'>): Message {
    this.#lastNumber += 1;
    const numbered: Message = { ...message, number: this.#lastNumber };
    this.#recent.push(numbered);
    // Cut in steps, so that a busy room does not move 300 entries for each message.
    if (this.#recent.length > tailLength * 1.5) this.#recent = this.#recent.slice(-tailLength);
    return numbered;
  }

  at(position: Position): Message | undefined {
    return this.#recent.findLast((message) => message.position === position);
  }

  /** Messages that are other ones now: the revised one, and those that quote it. */
  revise(revision: Revision): readonly Message[] {
    const words = quoted(revision.type === 'erased' ? '' : revision.text);
    const revised: Message[] = [];
    for (const [index, message] of this.#recent.entries()) {
      const { replyTo } = message;
      const isQuoting = replyTo?.position === revision.target;
      if (message.position !== revision.target && !isQuoting) continue;
      const after = isQuoting
        ? { ...message, replyTo: { ...replyTo, text: words } }
        : revise(message, revision);
      this.#recent[index] = after;
      revised.push(after);
    }
    return revised;
  }

  /** Number of the newest message that was said at `at` (milliseconds since 1970) or before. */
  numberAt(at: number): number {
    const after = this.#recent.findIndex((message) => message.at > at);
    return after === -1 ? this.#lastNumber : this.#lastNumber - (this.#recent.length - after);
  }

  /** Forgets what has aged out: everything up to the number `through`, all of it said before the position `before`. */
  drop(through: number, before: Position): void {
    this.#recent = this.#recent
      .filter(({ number }) => number > through)
      .map((message) => afterPruning(message, before));
  }

  /** The conversation has another name. */
  rename(room: RoomName): void {
    this.#recent = this.#recent.map((message) => ({ ...message, room }));
  }

  /** Reads what is missing of a whole tail. */
  async load(room: RoomName, reads: ReadModel): Promise<void> {
    const oldest = this.#recent[0]?.number ?? this.#lastNumber + 1;
    const missing = tailLength - this.#recent.length;
    if (missing <= 0 || oldest === 1) return;
    const older = await reads.history({ room, before: oldest, limit: missing });
    // Others may have talked, or loaded the same, while we waited.
    const oldestNow = this.#recent[0]?.number ?? this.#lastNumber + 1;
    if (oldestNow === oldest) this.#recent.unshift(...older);
  }
}

/** As much of a message as is shown with one that answers it. */
export function quoteOf({ position, author, text }: Message): Quote {
  return { position, nick: author.nick, text: quoted(text) };
}
