import type { Position } from '../../chat-core/position.ts';
import type { Database } from '../database.ts';
import { createLogScrubber } from '../forgetting/log-scrubber.ts';
import { createProjection } from '../projection.ts';
import type { AppendOutcome, AppendRecord } from '../writer-protocol.ts';
import { type EventRow, storedEvent } from './event-row.ts';

/** The log and its read model as the writer sees them. Every call belongs inside a transaction of the caller. */
export interface Ledger {
  head(): Position;
  checkpoint(): Position;
  /** Puts one record at the end and projects it, unless its id is there already or its subject has moved on. */
  append(record: AppendRecord): AppendOutcome;
  moveCheckpoint(position: Position): void;
  /** Projects up to `limit` events after the checkpoint. Returns how many there were. */
  catchUp(limit: number): number;
}

/** `onForgotten` is called when words were overwritten that must leave the files, too. */
export function createLedger(db: Database, onForgotten: () => void = () => {}): Ledger {
  const projection = createProjection(db);
  const scrubber = createLogScrubber(db);
  const kinds = new Set<string>();
  const findHead = db.prepare(`SELECT seq FROM sqlite_sequence WHERE name = 'events'`);
  const findCheckpoint = db.prepare('SELECT checkpoint FROM projection');
  const setCheckpoint = db.prepare('UPDATE projection SET checkpoint = ?');
  const findId = db.prepare('SELECT position FROM events WHERE id = ?');
  const findSubject = db.prepare('SELECT head FROM subjects WHERE subject = ?');
  const moveSubject = db.prepare(
    'INSERT INTO subjects (subject, head) VALUES (?, ?) ON CONFLICT (subject) DO UPDATE SET head = excluded.head',
  );
  const addKind = db.prepare('INSERT OR IGNORE INTO event_kinds (type, v) VALUES (?, ?)');
  const addEvent = db.prepare('INSERT INTO events (id, at, body) VALUES (?, ?, ?)');
  const findAfter = db.prepare(
    'SELECT position, id, at, body FROM events WHERE position > ? ORDER BY position LIMIT ?',
  );

  function noteKind(type: string, v: number): void {
    const kind = `${type} ${v}`;
    if (kinds.has(kind)) return;
    addKind.run(type, v);
    kinds.add(kind);
  }

  const ledger: Ledger = {
    head: () => Number(findHead.get()?.['seq'] ?? 0),
    checkpoint: () => Number(findCheckpoint.get()?.['checkpoint']),
    append({ id, at, subject, body, expect }) {
      const known = findId.get(id);
      if (known) return { type: 'stored', position: Number(known['position']), fresh: false };
      if (expect !== undefined && expect !== Number(findSubject.get(subject)?.['head'] ?? 0)) {
        return { type: 'conflict' };
      }
      const position = Number(addEvent.run(id, at, body).lastInsertRowid);
      moveSubject.run(subject, position);
      // Projected from what was written, not from what was meant: a replay sees nothing else.
      const stored = storedEvent({ position, id, at, body });
      noteKind(stored.event.type, stored.event.v);
      projection.apply(stored);
      if (scrubber.follow(stored)) onForgotten();
      return { type: 'stored', position, fresh: true };
    },
    moveCheckpoint(position) {
      setCheckpoint.run(position);
    },
    catchUp(limit) {
      const rows = findAfter.all(ledger.checkpoint(), limit) as unknown as EventRow[];
      for (const row of rows) projection.apply(storedEvent(row));
      // What was newest may have aged out of the log: the end is where it was all the same.
      const last = rows.length < limit ? ledger.head() : rows.at(-1)?.position;
      if (last !== undefined) ledger.moveCheckpoint(last);
      return rows.length;
    },
  };
  return ledger;
}
