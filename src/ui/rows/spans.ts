/** A stretch of a line that looks alike. */
export interface Span {
  readonly text: string;
  /** `nick`: who speaks, where that stands in the text; `note`: what stands aside, such as what the house says of the line. */
  readonly mark:
    | 'plain'
    | 'bold'
    | 'italic'
    | 'code'
    | 'nick'
    | 'keyword'
    | 'string'
    | 'number'
    | 'comment'
    | 'note';
}

/** The part of some spans between two offsets of their joined text. */
export function sliceSpans(spans: readonly Span[], start: number, end: number): readonly Span[] {
  const parts: Span[] = [];
  let offset = 0;
  for (const { text, mark } of spans) {
    const part = text.slice(Math.max(0, start - offset), Math.max(0, end - offset));
    if (part !== '') parts.push({ text: part, mark });
    offset += text.length;
  }
  return parts;
}
