import { randomUUID } from 'node:crypto';

import type { HouseEvent } from '../../src/chat-core/events.ts';
import type { Author } from '../../src/chat-core/message.ts';
import type { EventLog, NewEvent, StoredEvent } from '../../src/chat-core/ports/event-log.ts';
import type { Position } from '../../src/chat-core/position.ts';
import { directKey } from '../../src/chat-core/text/direct-key.ts';
import { parseNick, parseRoomName, type FoldedName } from '../../src/chat-core/text/names.ts';

export const ada = author('ada');
export const bob = author('bob');

export function author(nick: string, identity = `guest:${nick}`): Author {
  return { nick: parseNick(nick), identity };
}

/** When everything in these tests happened, in milliseconds since 1970. */
export const moment = 1_700_000_000_000;

export function newEvent(event: HouseEvent, id: string = randomUUID(), at = moment): NewEvent {
  return { id, at, event };
}

export function said(room: string, text: string, by = ada, mentions: readonly string[] = []): HouseEvent {
  const folded = mentions as readonly FoldedName[];
  return { type: 'said', v: 1, room: parseRoomName(room), by, kind: 'say', text, mentions: folded };
}

export function replied(room: string, text: string, replyTo: Position, by = ada): HouseEvent {
  const reply = { room: parseRoomName(room), by, kind: 'say', text, mentions: [], replyTo } as const;
  return { type: 'said', v: 1, ...reply };
}

export function roomCreated(room: string, by = ada): HouseEvent {
  return { type: 'room-created', v: 1, room: parseRoomName(room), by };
}

export function topicSet(room: string, topic: string, by = ada): HouseEvent {
  return { type: 'topic-set', v: 1, room: parseRoomName(room), by, topic };
}

export function edited(room: string, target: Position, text: string, by = ada): HouseEvent {
  return { type: 'edited', v: 1, room: parseRoomName(room), by, target, text, mentions: [] };
}

export function erased(room: string, target: Position, by = ada): HouseEvent {
  return { type: 'erased', v: 1, room: parseRoomName(room), by, target };
}

export function retentionSet(room: string, seconds: number, by = ada): HouseEvent {
  return { type: 'retention-set', v: 1, room: parseRoomName(room), by, seconds };
}

export function roomRenamed(room: string, to: string, by = ada): HouseEvent {
  return { type: 'room-renamed', v: 1, room: parseRoomName(room), by, to: parseRoomName(to) };
}

export function roomClosed(room: string, by = ada): HouseEvent {
  return { type: 'room-closed', v: 1, room: parseRoomName(room), by, reason: 'it is quiet' };
}

export function directOpened(by: Author, peer: Author): HouseEvent {
  return { type: 'direct-opened', v: 1, room: directKey(by.identity, peer.identity), by, peer };
}

export function invited(room: string, whom: Author, by = ada): HouseEvent {
  return { type: 'invited', v: 1, room: parseRoomName(room), by, whom };
}

export function nickClaimed(by: Author): HouseEvent {
  return { type: 'nick-claimed', v: 1, by };
}

export function tokenIssued(tokenHash: string, by = ada): HouseEvent {
  return { type: 'token-issued', v: 1, by, tokenHash };
}

/** Appends all at once, and waits for all. */
export function appendAll(log: EventLog, events: readonly HouseEvent[]): Promise<Position[]> {
  return Promise.all(events.map((event) => log.append(newEvent(event))));
}

/** The next `count` events after `from`, waiting for those that are still to come. */
export async function readSome(log: EventLog, from: Position, count: number): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  if (count === 0) return found;
  const reading = new AbortController();
  for await (const stored of log.read(from, reading.signal)) {
    found.push(stored);
    if (found.length === count) break;
  }
  return found;
}

/** What was said, of events or messages. */
export function texts(stored: readonly StoredEvent[]): string[] {
  return stored.map(({ event }) => (event.type === 'said' ? event.text : event.type));
}
