import type { Message } from '../../chat-core/message.ts';
import { sentence } from '../../i18n/catalogue.ts';
import { cellWidth } from './cell-width.ts';
import { messageRows, systemRows, type MessageLook } from './message-rows.ts';
import { presenceText } from './presence-text.ts';
import type { RowStyle } from './row-style.ts';
import { gutterColumnsOf } from './style-class.ts';
import { minuteOf, type TimelineEntry, type UnreadRuler } from './timeline-entries.ts';

/** The rows of timeline entries in one style class; those of messages are drawn once and kept. */
export interface EntryRows {
  readonly style: RowStyle;
  /** `above` is the entry that stands over this one; `mention` tells whether the reader is meant. */
  of(entry: TimelineEntry, above: TimelineEntry | undefined, mention: boolean): readonly string[];
  /** Forgets the messages before this feed key. */
  forgetBefore(key: number): void;
}

/** A message as it was drawn; when it is edited another takes its place. */
interface Kept {
  readonly message: Message;
  readonly variants: (readonly string[] | undefined)[];
}

/** `onDraw` is called for each message that is drawn. */
export function createEntryRows(style: RowStyle, onDraw?: () => void): EntryRows {
  const kept = new Map<number, Kept>();

  const ofMessage = (key: number, message: Message, look: MessageLook): readonly string[] => {
    const variant = (look.time ? 1 : 0) + (look.nick ? 2 : 0) + (look.mention ? 4 : 0);
    let known = kept.get(key);
    if (known?.message !== message) kept.set(key, (known = { message, variants: [] }));
    const drawn = known.variants[variant];
    if (drawn !== undefined) return drawn;
    onDraw?.();
    return (known.variants[variant] = messageRows(message, style, look));
  };

  const showsTime = (entry: TimelineEntry, above: TimelineEntry | undefined): boolean =>
    style.times === 'all' || (style.times === 'minutes' && isNewMinute(entry, above));

  const linesOf = (
    text: string,
    entry: TimelineEntry,
    above: TimelineEntry | undefined,
    who = { first: '--', others: '--' },
  ): readonly string[] => {
    const [first = '', ...others] = text.split('\n');
    const at = showsTime(entry, above) ? momentOf(entry) : undefined;
    return [
      ...systemRows(first, at, style, who.first),
      ...others.flatMap((line) => systemRows(line, undefined, style, who.others)),
    ];
  };

  const withoutDate = (
    entry: TimelineEntry,
    above: TimelineEntry | undefined,
    mention: boolean,
  ): readonly string[] => {
    switch (entry.type) {
      case 'message': {
        const { message } = entry;
        const nick = above?.type !== 'message' || above.message.author.identity !== message.author.identity;
        return ofMessage(entry.key, message, { time: showsTime(entry, above), nick, mention });
      }
      case 'topic': {
        const code = entry.topic === '' ? 'screen.topic-cleared' : 'screen.topic-changed';
        const text = sentence(style.locale, code, { nick: entry.by, topic: entry.topic });
        return systemRows(text, showsTime(entry, above) ? entry.at : undefined, style);
      }
      case 'order': {
        const text = sentence(style.locale, entry.line.code, entry.line.params);
        return systemRows(text, showsTime(entry, above) ? entry.at : undefined, style);
      }
      case 'presence':
        return systemRows(
          presenceText(entry.run, style),
          showsTime(entry, above) ? entry.at : undefined,
          style,
        );
      case 'notice':
        return linesOf(entry.notice.text, entry, above);
      case 'pending': {
        const { text, nick } = entry.line;
        const { more } = style.symbols;
        const said = sentence(style.locale, 'screen.pending', { text, more });
        return linesOf(said, entry, above, { first: nick, others: '' });
      }
      case 'ruler':
        return [rulerRow(entry.ruler, style)];
    }
  };

  return {
    style,
    of(entry, above, mention) {
      const rows = withoutDate(entry, above, mention);
      const day = startsDay(entry, above, style);
      return day === undefined ? rows : [...systemRows(day, undefined, style), ...rows];
    },
    forgetBefore(key) {
      for (const old of kept.keys()) {
        if (old >= key) return;
        kept.delete(old);
      }
    },
  };
}

/** When an entry happened, in milliseconds since 1970; a ruler did not happen. */
function momentOf(entry: TimelineEntry): number | undefined {
  if (entry.type === 'ruler') return undefined;
  return entry.type === 'message' ? entry.message.at : entry.at;
}

function isNewMinute(entry: TimelineEntry, above: TimelineEntry | undefined): boolean {
  const at = momentOf(entry);
  const before = above === undefined ? undefined : momentOf(above);
  return at === undefined || before === undefined || minuteOf(at) !== minuteOf(before);
}

/** The name of the day that begins with this entry. */
function startsDay(
  entry: TimelineEntry,
  above: TimelineEntry | undefined,
  style: RowStyle,
): string | undefined {
  const at = momentOf(entry);
  if (at === undefined || above?.type === 'ruler') return undefined;
  const before = above === undefined ? undefined : momentOf(above);
  const sameDay = before !== undefined && style.clock.dayKey(before) === style.clock.dayKey(at);
  return sameDay ? undefined : style.clock.day(at);
}

function rulerRow({ count, since }: UnreadRuler, style: RowStyle): string {
  const columns = style.textColumns + gutterColumnsOf(style);
  const code = style.layout === 'narrow' ? 'screen.unread-short' : 'screen.unread';
  const text = ` ${sentence(style.locale, code, { count, time: style.clock.time(since) })} `;
  const left = Math.max(0, Math.floor((columns - cellWidth(text)) / 2));
  const right = Math.max(0, columns - cellWidth(text) - left);
  return style.pen({ bold: true }, style.symbols.rule.repeat(left) + text + style.symbols.rule.repeat(right));
}
