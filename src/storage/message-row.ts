import type { Message, Quote } from '../chat-core/message.ts';
import type { Position } from '../chat-core/position.ts';
import type { FoldedName, Nick, RoomName } from '../chat-core/text/names.ts';
import { quoted } from '../chat-core/text/quoted.ts';

// Found anew by every reader: what is quoted may have been edited, erased or pruned since. What stands in another room
// is not for the readers of this one.
const quote = `CASE WHEN reply_to IS NOT NULL THEN (
  SELECT json_object('position', target.position, 'nick', nick, 'text', target.text)
  FROM messages AS target JOIN authors USING (author)
  WHERE target.position = messages.reply_to AND target.room = messages.room
) END`;

/** What a query must select for `storedMessage`. */
export const messageColumns = `id, position, number, at, rooms.name AS room, nick, identity, kind,
  messages.text AS text, mentions, reply_to AS replyTo, ${quote} AS quote, edited_at AS editedAt, erased`;

/** The tables that hold these columns. */
export const messageTables = 'messages JOIN rooms USING (room) JOIN authors USING (author)';

/** A row of `messageColumns` as SQLite gives it. */
export interface MessageRow {
  readonly id: string;
  readonly position: number;
  readonly number: number;
  readonly at: number;
  readonly room: RoomName;
  readonly nick: Nick;
  readonly identity: string;
  readonly kind: Message['kind'];
  readonly text: string;
  /** A JSON array. */
  readonly mentions: string;
  readonly replyTo: Position | null;
  /** A `Quote` as JSON; null where nothing is left of it. */
  readonly quote: string | null;
  readonly editedAt: number | null;
  readonly erased: 0 | 1;
}

export function storedMessage(row: MessageRow): Message {
  const { id, position, number, at, room, nick, identity, kind, text } = row;
  const mentions = row.mentions === '[]' ? [] : (JSON.parse(row.mentions) as FoldedName[]);
  const message = { id, position, number, at, room, author: { nick, identity }, kind, text, mentions };
  const { replyTo, quote: answered, editedAt, erased } = row;
  // Most are as they were said, and pages are read on the main thread: a third of their cost was in the rest of this.
  if (replyTo === null && editedAt === null && erased === 0) return message;
  return {
    ...message,
    ...(replyTo !== null && { replyTo: quoteOf(replyTo, answered) }),
    ...(editedAt !== null && { edited: true }),
    ...(erased === 1 && { erased: true }),
  };
}

function quoteOf(position: Position, answered: string | null): Quote {
  if (answered === null) return { position, nick: '' as Nick, text: '' };
  const quote = JSON.parse(answered) as Quote;
  return { ...quote, text: quoted(quote.text) };
}
