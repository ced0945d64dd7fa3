import { foldName } from './names.ts';
import type { FoldedName } from './names.ts';

// `~` and digits, because `sam~2` is a nick too.
const mention = /(?<![\p{L}\p{N}_])@(\p{L}[\p{L}\p{M}\p{N}_~-]{1,23})/gu;

/** The folded nicks that a text mentions as `@nick`, each once. */
export function mentionsIn(text: string): readonly FoldedName[] {
  if (!text.includes('@')) return [];
  return [...new Set(Array.from(text.matchAll(mention), ([, nick = '']) => foldName(nick)))];
}
