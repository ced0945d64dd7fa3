import { type Message, quoteState } from '../../chat-core/message.ts';
import { withoutEmoji } from '../../chat-core/text/emoji.ts';
import { sentence } from '../../i18n/catalogue.ts';
import { colourOf } from '../themes.ts';
import { cellWidth, clip, clipNick } from './cell-width.ts';
import { type MarkedLine, parseMarkup } from './markup.ts';
import type { Look } from './pen.ts';
import type { RowStyle } from './row-style.ts';
import { sliceSpans, type Span } from './spans.ts';
import { gutterColumnsOf, nickColumnsOf } from './style-class.ts';
import { wrapLine, type WrappedLine } from './wrap.ts';

/** What of a line of chat depends on the line above it, and on who reads. */
export interface MessageLook {
  /** The time stands in front. */
  readonly time: boolean;
  /** Somebody else spoke above. */
  readonly nick: boolean;
  /** The reader is mentioned: bar, bold and colour. */
  readonly mention: boolean;
}

const dim: Look = { dim: true };

/** A message as rows of one style class: time and nick in their columns, the text hanging beside them. */
export function messageRows(message: Message, style: RowStyle, look: MessageLook): readonly string[] {
  return style.layout === 'narrow' ? narrowRows(message, style, look) : columnRows(message, style, look);
}

function columnRows(message: Message, style: RowStyle, look: MessageLook): readonly string[] {
  const { author, kind, text } = message;
  const nickColumns = nickColumnsOf(style.layout);
  const time = timeCell(look.time ? message.at : undefined, style);
  const shown = nickIn(nickColumns, author.nick, look, style);
  const nick = ' '.repeat(nickColumns - cellWidth(shown)) + style.pen(nickLook(message, style, look), shown);
  const hang = ' '.repeat(gutterColumnsOf(style));
  const bar = mentionBar(style, look);
  const columns = Math.max(1, style.textColumns - cellsOf(look));
  const lines = [
    ...quoteLines(message, columns, style),
    ...markedLines(message, kind === 'action' ? `* ${author.nick} ${text}` : text, style),
  ];
  const rows = lines.flatMap((line) =>
    lineRows(line, { first: 0, others: 0, columns }, message, style, look),
  );
  return rows.map((row, index) => (index === 0 ? `${style.pen(dim, time)}${nick}  ` : hang) + bar + row);
}

/** `14:02 `, or as many blanks; nothing where nobody wants times. */
function timeCell(at: number | undefined, { times, clock }: RowStyle): string {
  if (times === 'off') return '';
  return at === undefined ? '      ' : `${clock.time(at)} `;
}

/** `sam`, not repeated by the same person, or `<sam>` on every line. */
function nickIn(columns: number, nick: string, look: MessageLook, { colours, symbols }: RowStyle): string {
  if (colours.brackets && columns > 2) return `<${clipNick(nick, columns - 2, symbols.cut)}>`;
  return look.nick ? clipNick(nick, columns, symbols.cut) : '';
}

/** On a phone the nick stands in the text's own lines, and what does not fit hangs below it. */
function narrowRows(message: Message, style: RowStyle, look: MessageLook): readonly string[] {
  const gutter = gutterColumnsOf(style);
  const columns = Math.max(1, style.textColumns + gutter - cellsOf(look));
  const hang = Math.min(gutter - cellsOf(look), columns - 1);
  const nick = nickIn(Math.max(1, columns - 2), message.author.nick, look, style);
  const { kind, text } = message;
  const time = look.time && style.times === 'all' ? style.clock.time(message.at) : '';
  const lead = joined([
    { text: time, mark: 'note' },
    { text: nick, mark: 'nick' },
  ]);
  const leadColumns = lead.reduce((sum, span) => sum + cellWidth(span.text), 1);
  const [head, ...others] = [
    ...quoteLines(message, columns - Math.max(hang, leadColumns), style),
    ...markedLines(message, kind === 'action' ? `* ${text}` : text, style),
  ];
  const inOneLine = lead.length > 0 && head?.kind === 'text';
  const lines: readonly MarkedLine[] = [
    ...(lead.length > 0 && !inOneLine ? [{ kind: 'text' as const, spans: lead }] : []),
    ...(head === undefined ? [] : [inOneLine ? withLead(head, lead) : head]),
    ...others,
  ];
  const bar = mentionBar(style, look);
  return lines
    .flatMap((line, index) => {
      const first = index === 0 && lead.length > 0 ? 0 : hang;
      return lineRows(line, { first, others: hang, columns }, message, style, look);
    })
    .map((row) => bar + row);
}

