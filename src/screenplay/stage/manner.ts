import { setTimeout as pass } from 'node:timers/promises';

import type { Face } from '../language/play.ts';

/** Between the two writes of the sibling, which a server must put together. */
const siblingPauseMs = 40;

/** One line said, as the client of a face writes it: some old ones need their token for that. */
export async function say(
  face: Face,
  line: string,
  token: string,
  write: (text: string) => void,
): Promise<void> {
  if (face.name === 'ssh' || face.name === 'line') return write(`${line}\r`);
  if (face.name !== 'legacy' || face.kind === 'netcat') return write(`${line}\n`);
  if (line.startsWith('.newuser ')) return write(`${line}\n`);
  if (face.kind === 'original') return write(token === '' ? line : `${token} ${line}`);
  if (token === '') return write(`${line}\n`);
  write(token);
  await pass(siblingPauseMs);
  write(` ${line}\n`);
}

/** The token in what an old client was answered. */
export function tokenIn(text: string): string | undefined {
  return /(?:^|\n)\.accept \S+ (\d{1,20})\s/.exec(text)?.[1];
}
