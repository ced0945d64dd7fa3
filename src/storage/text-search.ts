import { setImmediate } from 'node:timers/promises';

import type { Message } from '../chat-core/message.ts';
import type { SearchPage, SearchQuery } from '../chat-core/ports/read-model.ts';
import type { Position } from '../chat-core/position.ts';
import type { Database } from './database.ts';
import { createHeadReader } from './event-log.ts';
import { type Match, matchExpression } from './match-expression.ts';
import { messageColumns, type MessageRow, storedMessage } from './message-row.ts';

/** Looks through the file, newest first and never ranked; `signal` ends it between two slices. */
export type TextSearch = (query: SearchQuery, signal: AbortSignal) => Promise<SearchPage>;

/** How long one search may look before it tells how far it came. */
const patienceMs = 1000;

// How many positions one slice covers, so that it takes some 5 to 20 ms, whatever is asked for.
const firstSpan = 16_384;
const smallestSpan = 1024;
const largestSpan = 1_048_576;

/** A slice is also as long as a snapshot is held: the writer can empty its journal between two of them. */
export function createTextSearch(db: Database): TextSearch {
  const readHead = createHeadReader(db);
  const findRooms = db.prepare('SELECT room FROM rooms WHERE name IN (SELECT value FROM json_each(?))');
  const findAuthors = db.prepare('SELECT author FROM authors WHERE folded = ?');
  // CROSS JOIN: whoever is asked for, the slice of the index leads and the filters follow.
  const joined = `CROSS JOIN authors USING (author) CROSS JOIN rooms USING (room)
    WHERE room IN (SELECT value FROM json_each(:rooms))
      AND (:authors IS NULL OR author IN (SELECT value FROM json_each(:authors)))
      AND at < :beforeAt AND erased = 0`;
  const findWords = db.prepare(
    `SELECT ${messageColumns} FROM message_words CROSS JOIN messages ON position = message_words.rowid ${joined}
       AND message_words MATCH :expression AND message_words.rowid BETWEEN :low AND :high
     ORDER BY message_words.rowid DESC LIMIT :limit`,
  );
  const findAny = db.prepare(
    `SELECT ${messageColumns} FROM messages ${joined} AND position BETWEEN :low AND :high
     ORDER BY position DESC LIMIT :limit`,
  );

  function createSlices(match: Exclude<Match, { type: 'nothing' }>, { rooms, from, beforeAt }: SearchQuery) {
    const keys = (rows: readonly object[]): string =>
      JSON.stringify(rows.flatMap((row) => Object.values(row) as unknown[]));
    const filters = {
      rooms: keys(findRooms.all(JSON.stringify(rooms))),
      authors: from === undefined ? null : keys(findAuthors.all(from)),
      beforeAt: beforeAt ?? Number.MAX_SAFE_INTEGER,
    };
    return (low: Position, high: Position, limit: number): Message[] => {
      const asked = { ...filters, low, high, limit };
      const rows =
        match.type === 'words'
          ? findWords.all({ ...asked, expression: match.expression })
          : findAny.all(asked);
      return (rows as unknown as MessageRow[]).map(storedMessage);
    };
  }

  return async (query, signal) => {
    const match = matchExpression(query.text);
    if (match.type === 'nothing') return { found: [] };
    const findIn = createSlices(match, query);
    const found: Message[] = [];
    const end = performance.now() + patienceMs;
    let high = Math.min(query.before ?? Infinity, readHead() + 1) - 1;
    let span = firstSpan;
    while (high > 0) {
      const low = Math.max(1, high - span + 1);
      const begun = performance.now();
      found.push(...findIn(low, high, query.limit - found.length));
      const last = found.at(-1);
      if (last && found.length >= query.limit) return { found, next: last.position };
      high = low - 1;
      if (high > 0 && (signal.aborted || performance.now() > end)) return { found, next: high + 1 };
      span = nextSpan(span, performance.now() - begun);
      await setImmediate();
    }
    return { found };
  };
}

function nextSpan(span: number, tookMs: number): number {
  if (tookMs < 5) return Math.min(largestSpan, span * 2);
  return tookMs > 20 ? Math.max(smallestSpan, span / 4) : span;
}
