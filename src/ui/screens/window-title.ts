import type { ChatView } from './chat-view.ts';

/**
 * What the terminal's window is called: `(@2) #lobby · tertulia` when somebody was mentioned in other conversations,
 * `(5) …` when something was said there. Of what people wrote it holds the room's name or the nick of the other one
 * alone: letters, digits, `_` and `-`.
 */
export function windowTitle({
  place,
  entries,
  symbols,
}: Pick<ChatView, 'place' | 'entries' | 'symbols'>): string {
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  const mentions = sum(entries.map((entry) => entry.mentions));
  const unread = sum(entries.map((entry) => entry.unread));
  const waiting = mentions > 0 ? `(@${mentions}) ` : unread > 0 ? `(${unread}) ` : '';
  return waiting + (place === undefined ? 'tertulia' : `${place} ${symbols.between} tertulia`);
}
