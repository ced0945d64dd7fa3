import { highlightLine } from './highlight.ts';
import type { Span } from './spans.ts';

/** A line of a message, its marks taken off; backticks stay, for those who see no colours. */
export type MarkedLine =
  | { readonly kind: 'text' | 'quote' | 'code'; readonly spans: readonly Span[] }
  /** One of a list: its number or dash stands before it, the text hangs beside that. */
  | { readonly kind: 'item'; readonly lead: ItemLead; readonly spans: readonly Span[] };

export interface ItemLead {
  /** Blanks before it, as they were written. */
  readonly indent: number;
  /** `3.`; without one the item has a dash. */
  readonly number?: string;
}

// Marks count only where they touch the text that they mark and nothing outside it: 2*3*4, snake_case_name and *nix
// stay as they are written, and so do what stands behind a backslash and addresses.
const inline = new RegExp(
  [
    /`(?<code>[^`]+)`/u,
    /\[(?<label>[^[\]]+)\]\((?<link>[a-z][a-z\d+.-]*:[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)\)/u,
    /(?<![\p{L}\p{N}])(?<address>[a-z][a-z\d+.-]{1,15}:\/\/[^\s<>]+)/u,
    /(?<![\p{L}\p{N}*\\])\*\*(?!\s)(?<strong>[^*]+?)(?<!\s)\*\*(?![\p{L}\p{N}*])/u,
    /(?<![\p{L}\p{N}*\\])\*(?!\s)(?<stars>[^*]+?)(?<!\s)\*(?![\p{L}\p{N}*])/u,
    /(?<![\p{L}\p{N}_\\])_(?!\s)(?<dashes>[^_]+?)(?<!\s)_(?![\p{L}\p{N}_])/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
);

const fence = /^\s*```/u;
const item = /^(?<indent> {0,8})(?:-|(?<number>\d{1,3}[.)])) +(?=\S)/u;

/**
 * The small Markdown of chat: `**bold**`, `*italic*`, `_italic_`, `` `code` ``, blocks between lines of three
 * backticks, quotes behind `>`, lists of `- a` or `1. a`, and `[text](address)`, which shows both. Everything else is
 * what it is.
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
    else lines.push(parseLine(line));
  }
  return lines.length === 0 ? [{ kind: 'text', spans: parseInline(text) }] : lines;
}

function parseLine(line: string): MarkedLine {
  if (/^> ?\S/u.test(line)) return { kind: 'quote', spans: parseInline(line.replace(/^> ?/u, '')) };
  const { 0: lead, groups } = item.exec(line) ?? {};
  if (lead === undefined) return { kind: 'text', spans: parseInline(line) };
  const indent = groups?.['indent']?.length ?? 0;
  const number = groups?.['number'];
  const spans = parseInline(line.slice(lead.length));
  return { kind: 'item', lead: { indent, ...(number !== undefined && { number }) }, spans };
}

function parseInline(line: string): readonly Span[] {
  if (!/[`*_[]/u.test(line)) return [{ text: line, mark: 'plain' }];
  const spans: Span[] = [];
  let end = 0;
  for (const match of line.matchAll(inline)) {
    if (match.index > end) spans.push({ text: line.slice(end, match.index), mark: 'plain' });
    spans.push(...spansOf(match.groups ?? {}));
    end = match.index + match[0].length;
  }
  if (end < line.length || spans.length === 0) spans.push({ text: line.slice(end), mark: 'plain' });
  return spans;
}

function spansOf(found: Readonly<Record<string, string | undefined>>): readonly Span[] {
  const { code, label, link = '', address, strong, stars, dashes = '' } = found;
  if (code !== undefined) return [{ text: `\`${code}\``, mark: 'code' }];
  // The address always shows: a text may lie about where it leads.
  if (label !== undefined) return linkSpans(label, link);
  if (address !== undefined) return [{ text: address, mark: 'plain' }];
  if (strong !== undefined) return [{ text: strong, mark: 'bold' }];
  return [{ text: stars ?? dashes, mark: 'italic' }];
}

function linkSpans(label: string, link: string): readonly Span[] {
  if (label === link) return [{ text: link, mark: 'plain' }];
  return [
    { text: `${label} `, mark: 'plain' },
    { text: `<${link}>`, mark: 'note' },
  ];
}
