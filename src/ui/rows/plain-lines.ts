import type { FeedItem } from '../../chat-core/link/feed.ts';
import { clockTime } from '../../i18n/clock-time.ts';
import { messageText } from '../../i18n/message-text.ts';
import type { Manner } from './style-class.ts';

const mostLines = 100;

/** The newest messages as people copy them: `14:02 sam: nice`, not wrapped, without any look; times where they are wanted. */
export function plainLines(
  items: readonly FeedItem[],
  { locale, timeZone, times }: Manner,
): readonly string[] {
  const clock = clockTime(locale, timeZone);
  return items
    .slice(-mostLines)
    .flatMap((item) => (item.type === 'message' ? [item.message] : []))
    .map((message) => {
      const { nick } = message.author;
      const who = message.kind === 'action' ? `* ${nick} ` : `${nick}: `;
      const said = who + messageText(message, locale);
      return times === 'off' ? said : `${clock.time(message.at)} ${said}`;
    });
}
