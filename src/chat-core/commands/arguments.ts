import { ChatError } from '../errors.ts';
import { cleanReason } from '../text/clean.ts';
import { parseDuration } from '../text/duration.ts';
import type { RoomName } from '../text/names.ts';
import { shown } from '../text/shown.ts';
import type { SanctionWish } from './command.ts';

/** `nick rest of the line` in its two parts. */
export function headAndRest(argument: string): { head: string; rest: string } {
  const [, head = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(argument) ?? [];
  return { head, rest };
}

/** `[house] rest`: the room that the person looks at, or the house as a whole. */
export function scopeAndRest(
  argument: string,
  here: () => RoomName,
): { room: RoomName | undefined; rest: string } {
  const { head, rest } = headAndRest(argument);
  if (head.toLowerCase() === 'house') return { room: undefined, rest };
  return { room: here(), rest: argument };
}

/** `[house] who [time] [reason]`. @throws ChatError `duration-invalid`, `argument-missing`, `text-too-long` */
export function parseSanction(
  command: { readonly name: string; readonly usage: string },
  kind: SanctionWish['kind'],
  argument: string,
  here: () => RoomName,
): SanctionWish {
  const { room, rest } = scopeAndRest(argument, here);
  const { head: target, rest: more } = headAndRest(rest);
  if (target === '') throw new ChatError('argument-missing', { command: command.name, usage: command.usage });
  const { head: time, rest: afterTime } = headAndRest(more);
  // A time that is mistyped must not become a reason, and the ban one for ever.
  const seconds = /^[+.,-]?\d/.test(time) ? secondsOf(time) : undefined;
  const reason = cleanReason(seconds === undefined ? more : afterTime);
  return { room, kind, target, seconds: seconds ?? 0, reason };
}

/** @throws ChatError `duration-invalid` */
export function secondsOf(text: string): number {
  const seconds = parseDuration(text);
  if (seconds === undefined) throw new ChatError('duration-invalid', { duration: shown(text) });
  return seconds;
}