/** `↳ jo: yes, then it says "left"`: what the message answers, in one row of so many cells. */
function quoteLines(
  { replyTo, erased }: Message,
  columns: number,
  { locale, characters, symbols }: RowStyle,
): readonly MarkedLine[] {
  if (replyTo === undefined || erased === true) return [];
  const quote = { of: quoteState(replyTo), nick: replyTo.nick, text: replyTo.text };
  const words = sentence(locale, 'screen.quote', quote);
  const shown = characters === 'ascii' ? withoutEmoji(words) : words;
  const text = clip(`${symbols.answer} ${shown}`, Math.max(1, columns), symbols.cut);
  return [{ kind: 'text', spans: [{ text, mark: 'note' }] }];
}

/** What was said, with what the house says of it. */
function markedLines(
  message: Message,
  text: string,
  { locale, characters }: RowStyle,
): readonly MarkedLine[] {
  if (message.erased === true) {
    return [{ kind: 'text', spans: [{ text: sentence(locale, 'screen.erased'), mark: 'note' }] }];
  }
  const lines = parseMarkup(characters === 'ascii' ? withoutEmoji(text) : text);
  const last = lines.at(-1);
  if (message.edited !== true || last === undefined) return lines;
  const note: Span = { text: ` ${sentence(locale, 'screen.edited')}`, mark: 'note' };
  return [...lines.slice(0, -1), { ...last, spans: [...last.spans, note] }];
}

/** Spans with a blank between two, those without text left out. */
function joined(spans: readonly Span[]): readonly Span[] {
  const blank: Span = { text: ' ', mark: 'plain' };
  return spans
    .filter(({ text }) => text !== '')
    .flatMap((span, index) => (index === 0 ? [span] : [blank, span]));
}

function withLead(line: MarkedLine, lead: readonly Span[]): MarkedLine {
  return { ...line, spans: [...lead, { text: ' ', mark: 'plain' }, ...line.spans] };
}

/** Blanks before the first row of a line and before the others, and cells of a row, blanks included. */
interface Indents {
  readonly first: number;
  readonly others: number;
  readonly columns: number;
}

function lineRows(
  line: MarkedLine,
  { first, others, columns }: Indents,
  message: Message,
  style: RowStyle,
  look: MessageLook,
): readonly string[] {
  const { kind, spans } = line;
  const lead = leadOf(line, columns - others, style);
  const leadCells = cellWidth(lead.first);
  const text = spans.map((span) => span.text).join('');
  const parts = wrapHanging(text, columns - first - leadCells, columns - others - leadCells);
  return parts.map(({ start, end }, index) => {
    const body = sliceSpans(spans, start, end).map((span) =>
      style.pen(lookOf(span, kind, message, style, look), span.text),
    );
    const before = index === 0 ? lead.first : lead.others;
    return ' '.repeat(index === 0 ? first : others) + style.pen(dim, before) + body.join('');
  });
}

/** What stands before the first row of a line, and before each other; both are equally wide. */
interface Lead {
  readonly first: string;
  readonly others: string;
}

