import type { Message } from '../../chat-core/message.ts';
import { colourOf } from '../themes.ts';
import { cellWidth, clip } from './cell-width.ts';
import type { Look } from './pen.ts';
import type { RowStyle } from './row-style.ts';
import { gutterColumnsOf, nickColumnsOf } from './style-class.ts';
import { wrapLine } from './wrap.ts';

/** What of a line of chat depends on the line above it, and on who reads. */
export interface MessageLook {
  /** The minute differs from the line above. */
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
  const time = look.time ? style.pen(dim, style.clock.time(message.at)) : '     ';
  const shown = look.nick ? clip(author.nick, nickColumns, style.symbols.cut) : '';
  const nick = ' '.repeat(nickColumns - cellWidth(shown)) + style.pen(nickLook(message, style, look), shown);
  const hang = ' '.repeat(gutterColumnsOf(style.layout));
  const bar = mentionBar(style, look);
  const columns = Math.max(1, style.textColumns - cellsOf(look));
  const body = kind === 'action' ? `* ${author.nick} ${text}` : text;
  const lines = body
    .split('\n')
    .flatMap((line) => wrapLine(line, columns).map(({ start, end }) => line.slice(start, end)));
  return lines.map(
    (line, index) => (index === 0 ? `${time} ${nick}  ` : hang) + bar + paintText(line, style, look),
  );
}

/** On a phone the nick stands in the text's own lines, and what does not fit hangs below it. */
function narrowRows(message: Message, style: RowStyle, look: MessageLook): readonly string[] {
  const bar = mentionBar(style, look);
  const columns = Math.max(1, style.textColumns + gutterColumnsOf('narrow') - cellsOf(look));
  const hang = Math.min(gutterColumnsOf('narrow') - cellsOf(look), columns - 1);
  const nick = look.nick ? clip(message.author.nick, Math.max(1, columns - 2), style.symbols.cut) : '';
  const body = message.kind === 'action' ? `* ${message.text}` : message.text;
  const [head = '', ...others] = body.split('\n');
  const first = wrapHanging(nick === '' ? head : `${nick} ${head}`, columns, nick === '' ? hang : 0, hang);
  const rest = others.flatMap((line) => wrapHanging(line, columns, hang, hang));
  return [...first, ...rest].map((row, index) => {
    const lead = index === 0 ? nick : '';
    return (
      bar + style.pen(nickLook(message, style, look), lead) + paintText(row.slice(lead.length), style, look)
    );
  });
}

/** A system line: `--` in the nick's place, all dim. */
export function systemRows(text: string, at: number | undefined, style: RowStyle): readonly string[] {
  if (style.layout === 'narrow') {
    const columns = style.textColumns + gutterColumnsOf('narrow');
    return wrapHanging(`-- ${text}`, columns, 0, 3).map((row) => style.pen(dim, row));
  }
  const time = at === undefined ? '     ' : style.clock.time(at);
  const lead = `${time} ${'--'.padStart(nickColumnsOf(style.layout))}  `;
  const hang = ' '.repeat(gutterColumnsOf(style.layout));
  return wrapLine(text, style.textColumns).map(({ start, end }, index) =>
    style.pen(dim, (index === 0 ? lead : hang) + text.slice(start, end)),
  );
}

/** Wraps `line` into rows of at most `columns` cells, `indent` blanks before the first row and `hang` before others. */
function wrapHanging(line: string, columns: number, indent: number, hang: number): readonly string[] {
  const [first = { start: 0, end: 0 }] = wrapLine(line, Math.max(1, columns - indent));
  const head = ' '.repeat(indent) + line.slice(first.start, first.end);
  const rest = line.slice(first.end).trimStart();
  if (rest === '') return [head];
  const parts = wrapLine(rest, Math.max(1, columns - hang));
  return [head, ...parts.map(({ start, end }) => ' '.repeat(hang) + rest.slice(start, end))];
}

/** Cells that the bar of a mention takes from the text. */
function cellsOf(look: MessageLook): number {
  return look.mention ? 1 : 0;
}

function mentionBar(style: RowStyle, look: MessageLook): string {
  return look.mention ? style.pen(mentionLook(style), style.symbols.mentionBar) : '';
}

function paintText(text: string, style: RowStyle, look: MessageLook): string {
  return look.mention ? style.pen(mentionLook(style), text) : text;
}

function mentionLook(style: RowStyle): Look {
  return { colour: style.colours.mention, bold: true };
}

function nickLook(message: Message, style: RowStyle, look: MessageLook): Look {
  return { colour: colourOf(message.author.identity, style.colours), bold: look.mention };
}
