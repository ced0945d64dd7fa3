import type { Nick } from '../text/names.ts';
import type { FeedItem } from './feed.ts';
import type { SeatView } from './protocol.ts';

type Ignored = SeatView['ignored'];

/** What of a feed's item somebody hears who ignores people: less of it, or nothing. */
export function heardItem(item: FeedItem, ignored: Ignored): FeedItem | undefined {
  const nicks = new Set<Nick>(Object.values(ignored));
  if (nicks.size === 0) return item;
  switch (item.type) {
    case 'message': {
      const { replyTo, ...message } = item.message;
      if (message.author.identity in ignored) return undefined;
      return replyTo === undefined || !nicks.has(replyTo.nick) ? item : { ...item, message };
    }
    case 'presence': {
      const joined = item.joined.filter((nick) => !nicks.has(nick));
      const left = item.left.filter((nick) => !nicks.has(nick));
      const renamed = item.renamed.filter(({ from, to }) => !nicks.has(from) && !nicks.has(to));
      return joined.length + left.length + renamed.length === 0
        ? undefined
        : { ...item, joined, left, renamed };
    }
    case 'topic':
    case 'order':
      return item;
  }
}

/** The same of many. */
export function heardItems(items: readonly FeedItem[], ignored: Ignored): readonly FeedItem[] {
  if (Object.keys(ignored).length === 0) return items;
  return items.flatMap((item) => heardItem(item, ignored) ?? []);
}

/** How many messages after a number are not heard, among the items at hand. */
export function unheardSince(items: readonly FeedItem[], read: number, ignored: Ignored): number {
  if (Object.keys(ignored).length === 0) return 0;
  const after = items.filter((item) => item.type === 'message' && item.message.number > read);
  return after.length - heardItems(after, ignored).length;
}
