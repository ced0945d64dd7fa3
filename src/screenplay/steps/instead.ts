import { distance } from 'fastest-levenshtein';

import { shownText } from '../language/texts.ts';
import type { Actor } from '../stage/actor.ts';

/** What there was instead of a text that did not come, as the end of a sentence; empty where nothing is like it. */
export function insteadOf({ screen, reception }: Actor, sought: string): string {
  if (screen === undefined && reception.text.includes(sought))
    return '; it had come before, and a step sees only what comes after the thing seen last';
  const lines = (screen?.text() ?? reception.text).split('\n').map((line) => line.trim());
  const likest = lines
    .filter((line) => line !== '')
    .map((line) => ({ line, unlike: unlikeness(line, sought) }))
    .toSorted((one, other) => one.unlike - other.unlike)[0];
  return likest !== undefined && likest.unlike <= sought.length * 0.5
    ? `; the most alike is ${shownText(likest.line)}`
    : '';
}

/** Letters to be changed, where what stands around them costs nothing. */
function unlikeness(line: string, sought: string): number {
  return distance(line, sought) - Math.max(0, line.length - sought.length);
}