/** A bar, or the mark of an item; one that leaves no room for text is left out or loses its indent. */
function leadOf(line: MarkedLine, room: number, { symbols }: RowStyle): Lead {
  switch (line.kind) {
    case 'text':
      return noLead;
    case 'code':
    case 'quote': {
      if (room < 6) return noLead;
      const bar = `${line.kind === 'code' ? symbols.codeBar : symbols.quoteBar} `;
      return { first: bar, others: bar };
    }
    case 'item': {
      const { indent, number = symbols.bullet } = line.lead;
      const mark = `${number} `;
      if (room < mark.length + 4) return noLead;
      const blanks = room < indent + mark.length + 10 ? 0 : indent;
      return { first: ' '.repeat(blanks) + mark, others: ' '.repeat(blanks + mark.length) };
    }
  }
}

const noLead: Lead = { first: '', others: '' };

function lookOf(
  { mark }: Span,
  kind: MarkedLine['kind'],
  message: Message,
  style: RowStyle,
  look: MessageLook,
): Look {
  if (mark === 'nick') return nickLook(message, style, look);
  const base: Look = look.mention ? mentionLook(style) : {};
  if (mark === 'keyword' || mark === 'string' || mark === 'number')
    return { ...base, colour: style.colours[mark] };
  if (mark === 'comment' || mark === 'note') return { ...base, dim: true };
  if (mark === 'code') return { ...base, colour: style.colours.code };
  if (kind === 'code') return base;
  if (kind === 'quote') return { ...base, dim: true };
  if (mark === 'bold') return { ...base, bold: true };
  return mark === 'italic' ? { ...base, italic: true } : base;
}

/** A system line: `--` in the nick's place, all dim. So is, with a nick there, what is not a message yet. */
export function systemRows(
  text: string,
  at: number | undefined,
  style: RowStyle,
  who = '--',
): readonly string[] {
  const gutter = gutterColumnsOf(style);
  if (style.layout === 'narrow') {
    const time = at === undefined || style.times !== 'all' ? '' : `${style.clock.time(at)} `;
    const columns = style.textColumns + gutter;
    const line = `${time}${who} ${text}`;
    return wrapHanging(line, columns, Math.max(1, columns - 3)).map(({ start, end }, index) =>
      style.pen(dim, (index === 0 ? '' : '   ') + line.slice(start, end)),
    );
  }
  const nickColumns = nickColumnsOf(style.layout);
  const shown = clipNick(who, nickColumns, style.symbols.cut);
  const lead = `${timeCell(at, style)}${' '.repeat(nickColumns - cellWidth(shown))}${shown}  `;
  const hang = ' '.repeat(gutter);
  return wrapLine(text, style.textColumns).map(({ start, end }, index) =>
    style.pen(dim, (index === 0 ? lead : hang) + text.slice(start, end)),
  );
}

/** Breaks a line whose first row has `first` cells and all others `others`. */
function wrapHanging(line: string, first: number, others: number): readonly WrappedLine[] {
  if (first === others) return wrapLine(line, Math.max(1, first));
  const [head = { start: 0, end: 0 }] = wrapLine(line, Math.max(1, first));
  const rest = line.slice(head.end).trimStart();
  if (rest === '') return [head];
  const offset = line.length - rest.length;
  const tail = wrapLine(rest, Math.max(1, others));
  return [head, ...tail.map(({ start, end }) => ({ start: start + offset, end: end + offset }))];
}

/** Cells that the bar of a mention takes from the text. */
function cellsOf(look: MessageLook): number {
  return look.mention ? 1 : 0;
}

function mentionBar(style: RowStyle, look: MessageLook): string {
  return look.mention ? style.pen(mentionLook(style), style.symbols.mentionBar) : '';
}

function mentionLook(style: RowStyle): Look {
  return { colour: style.colours.mention, bold: true };
}

function nickLook(message: Message, style: RowStyle, look: MessageLook): Look {
  return { colour: colourOf(message.author.identity, style.colours), bold: look.mention };
}
