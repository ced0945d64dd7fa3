/** What the full-text index is to be asked. */
export type Match =
  | { readonly type: 'words'; readonly expression: string }
  /** Nothing was asked for in particular. */
  | { readonly type: 'everything' }
  /** There are only signs, of which the index keeps none. */
  | { readonly type: 'nothing' };

const maxCharacters = 400;
const maxWords = 16;

/**
 * The expression of FTS5 (https://sqlite.org/fts5.html#full_text_query_syntax) for words as people type them. Each is
 * quoted, so that no operator, column name or bracket means anything; only a star behind a word does.
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
  const words = typed.filter((word) => /[\p{L}\p{N}\p{Co}]/u.test(word)).slice(0, maxWords);
  if (words.length === 0) return { type: 'nothing' };
  return { type: 'words', expression: words.map(quoted).join(' AND ') };
}

function quoted(word: string): string {
  const begins = /[^"*]\*$/.test(word);
  return `"${word.replaceAll('"', '')}"${begins ? '*' : ''}`;
}
