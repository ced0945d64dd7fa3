import type { Position } from '../position.ts';

/** `#1041 and more` → the message with that number in the house, and what follows. */
export function parseTarget(argument: string): { target: Position | undefined; rest: string } {
  const [, number, rest = ''] = /^#(\d{1,15})(?:\s+([\s\S]*))?$/.exec(argument) ?? [];
  return number === undefined ? { target: undefined, rest: argument } : { target: Number(number), rest };
}
