import type { FeedItem } from '../chat-core/link/feed.ts';
import type { Message } from '../chat-core/message.ts';
import type { FoldedName, RoomName } from '../chat-core/text/names.ts';
import { sentence } from '../i18n/catalogue.ts';
import type { Locale } from '../i18n/catalogue.ts';
import type { ClockTime } from '../i18n/clock-time.ts';

/** How one reader wants lines. */
export interface LineStyle {
  readonly locale: Locale;
  readonly clock: ClockTime;
  /** The reader's folded nick: a line that mentions it says so in a word. */
  readonly me: FoldedName;
}

/** A thing in a room's timeline as plain text; lines of other rooms than the current one begin with their room. */
export function itemLines(
  item: FeedItem,
  room: RoomName,
  current: RoomName | undefined,
  style: LineStyle,
): string {
  const prefix = room === current ? '' : `#${room} `;
  switch (item.type) {
    case 'message':
      return prefix + messageLines(item.message, style);
    case 'topic': {
      const code = item.topic === '' ? 'line.topic-cleared' : 'line.topic-set';
      return `${prefix}* ${sentence(style.locale, code, { by: item.by, room, topic: item.topic })}`;
    }
    case 'presence':
      return `${prefix}* ${presence(item, style.locale)}`;
  }
}

/** `14:06 MENTION sam: text`; the further lines of one message are indented, so that nobody can forge a line. */
function messageLines({ at, author, kind, text, mentions }: Message, { clock, me }: LineStyle): string {
  const mention = mentions.includes(me) ? 'MENTION ' : '';
  const who = kind === 'action' ? `* ${author.nick} ` : `${author.nick}: `;
  return `${clock.time(at)} ${mention}${who}${text.replaceAll('\n', '\n  ')}`;
}

function presence(item: Extract<FeedItem, { type: 'presence' }>, locale: Locale): string {
  const parts = item.renamed.map(({ from, to }) => sentence(locale, 'line.renamed', { from, to }));
  if (item.joined.length > 0) parts.push(sentence(locale, 'line.joined', { nicks: some(item.joined) }));
  if (item.left.length > 0) parts.push(sentence(locale, 'line.left', { nicks: some(item.left) }));
  return parts.join('. ');
}

/** A flood of joins is one short line. */
function some(nicks: readonly string[]): string {
  const shown = nicks.slice(0, 5).join(', ');
  return nicks.length > 5 ? `${shown} +${nicks.length - 5}` : shown;
}
