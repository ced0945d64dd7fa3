import { distance as editDistance } from 'fastest-levenshtein';

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
