import { PlayError, type Place } from './play-error.ts';
import { parseText, type Match, type Text } from './texts.ts';

/** A line of a play, cut into its parts. */
export type Token =
  | { readonly type: 'word'; readonly word: string }
  | { readonly type: 'text'; readonly text: Text }
  | { readonly type: 'pattern'; readonly match: Extract<Match, { type: 'pattern' }> };

const form = /\s*(?:"((?:[^"\\]|\\.)*)"|\/((?:[^/\\]|\\.)+)\/([imsu]*)(?=\s|$)|([^\s"]+))/y;

/** @throws PlayError for a quote without its partner, or a pattern that is none */
export function tokensOf(place: Place): readonly Token[] {
  const tokens: Token[] = [];
  const { source } = place;
  form.lastIndex = 0;
  while (form.lastIndex < source.length) {
    const found = form.exec(source);
    if (found === null) throw new PlayError(place, 'a quote is opened here and not closed: write "…".');
    const [, quoted, pattern, flags = '', word] = found;
    if (quoted !== undefined) tokens.push({ type: 'text', text: parseText(quoted) });
    else if (pattern !== undefined) tokens.push(patternToken(pattern, flags, place));
    else if (word !== undefined) tokens.push({ type: 'word', word });
  }
  return tokens;
}

function patternToken(source: string, flags: string, place: Place): Token {
  try {
    // A value may stand for anything: here for a letter.
    RegExp(source.replaceAll(/\{[a-z][\w.-]*\}/gi, 'x'), flags);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PlayError(place, `/${source}/ is no pattern: ${reason}`);
  }
  return { type: 'pattern', match: { type: 'pattern', source, flags } };
}
