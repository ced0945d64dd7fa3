import { expect, test } from 'vitest';

import { openLinePerson } from '../helpers/line-person.ts';
import { openScreenHouse } from '../helpers/screen-house.ts';
import { lobby, said } from '../helpers/talk.ts';
import { createTestTerminal } from '../helpers/test-terminal.ts';

const tab = '\t';

test('a code is an emoji once it is said, on every screen, but in code and from the old clients', async () => {
  await using house = await openScreenHouse();
  const ada = await house.comes('ada');
  const old = await house.comes('old', createTestTerminal(undefined, { lang: 'en_GB.ISO-8859-1' }));
  const eve = openLinePerson(house.core, await house.core.guest('eve', { face: 'line' }), { pty: true });
  ada.type('done :tada: `:x:`\r/me waits :coffee:\r');
  await ada.sees('done 🎉 `:x:`');
  await ada.sees('* ada waits ☕');
  await eve.sees('ada: done 🎉 `:x:`');
  await old.sees('done :tada: `:x:`');
  eve.type('and :fire:\r');
  await ada.sees('and 🔥');
  await ada.session.run('edit', 'and :rocket:', lobby);
  await eve.sees('and 🚀 (edited)');
  const legacy = await house.core.guest('veteran', { face: 'legacy', enter: ['lobby'] });
  await legacy.run('join', 'lobby');
  await legacy.say(lobby, 'as :it: is :fire:');
  await ada.sees('as :it: is :fire:');
  expect(said(house.core.client)).toContain('veteran: as :it: is :fire:');
  expect([...ada.bugs, ...old.bugs, ...eve.bugs]).toEqual([]);
});

test.each([
  { columns: 80, rows: 24 },
  { columns: 40, rows: 12 },
  { columns: 20, rows: 5 },
])('Tab completes a code and shows what it will be, at $columns columns', async (size) => {
  await using house = await openScreenHouse();
  const ada = await house.comes('ada', createTestTerminal(size));
  ada.type(`hi :tad${tab}`);
  await ada.sees('> hi :tada:');
  await ada.sees(' 🎉 :tada:');
  ada.type(`\u0015:ta${tab}${tab}`);
  await ada.sees('> :tada:');
  await ada.sees(' 🌮 :taco:');
  ada.type('\r');
  await ada.sees(/ada +🎉/);
  expect(ada.bugs).toEqual([]);
});

test('a terminal without emoji completes codes by their letters alone', async () => {
  await using house = await openScreenHouse();
  const ada = await house.comes('ada', createTestTerminal(undefined, { term: 'vt100' }));
  ada.type(`:ta${tab}`);
  await ada.sees(' :taco:  :tada: ');
  await ada.seesNot('🌮');
});
