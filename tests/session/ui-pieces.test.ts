import { expect, test } from 'vitest';

import { openScreenHouse } from '../helpers/screen-house.ts';
import { eventually, said } from '../helpers/talk.ts';

test('the end of a paste’s last line is no line more', async () => {
  await using house = await openScreenHouse();
  const ada = await house.comes('ada');
  ada.type(`\u001b[200~${['1', '2', '3', '4', '5', ''].join('\n')}\u001b[201~`);
  await ada.seesNot('Enter');
  ada.type('\r');
  await eventually(() => expect(said(house.core.client)).toEqual(['ada: 1\n2\n3\n4\n5']));
  ada.type('\u001b[200~\n\n\u001b[201~\rone\r');
  await eventually(() => expect(said(house.core.client)).toHaveLength(2));
});

test('marks that come by themselves stay with their letters, whatever the chunks', async () => {
  await using house = await openScreenHouse();
  const ada = await house.comes('ada');
  for (const byte of Buffer.from('cafe\u0301 ที่ नमस्ते 👩\u200d👩\u200d👧\r')) {
    ada.terminal.send(Buffer.of(byte));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await eventually(() => expect(said(house.core.client)).toEqual(['ada: café ที่ नमस्ते 👩\u200d👩\u200d👧']));
});
