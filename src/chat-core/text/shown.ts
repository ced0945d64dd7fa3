import { stripUnsafe } from './clean.ts';

/** So much of what somebody typed is recognised in a sentence that quotes it. */
const usualCharacters = 40;

/**
 * What came from outside, as a sentence may quote it: one line, nothing that acts on a terminal, at most `characters`
 * code points.
 */
export function shown(raw: string, characters: number = usualCharacters): string {
  // Cleaned text may be shorter than it came, so that more is read than is shown; the rest is never looked at.
  const text = stripUnsafe(raw.slice(0, characters * 5)).replaceAll('\n', ' ');
  return Array.from(text).slice(0, characters).join('');
}
