/** A terminal's size in character cells. */
export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

export const usualSize: TerminalSize = { columns: 80, rows: 24 };

/**
 * Attack: a terminal of 4,294,967,295 columns, so that somebody makes room for it. 0 comes from honest terminals that do
 * not know their size.
 */
export function clampSize({ columns, rows }: TerminalSize): TerminalSize {
  return {
    columns: clamp(columns, 20, 500, usualSize.columns),
    rows: clamp(rows, 5, 200, usualSize.rows),
  };
}

function clamp(value: number, min: number, max: number, unknown: number): number {
  if (!Number.isInteger(value) || value < 1) return unknown;
  return Math.min(Math.max(value, min), max);
}
