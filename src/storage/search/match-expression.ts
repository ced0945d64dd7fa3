/** What the full-text index is to be asked. */
export type Match =
  | {
      readonly type: 'words';
      readonly expression: string;
      /** Whether a word is only begun. */ readonly begun: boolean;
    }
  /** Nothing was asked for in particular. */
  | { readonly type: 'everything' }
  /** There are only signs, of which the index keeps none. */
  | { readonly type: 'nothing' };

const maxCharacters = 400;
const maxWords = 16;
/** The index adds up all words that begin so: up to 0.1 s for each in a million messages. */
const maxBegun = 4;

/**
 * The expression of FTS5 (https://sqlite.org/fts5.html#full_text_query_syntax) for words as people type them. Each is
 * quoted, so that no operator, column name or bracket means anything; only a star behind a word does. What is beyond the
 * limits is not asked for.
 */
export function matchExpression(text: string): Match {
  // SQLite reads an expression up to the first NUL.
  const typed =
    text
      .slice(0, maxCharacters)
      .replaceAll('\0', ' ')
      .match(/"[^"]*"?|[^\s"]+/g) ?? [];
  if (typed.length === 0) return { type: 'everything' };
  // The index keeps letters, digits and private-use characters; a phrase without any would match nothing.
  const words = typed.filter((word) => /[\p{L}\p{N}\p{Co}]/u.test(word));
  if (words.length === 0) return { type: 'nothing' };
  const whole = words.filter((word) => !isBegun(word)).map(quoted);
  const begun = words.filter(isBegun).slice(0, maxBegun);
  const asked = [...begun.map((word) => `${quoted(word)}*`), ...whole].slice(0, maxWords);
  return { type: 'words', expression: asked.join(' AND '), begun: begun.length > 0 };
}

function isBegun(word: string): boolean {
  return /[^"*]\*$/.test(word);
}

function quoted(word: string): string {
  return `"${word.replaceAll('"', '')}"`;
}
