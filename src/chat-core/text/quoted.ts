const maxCharacters = 120;

/** As much of a message's text as a `Quote` shows, in one line. */
export function quoted(text: string): string {
  // No character takes more than two units.
  const beginning = Array.from(text.slice(0, maxCharacters * 2)).slice(0, maxCharacters);
  return beginning.join('').replaceAll('\n', ' ');
}
