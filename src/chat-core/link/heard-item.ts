import type { Message } from '../message.ts';
import { isDirect } from '../text/direct-key.ts';
import type { FoldedName, Nick } from '../text/names.ts';
import type { Feed, FeedItem } from './feed.ts';
import type { SeatView } from './protocol.ts';

type Ignored = SeatView['ignored'];

/** What of a feed's item somebody hears who ignores people: less of it, or nothing. */
export function heardItem(item: FeedItem, ignored: Ignored): FeedItem | undefined {
  return heardItems([item], ignored)[0];
}

/** The same of many. */
export function heardItems(items: readonly FeedItem[], ignored: Ignored): readonly FeedItem[] {
  const nicks = new Set<Nick>(Object.values(ignored));
  if (nicks.size === 0) return items;
  return items.flatMap((item) => withoutIgnored(item, ignored, nicks) ?? []);
}

function withoutIgnored(item: FeedItem, ignored: Ignored, nicks: ReadonlySet<Nick>): FeedItem | undefined {
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
      const isEmpty = joined.length + left.length + renamed.length === 0;
      return isEmpty ? undefined : { ...item, joined, left, renamed };
    }
    case 'topic':
    case 'order':
      return item;
  }
}

/** Messages after a number that are news to the seat's owner, among the items at hand: others said them, and are heard. */
export function newsAfter(
  items: readonly FeedItem[],
  readNumber: number,
  { identity, ignored }: Pick<SeatView, 'identity' | 'ignored'>,
): readonly Message[] {
  const messages = items.flatMap((item) => (item.type === 'message' ? [item.message] : []));
  return messages.filter(
    ({ number, author }) =>
      number > readNumber && author.identity !== identity && !(author.identity in ignored),
  );
}

/**
 * What of a joined room was not read yet, but for what is no news as far as the feed reaches; of the rest so much is for
 * the reader, whose folded nick is `me`: mentions, and everything in a direct conversation.
 */
export function missedIn(
  feed: Feed,
  seat: SeatView,
  me: FoldedName,
): { readonly unread: number; readonly mentions: number } {
  const readNumber = seat.read[feed.room] ?? 0;
  const since = Math.max(0, feed.lastNumber - readNumber);
  if (since === 0) return { unread: 0, mentions: 0 };
  const atHand = feed.items.filter((item) => item.type === 'message' && item.message.number > readNumber);
  const news = newsAfter(atHand, readNumber, seat);
  const unread = since - (atHand.length - news.length);
  if (isDirect(feed.room)) return { unread, mentions: unread };
  return { unread, mentions: news.filter(({ mentions }) => mentions.includes(me)).length };
}
