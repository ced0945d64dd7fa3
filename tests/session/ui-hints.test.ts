import { describe, expect, test } from 'vitest';

import type { Locale } from '../../src/i18n/catalogue.ts';
import { cellWidth } from '../../src/ui/rows/cell-width.ts';
import { fittingHint, type FormedCode } from '../../src/ui/screens/hint-forms.ts';
import { createFeedHouse } from '../helpers/feed-house.ts';
import { type Person, sit } from '../helpers/screen.ts';
import { createTestTerminal } from '../helpers/test-terminal.ts';

const limits = { bytes: 4_096, lines: 40 };

/** Each with the most that it has to tell, and the cells that others take of its row. */
const hints: readonly [FormedCode, Readonly<Record<string, number>>][] = [
  ['screen.disk-waits', {}],
  ['screen.line-kept', {}],
  ['screen.paste-ask', limits],
  ['screen.paste-kept', limits],
  ['screen.quit-again-c', {}],
  ['screen.quit-again-d', {}],
  ['screen.scrolled', { count: 0 }],
  ['screen.scrolled', { count: 1 }],
  ['screen.scrolled', { count: 1_234 }],
];

test.each<Locale>(['en', 'es'])('every hint fits into 78, 40 and 20 columns (%s)', (locale) => {
  for (const columns of [78, 40, 20]) {
    for (const [code, params] of hints) {
      const said = fittingHint(code, locale, params, columns);
      expect(said.length).toBeGreaterThan(3);
      if (cellWidth(said) > columns) throw new Error(`wider than ${columns}: ${said}`);
    }
  }
});

const pageUp = '\u001b[5~';
const paste = (text: string): string => `\u001b[200~${text}\u001b[201~`;

/** What leads to each question and hint, and how to get out of it. */
const ways: readonly { readonly hint: string; readonly keys: string; readonly out: string }[] = [
  { hint: 'quit-again-c', keys: '\u0003', out: 'x\u0015' },
  { hint: 'quit-again-d', keys: '\u0004', out: 'x\u0015' },
  { hint: 'paste-ask', keys: paste('1\n2\n3\n4\n5\n6'), out: 'x\u0015' },
  { hint: 'paste-kept', keys: paste('line\n'.repeat(45)), out: '\u0003' },
  { hint: 'jump', keys: '\u000b', out: '\u001b' },
  { hint: 'help', keys: '?\r', out: '\u001b' },
  { hint: 'said', keys: '\u0012', out: '\u001b' },
  { hint: 'find', keys: '\u0006', out: '\u001b' },
  { hint: 'scrolled', keys: pageUp, out: '\u001b[F' },
];

/** Rows that end in the mark of a cut, but for the entries of a list, which is wider than it tells. */
async function cutRows({ terminal }: Person): Promise<string[]> {
  return (await terminal.screen()).filter((row) => row.endsWith('…') && !/^ [ ▸] /.test(row));
}

describe.each(['en_GB.UTF-8', 'es_ES.UTF-8'])('questions and hints in %s', (lang) => {
  test.each([
    { columns: 80, rows: 24 },
    { columns: 60, rows: 10 },
    { columns: 40, rows: 12 },
    { columns: 20, rows: 5 },
  ])('are whole at $columns columns', async (size) => {
    using house = createFeedHouse();
    for (let line = 0; line < 60; line += 1) house.says('sam', `line ${line}`);
    const maria = sit(house.face, house.seat('maria'), createTestTerminal(size, { lang }));
    await house.settle();
    const before = (await maria.terminal.screen()).join('\n');
    for (const { hint, keys, out } of ways) {
      maria.type(keys);
      await house.settle();
      expect((await maria.terminal.screen()).join('\n')).not.toBe(before);
      expect({ hint, cut: await cutRows(maria) }).toEqual({ hint, cut: [] });
      maria.type(out);
      // A lone Esc is a key after 20 ms.
      if (out === '\u001b') await maria.seesNot(' > ');
      await house.settle();
    }
    expect(maria.bugs).toEqual([]);
  });
});

test('where no row is kept for hints, the status line says what must be said', async () => {
  using house = createFeedHouse();
  const maria = sit(house.face, house.seat('maria'), createTestTerminal({ columns: 80, rows: 10 }));
  maria.type('\u0003');
  await maria.sees(' Press Ctrl-C again to leave the house.');
});
