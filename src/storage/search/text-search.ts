import { setImmediate } from 'node:timers/promises';

import type { Message } from '../../chat-core/message.ts';
import type { SearchPage, SearchQuery } from '../../chat-core/ports/read-model.ts';
import type { Position } from '../../chat-core/position.ts';
import type { Database } from '../database.ts';
import { createHeadReader } from '../log/event-log.ts';
import { messageColumns, type MessageRow, storedMessage } from '../message-row.ts';
import { matchExpression } from './match-expression.ts';

/** Looks through the file, newest first and never ranked; `signal` ends it between two slices. */
export type TextSearch = (query: SearchQuery, signal: AbortSignal) => Promise<SearchPage>;

/** How long one search may look before it tells how far it came. */
const patienceMs = 1000;

// How many positions one slice covers. Few slices, since beginning one costs some 5 ms for each word that stands in
// every third of a million lines; and none that keeps others waiting for longer than a fifth of a second.
const firstSpan = 65_536;
const smallestSpan = 16_384;
const largestSpan = 4_194_304;

interface Slices {
  /** Among the positions from `low` to `high`, newest first. */
  find(low: Position, high: Position, limit: number): Message[];
  /** How many positions the next slice covers, after one of `span` that took so long. */
  next(span: number, tookMs: number): number;
  readonly first: number;
}

/** A slice is also as long as a snapshot is held: the writer can empty its journal between two of them. */
export function createTextSearch(db: Database): TextSearch {
  const readHead = createHeadReader(db);
  const findRooms = db.prepare('SELECT room FROM rooms WHERE name IN (SELECT value FROM json_each(?))');
  const findAuthors = db.prepare('SELECT author FROM authors WHERE folded = ?');
  // CROSS JOIN and `+` tell SQLite which way to go: whatever else is asked for, the slice leads and the rest follows.
  const joined = `CROSS JOIN authors USING (author) CROSS JOIN rooms USING (room)
    WHERE +messages.room IN (SELECT value FROM json_each(:rooms)) AND at < :beforeAt AND erased = 0`;
  const byAuthors = 'author IN (SELECT value FROM json_each(:authors))';
  const findWords = db.prepare(
    `SELECT ${messageColumns} FROM message_words CROSS JOIN messages ON position = message_words.rowid ${joined}
       AND (:authors IS NULL OR ${byAuthors})
       AND message_words MATCH :expression AND message_words.rowid BETWEEN :low AND :high
     ORDER BY message_words.rowid DESC LIMIT :limit`,
  );
  const findByAuthors = db.prepare(
    `SELECT ${messageColumns} FROM messages INDEXED BY messages_by_author ${joined}
       AND messages.${byAuthors} AND position BETWEEN :low AND :high
     ORDER BY position DESC LIMIT :limit`,
  );
  const findAny = db.prepare(
    `SELECT ${messageColumns} FROM messages NOT INDEXED ${joined} AND position BETWEEN :low AND :high
     ORDER BY position DESC LIMIT :limit`,
  );

  /** Undefined where nothing can be found. */
  function createSlices({ text, rooms, from, beforeAt }: SearchQuery): Slices | undefined {
    const match = matchExpression(text);
    const roomKeys = findRooms.all(JSON.stringify(rooms)).map(({ room }) => room);
    const authorKeys = from === undefined ? undefined : findAuthors.all(from).map(({ author }) => author);
    if (match.type === 'nothing' || roomKeys.length === 0 || authorKeys?.length === 0) return undefined;
    const filters = { rooms: JSON.stringify(roomKeys), beforeAt: beforeAt ?? Number.MAX_SAFE_INTEGER };
    const authors = authorKeys && JSON.stringify(authorKeys);
    const find = (low: Position, high: Position, limit: number): Message[] => {
      const asked = { ...filters, low, high, limit };
      const rows =
        match.type === 'words'
          ? findWords.all({ ...asked, authors: authors ?? null, expression: match.expression })
          : authors === undefined
            ? findAny.all(asked)
            : findByAuthors.all({ ...asked, authors });
      return (rows as unknown as MessageRow[]).map(storedMessage);
    };
    // All words that begin so are added up for each slice anew, however small it is.
    if (match.type === 'words' && match.begun) return { find, first: largestSpan, next: () => largestSpan };
    return { find, first: firstSpan, next: nextSpan };
  }

  return async (query, signal) => {
    const slices = createSlices(query);
    if (slices === undefined) return { found: [] };
    const found: Message[] = [];
    const end = performance.now() + patienceMs;
    let high = Math.min(query.before ?? Infinity, readHead() + 1) - 1;
    let span = slices.first;
    while (high > 0) {
      const low = Math.max(1, high - span + 1);
      const begun = performance.now();
      found.push(...slices.find(low, high, query.limit - found.length));
      const last = found.at(-1);
      if (last && found.length >= query.limit) return { found, next: last.position };
      high = low - 1;
      if (high > 0 && (signal.aborted || performance.now() > end)) return { found, next: high + 1 };
      span = slices.next(span, performance.now() - begun);
      await setImmediate();
    }
    return { found };
  };
}

function nextSpan(span: number, tookMs: number): number {
  if (tookMs < 50) return Math.min(largestSpan, span * 4);
  return tookMs > 200 ? Math.max(smallestSpan, span / 4) : span;
}
