import { ChatError } from '../errors.ts';
import type { Position } from '../position.ts';
import { foldName, parseRoomName, type FoldedName, type RoomName } from './names.ts';

/** What `/search` looks for. */
export interface SearchWords {
  readonly text: string;
  readonly rooms: readonly RoomName[];
  /** Nicks of people with whom one talks directly. */
  readonly people: readonly string[];
  readonly from?: FoldedName;
  readonly before?: Position;
  readonly beforeAt?: number;
}

const maxCharacters = 400;

/**
 * `release from:sam in:#dev before:2026-11-22`, `in:@sam` or `before:#1041`; everything else are words that must be
 * there.
 * @throws ChatError `search-empty`, `search-date-invalid`, `room-name-invalid`
 */
export function parseSearch(raw: string): SearchWords {
  const rooms: RoomName[] = [];
  const people: string[] = [];
  let limits: Omit<SearchWords, 'text' | 'rooms' | 'people'> = {};
  const text = raw
    .slice(0, maxCharacters)
    .replaceAll(/(?<!\S)(from|in|before):(\S+)/giu, (_all, key: string, value: string) => {
      if (key.toLowerCase() === 'in' && value.startsWith('@')) people.push(value);
      else if (key.toLowerCase() === 'in') rooms.push(parseRoomName(value));
      else if (key.toLowerCase() === 'from') limits = { ...limits, from: foldName(value.replace(/^@/, '')) };
      else limits = { ...limits, ...parseBefore(value) };
      return '';
    });
  const words = text.replaceAll(/\s+/gu, ' ').trim();
  const isEmpty = words === '' && Object.keys(limits).length === 0;
  if (isEmpty && rooms.length + people.length === 0) throw new ChatError('search-empty');
  return { text: words, rooms, people, ...limits };
}

function parseBefore(value: string): Pick<SearchWords, 'before' | 'beforeAt'> {
  const number = /^#?(\d{1,15})$/.exec(value)?.[1];
  if (number !== undefined) return { before: Number(number) };
  const at = /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at)) throw new ChatError('search-date-invalid', { date: value.slice(0, 20) });
  return { beforeAt: at };
}
