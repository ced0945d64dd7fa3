import unhomoglyph from 'unhomoglyph';

import { ChatError } from '../errors.ts';
import { shown } from './shown.ts';

/** A nick as its owner writes it: 2 to 20 letters, digits, `_` or `-`, beginning with a letter. */
export type Nick = string & { readonly brand: 'Nick' };

/**
 * A room's name without its `#`: 1 to 32 letters, digits, `_` or `-`, beginning with a letter; or the key of a direct
 * conversation, which nobody can type (`directKey`).
 */
export type RoomName = string & { readonly brand: 'RoomName' };

/** What two names are compared by: case and look-alike characters folded away. Never shown to anybody. */
export type FoldedName = string & { readonly brand: 'FoldedName' };

// Letters that draw nothing (Hangul fillers) and towers of combining marks would make names that nobody can read.
const namePattern = /^(?!.*\p{Default_Ignorable_Code_Point})(?!.*\p{M}{3})\p{L}[\p{L}\p{M}\p{N}_-]*$/u;
const nickLengths = { min: 2, max: 20 };
const roomLengths = { min: 1, max: 32 };

/** @throws ChatError `nick-invalid` */
export function parseNick(raw: string): Nick {
  const nick = raw.normalize('NFC');
  if (!isName(nick, nickLengths)) throw new ChatError('nick-invalid', { nick: shown(nick) });
  return nick as Nick;
}

/** Accepts the name with or without its leading `#`, in any case. @throws ChatError `room-name-invalid` */
export function parseRoomName(raw: string): RoomName {
  const name = raw.trim().replace(/^#/, '').normalize('NFC');
  if (!isName(name, roomLengths)) throw new ChatError('room-name-invalid', { room: shown(name) });
  return name.toLowerCase() as RoomName;
}

/** `Pаul` with a Cyrillic a, `paul` and `PAUL` fold to one name. */
export function foldName(name: string): FoldedName {
  const canonical = name.normalize('NFKC').toLowerCase();
  // Look-alikes may lead to capitals (and those to other look-alikes), so fold until nothing moves.
  const folded = unhomoglyph(canonical).toLowerCase();
  return folded.normalize('NFKD').replaceAll(/\p{M}/gu, '') as FoldedName;
}

function isName(name: string, { min, max }: { min: number; max: number }): boolean {
  const length = Array.from(name).length;
  return length >= min && length <= max && namePattern.test(name);
}
