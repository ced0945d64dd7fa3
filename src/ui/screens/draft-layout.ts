import { masked } from '../../chat-core/commands/secret-line.ts';
import { cellWidth, graphemeWidth, splitGraphemes } from '../rows/cell-width.ts';
import type { Draft } from '../state/draft.ts';

/** A draft as rows beside its prompt, with the place of the caret among them. */
export interface DraftLayout {
  readonly lines: readonly string[];
  readonly caret: {
    readonly row: number;
    readonly column: number;
    /** The text of the row up to the caret. */
    readonly before: string;
  };
}

/**
 * Breaks a draft into rows of `columns` cells, anywhere between characters, one cell of each kept for the caret. Of
 * more than `mostRows` rows those around the caret are shown. A secret is masked.
 */
export function layoutDraft(typed: Draft, columns: number, mostRows: number): DraftLayout {
  const draft = shownDraft(typed);
  const room = Math.max(1, columns - 1);
  const lines: string[] = [];
  let caret = { row: 0, column: 0, before: '' };
  let offset = 0;
  for (const line of draft.text.split('\n')) {
    let row = '';
    let used = 0;
    for (const grapheme of splitGraphemes(line)) {
      const cells = graphemeWidth(grapheme);
      if (used + cells > room && row !== '') {
        lines.push(row);
        row = '';
        used = 0;
      }
      if (offset === draft.caret) caret = { row: lines.length, column: used, before: row };
      row += grapheme;
      used += cells;
      offset += grapheme.length;
    }
    if (offset === draft.caret) caret = { row: lines.length, column: cellWidth(row), before: row };
    lines.push(row);
    // The newline.
    offset += 1;
  }
  const first = Math.max(0, Math.min(caret.row - mostRows + 1, lines.length - mostRows));
  const shown = caret.row < first ? caret.row : first;
  return {
    lines: lines.slice(shown, shown + mostRows),
    caret: { ...caret, row: caret.row - shown },
  };
}

function shownDraft({ text, caret }: Draft): Draft {
  return { text: masked(text), caret: masked(text.slice(0, caret)).length };
}
