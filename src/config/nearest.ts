/** The known name that somebody most likely meant, or nothing when none is near. Case and separators do not count. */
export function nearest(wanted: string, known: readonly string[]): string | undefined {
  const folded = fold(wanted);
  let best: { name: string; distance: number } | undefined;
  for (const name of known) {
    const distance = editDistance(folded, fold(name));
    if (best === undefined || distance < best.distance) best = { name, distance };
  }
  // A third of the letters may be wrong; beyond that a guess confuses more than it helps.
  return best !== undefined && best.distance <= Math.max(2, folded.length / 3) ? best.name : undefined;
}

function fold(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** Levenshtein's: insertions, deletions and substitutions from one word to the other. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let line = 1; line <= from.length; line++) {
    const next = [line];
    for (let column = 1; column <= to.length; column++) {
      const substituted = (row[column - 1] ?? 0) + (from[line - 1] === to[column - 1] ? 0 : 1);
      next.push(Math.min(substituted, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
