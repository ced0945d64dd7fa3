const maxCharacters = 120;

/** As much of a message's text as a `Quote` shows, in one line. */
export function quoted(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  // No character takes more than two units.
  const beginning = Array.from(line.slice(0, maxCharacters * 2));
  return beginning.slice(0, maxCharacters).join('');
}
