import type { FeedItem } from '../chat-core/link/feed.ts';
import { heardItem } from '../chat-core/link/heard-item.ts';
import { type Message, quoteState } from '../chat-core/message.ts';
import { foldName } from '../chat-core/text/names.ts';
import type { RoomName } from '../chat-core/text/names.ts';
import { sentence } from '../i18n/catalogue.ts';
import type { Locale } from '../i18n/catalogue.ts';
import { messageText } from '../i18n/message-text.ts';
import type { LineStyle } from './line-style.ts';

/** A flood of comings and goings is one short line. */
const mostNames = 5;

/** A thing in a room's timeline as plain text; empty where there is nothing to tell this reader. */
export function itemLines(told: FeedItem, room: RoomName, style: LineStyle): string {
  const item = heardItem(told, style.ignored);
  switch (item?.type) {
    case undefined:
      return '';
    case 'message':
      return messageLines(item.message, style);
    case 'topic': {
      const code = item.topic === '' ? 'line.topic-cleared' : 'line.topic-set';
      return `* ${sentence(style.locale, code, { by: item.by, room, topic: item.topic })}`;
    }
    case 'order':
      return `* ${sentence(style.locale, item.line.code, item.line.params)}`;
    case 'presence':
      return style.quiet ? '' : presenceLine(item, style);
  }
}

/** `* message #12 in #ops is now: 14:06 sam: text (edited)` */
export function revisedLines(message: Message, style: LineStyle): string {
  const { position, room } = message;
  const params = { number: String(position), room: style.label(room) };
  const now = sentence(style.locale, 'line.revised', params);
  return `* ${now} ${messageLines(message, style)}`;
}

/** `14:06 MENTION sam: text`; the further lines of one message are indented, so that nobody can forge a line. */
function messageLines(message: Message, { locale, stamp, me }: LineStyle): string {
  const { at, author, kind, mentions } = message;
  const mention = mentions.includes(me) ? `${sentence(locale, 'line.mention')} ` : '';
  const who = kind === 'action' ? `* ${author.nick} ` : `${author.nick}${answered(message, locale)}: `;
  return `${stamp(at)}${mention}${who}${messageText(message, locale).replaceAll('\n', '\n  ')}`;
}

/** ` (to jo: "yes")`, behind the name of whoever answers. */
function answered({ replyTo, erased }: Message, locale: Locale): string {
  if (replyTo === undefined || erased === true) return '';
  const { nick, text } = replyTo;
  return ` ${sentence(locale, 'line.reply', { of: quoteState(replyTo), nick, text })}`;
}

/** `* ana, bob joined. lee left`; whoever reads it knows of themselves. */
function presenceLine(
  { joined, left, renamed }: Extract<FeedItem, { type: 'presence' }>,
  { locale, me }: LineStyle,
): string {
  const others = joined.filter((nick) => foldName(nick) !== me);
  const parts = renamed.map(({ from, to }) => sentence(locale, 'line.renamed', { from, to }));
  if (others.length > 0) parts.push(sentence(locale, 'line.joined', named(others, locale)));
  if (left.length > 0) parts.push(sentence(locale, 'line.left', named(left, locale)));
  return parts.length === 0 ? '' : `* ${parts.join('. ')}`;
}

function named(all: readonly string[], locale: Locale): { count: number; nicks: string } {
  const nicks = all.slice(0, mostNames).join(', ');
  const more = all.length - mostNames;
  return {
    count: all.length,
    nicks: more > 0 ? sentence(locale, 'line.and-more', { nicks, count: more }) : nicks,
  };
}
