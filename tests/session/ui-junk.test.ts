import { expect, test } from 'vitest';

import { hostileTexts } from '../helpers/hostile.ts';
import { openScreenHouse } from '../helpers/screen-house.ts';
import { createTestTerminal, type Size } from '../helpers/test-terminal.ts';

const sizes: readonly Size[] = [
  { columns: 120, rows: 40 },
  { columns: 80, rows: 24 },
  { columns: 40, rows: 12 },
  { columns: 20, rows: 5 },
];

/** Marks, scripts, emoji and escape sequences in no order, of so many UTF-16 units at least. */
function junk(units: number): string {
  const pieces = [
    ...hostileTexts,
    '- שלום 🎉 漢字 [שלום](https://example.org/漢) ',
    '\n```\n',
    '\n12. ',
    ':tada: ',
    '`',
  ];
  let text = '';
  for (let index = 0; text.length < units; index += 1) text += pieces[(index * 7) % pieces.length];
  return text;
}

test.each(sizes)('100 kB of junk, pasted or typed, harm nobody at $columns columns', async (size) => {
  await using house = await openScreenHouse();
  const ada = await house.comes('ada', createTestTerminal(size));
  ada.type(`\u001b[200~${junk(100_000)}\u001b[201~`);
  await ada.sees(/Nothing was\s+pasted/);
  ada.type(`\u001b[200~${junk(4_000)}\u001b[201~`);
  // The first key answers the question whether to paste so many lines.
  ada.type('xx\u0003');
  // A key at a time, but for those that send, ask twice, or begin what other keys end.
  for (const letter of junk(6_000).replaceAll(/[\r\n\u0003\u0004\u000f\u001b]/gu, ' ')) ada.type(letter);
  // Once for a list that Ctrl-K has opened.
  ada.type('\u0003');
  ada.type('x\u0003');
  ada.type('still here\r');
  await ada.sees(/ada +still here/);
  expect(ada.bugs).toEqual([]);
});

test.each(sizes)(
  'scripts and emoji in lists and links stay in their place at $columns columns',
  async (size) => {
    await using house = await openScreenHouse({ face: { locale: 'es' } });
    const ada = await house.comes('ada', createTestTerminal(size));
    const lines = [
      '- שלום עולם [שלום](https://example.org/שלום) 👩‍👩‍👧‍👦 :tada:',
      '  - 漢字漢字漢字漢字漢字漢字 [漢字](https://example.org/漢字) ❤️',
      '999. مرحبا 🇪🇸 **العالم** `رمز` y mucho más que no cabe en una fila de ningún teléfono',
    ];
    await ada.session.say(ada.session.seat.rooms[0]!, lines.join('\n'));
    await ada.sees('teléfono');
    const { rows, columns } = size;
    for (const row of await ada.terminal.screen()) expect(row.length).toBeLessThanOrEqual(columns);
    if (columns >= 60) {
      const divider = columns >= 100 ? 18 : 14;
      const screen = await ada.terminal.screen();
      for (const row of screen.slice(1, rows - 3)) expect(row.charAt(divider)).toBe('│');
    }
    expect(ada.bugs).toEqual([]);
  },
);
