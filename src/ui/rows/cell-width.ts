import stringWidth from 'string-width';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

const printableAscii = /^[\u0020-\u007e]*$/u;
// One cell in every terminal: Latin, Greek, Cyrillic, common punctuation, arrows, lines and blocks; no marks, no emoji.
const singleCells =
  /^[\u0020-\u007e\u00a1-\u00a8\u00aa-\u00ac\u00af-\u02ff\u0370-\u0377\u0384-\u03ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2190-\u2193\u2500-\u25a9\u25b6-\u25cf]*$/u;

/**
 * The most cells that any terminal draws `text` in. Terminals disagree about emoji and joined clusters (a family is 2
 * cells in one, 8 in another), so rows are laid out for the widest: what follows then never has to move.
 */
export function cellWidth(text: string): number {
  if (singleCells.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += graphemeWidth(segment);
  return width;
}

/** Whether all terminals agree on the width of `text`. */
export function isCertainWidth(text: string): boolean {
  return singleCells.test(text);
}

/** The grapheme clusters of `text`: what a person calls characters. */
export function splitGraphemes(text: string): readonly string[] {
  if (printableAscii.test(text)) return text.split('');
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

export function graphemeWidth(grapheme: string): number {
  if (grapheme.length === 1 && singleCells.test(grapheme)) return 1;
  let apart = 0;
  for (const character of grapheme) apart += stringWidth(character);
  return Math.max(apart, stringWidth(grapheme));
}

/** `text` cut to at most `width` cells, ending in `mark` where something was cut. */
export function clip(text: string, width: number, mark: string): string {
  if (cellWidth(text) <= width) return text;
  const room = width - cellWidth(mark);
  if (room < 0) return '';
  let used = 0;
  let kept = '';
  for (const grapheme of splitGraphemes(text)) {
    used += graphemeWidth(grapheme);
    if (used > room) break;
    kept += grapheme;
  }
  return kept + mark;
}

/** A nick cut to `width` cells; a number at its end stays, which alone tells `guest-1486` from `guest-1777`. */
export function clipNick(nick: string, width: number, mark: string): string {
  const [number = ''] = /~?\d*$/u.exec(nick) ?? [];
  const room = width - number.length;
  if (cellWidth(nick) <= width || room <= cellWidth(mark)) return clip(nick, width, mark);
  return clip(nick.slice(0, nick.length - number.length), room, mark) + number;
}
