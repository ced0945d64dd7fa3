import { highlightLine } from './highlight.ts';
import type { Span } from './spans.ts';

/** A line of a message, its marks taken off; backticks stay, for those who see no colours. */
export interface MarkedLine {
  readonly kind: 'text' | 'quote' | 'code';
  readonly spans: readonly Span[];
}

// Marks count only where they touch the text that they mark and nothing outside it: 2*3*4, snake_case_name and *nix
// stay as they are written.
const inline =
  /`(?<code>[^`]+)`|(?<![\p{L}\p{N}*])\*\*(?!\s)(?<strong>[^*]+?)(?<!\s)\*\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}*])\*(?!\s)(?<stars>[^*]+?)(?<!\s)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_(?!\s)(?<dashes>[^_]+?)(?<!\s)_(?![\p{L}\p{N}_])/gu;

const fence = /^\s*```/u;

/**
 * The small Markdown of chat: `**bold**`, `*italic*`, `_italic_`, `` `code` ``, blocks between lines of three
 * backticks, and quotes behind `>`. Everything else is what it is; headings and links are text.
 */
export function parseMarkup(text: string): readonly MarkedLine[] {
  const lines: MarkedLine[] = [];
  let inCode = false;
  let language = '';
  const written = text.split('\n');
  for (const [index, line] of written.entries()) {
    if (fence.test(line) && (inCode || written.slice(index + 1).some((other) => fence.test(other)))) {
      inCode = !inCode;
      language = /```\s*(\S*)/u.exec(line)?.[1]?.toLowerCase() ?? '';
    } else if (inCode) lines.push({ kind: 'code', spans: highlightLine(line, language) });
    else if (/^> ?\S/u.test(line))
      lines.push({ kind: 'quote', spans: parseInline(line.replace(/^> ?/u, '')) });
    else lines.push({ kind: 'text', spans: parseInline(line) });
  }
  return lines.length === 0 ? [{ kind: 'text', spans: parseInline(text) }] : lines;
}

function parseInline(line: string): readonly Span[] {
  if (!/[`*_]/u.test(line)) return [{ text: line, mark: 'plain' }];
  const spans: Span[] = [];
  let end = 0;
  for (const match of line.matchAll(inline)) {
    if (match.index > end) spans.push({ text: line.slice(end, match.index), mark: 'plain' });
    spans.push(spanOf(match.groups ?? {}));
    end = match.index + match[0].length;
  }
  if (end < line.length || spans.length === 0) spans.push({ text: line.slice(end), mark: 'plain' });
  return spans;
}

function spanOf({ code, strong, stars, dashes }: Readonly<Record<string, string | undefined>>): Span {
  if (code !== undefined) return { text: `\`${code}\``, mark: 'code' };
  if (strong !== undefined) return { text: strong, mark: 'bold' };
  return { text: stars ?? dashes ?? '', mark: 'italic' };
}
