const paddedRows = new WeakMap<readonly string[], Map<number, readonly string[]>>();

/** As many rows as a pane is high; the same array for the same rows, as shared bytes need it. */
export function padded(rows: readonly string[], height: number): readonly string[] {
  if (rows.length === height) return rows;
  let heights = paddedRows.get(rows);
  if (heights === undefined) paddedRows.set(rows, (heights = new Map()));
  let result = heights.get(height);
  if (result === undefined) {
    result = Array.from({ length: height }, (_, index) => rows[index] ?? '');
    heights.set(height, result);
  }
  return result;
}
