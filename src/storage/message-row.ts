import type { Message } from '../chat-core/message.ts';
import type { FoldedName, Nick, RoomName } from '../chat-core/text/names.ts';

/** What a query must select for `storedMessage`. */
export const messageColumns =
  'id, position, number, at, rooms.name AS room, nick, identity, kind, messages.text AS text, mentions, edited_at AS editedAt, erased';

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
  readonly editedAt: number | null;
  readonly erased: 0 | 1;
}

export function storedMessage({ nick, identity, mentions, editedAt, erased, ...row }: MessageRow): Message {
  return {
    ...row,
    author: { nick, identity },
    mentions: JSON.parse(mentions) as FoldedName[],
    ...(editedAt !== null && { edited: true }),
    ...(erased === 1 && { erased: true }),
  };
}
