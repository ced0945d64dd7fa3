import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

import { parsePlay } from '../../src/screenplay/language/parse-play.ts';
import { stepList } from '../../src/screenplay/reports/manual.ts';
import { findPlays, readPlay } from '../../src/screenplay/run/read-plays.ts';
import { cueRows } from '../../src/screenplay/steps/vocabulary.ts';

const manual = readFileSync(new URL('../../docs/screenplays.md', import.meta.url), 'utf8');
const folder = fileURLToPath(new URL('../plays', import.meta.url));

function between(begin: RegExp, end: string): string {
  const from = manual.search(begin);
  return manual.slice(manual.indexOf('\n', from) + 1, manual.indexOf(end, from)).trim();
}

describe('the manual of screenplays', () => {
  test('lists every step that there is', () => {
    expect(between(/<!-- steps/, '<!-- end of steps')).toBe(stepList());
  });

  test('lists every play', () => {
    const plays = findPlays([folder]).map(
      (path) => `- \`${relative(folder, path)}\`: ${readPlay(path).title}`,
    );
    expect(between(/<!-- plays/, '<!-- end of plays').split('\n')).toEqual(plays);
  });

  test('shows plays that can be read', () => {
    const shown = [...manual.matchAll(/```text\n(play [^]*?)```/g)].map(([, text = '']) => text);
    expect(shown).toHaveLength(2);
    for (const text of shown)
      expect(parsePlay('screenplays.md', text, cueRows).acts.length).toBeGreaterThan(0);
  });
});
