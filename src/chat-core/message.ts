import type { Position } from './position.ts';
import type { FoldedName, Nick, RoomName } from './text/names.ts';

/** Who said something, as it was at that moment. */
export interface Author {
  readonly nick: Nick;
  /** Stable over nick changes: `key:SHA256:…` (or that and `~2`), `token:…` or `guest:…`; colours are chosen by it. */
  readonly identity: string;
}

/** The house itself, for what nobody in it does. */
export const houseAuthor: Author = { nick: 'tertulia' as Nick, identity: 'house' };

/** As much of a message as is shown with one that answers it. */
export interface Quote {
  readonly position: Position;
  /** Empty when the message has aged out. */
  readonly nick: Nick;
  /** At most 120 characters of its text as it is now, in one line; empty when it is erased or has aged out. */
  readonly text: string;
}

/** What is left of a quoted message. */
export function quoteState({ nick, text }: Quote): 'gone' | 'erased' | 'there' {
  if (nick === '') return 'gone';
  return text === '' ? 'erased' : 'there';
}

/** A line of chat that is in the log. `text` is clean: no control characters but newline. */
export interface Message {
  readonly id: string;
  /** Its permalink number in the whole house. */
  readonly position: Position;
  /** 1 for the first message of the room, without holes. */
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly room: RoomName;
  readonly author: Author;
  readonly kind: 'say' | 'action';
  readonly text: string;
  /** Folded nicks written as `@nick` in the text. */
  readonly mentions: readonly FoldedName[];
  /** The message that this one answers. */
  readonly replyTo?: Quote;
  /** Its author has changed the text since. */
  readonly edited?: true;
  /** Only its place is left: text and mentions are empty, and gone from the files. */
  readonly erased?: true;
}

/** What an author did with a message of theirs. */
export type Revision =
  | {
      readonly type: 'edited';
      readonly target: Position;
      readonly text: string;
      readonly mentions: readonly FoldedName[];
    }
  | { readonly type: 'erased'; readonly target: Position };

/** The message as it is from then on. */
export function revise(message: Message, revision: Revision): Message {
  if (revision.type === 'erased') return { ...message, text: '', mentions: [], erased: true };
  const { text, mentions } = revision;
  return { ...message, text, mentions, edited: true };
}
