import { distance } from 'fastest-levenshtein';

const command = 'password';
const segmenter = new Intl.Segmenter();

/**
 * Where the secret begins in a line that gives `/password` one, also where the word is cut short or mistyped, or stands
 * behind a blank; undefined in any other line. Such a line is shown masked, and kept nowhere: it is no draft, and nothing
 * that was said.
 */
export function secretStart(line: string): number | undefined {
  const [begun, word = ''] = /^\s*\/([^\s/]\S{1,11})\s+/.exec(line) ?? [];
  if (begun === undefined) return undefined;
  const typed = word.toLowerCase();
  return command.startsWith(typed) || distance(command, typed) <= 2 ? begun.length : undefined;
}

/** The line as it may be shown: a `*` for each character of its secret. */
export function masked(line: string): string {
  const start = secretStart(line);
  if (start === undefined) return line;
  const characters = Array.from(segmenter.segment(line.slice(start)));
  return line.slice(0, start) + '*'.repeat(characters.length);
}
