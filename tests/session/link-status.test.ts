import { expect, test } from 'vitest';

import { openTestCore } from '../helpers/core.ts';
import { openLinePerson } from '../helpers/line-person.ts';
import { linkCode } from '../helpers/link-code.ts';
import { openScreenHouse } from '../helpers/screen-house.ts';
import { eventually } from '../helpers/talk.ts';

const comeAgain = 'Linked: this way in opens the account of maria now.';

test('whoever links their key at a screen leaves with status 0', async () => {
  await using house = await openScreenHouse();
  const code = await linkCode(await house.core.keyed('maria', 'SHA256:one'));
  const phone = await house.comesWithKey('phone');
  phone.type(`/link ${code}\r`);
  await eventually(() => expect(phone.terminal.ended).toBe(0));
  await phone.sees(comeAgain);
});

test.each([
  ['who links their key', '', 0],
  ['one of whose lines was refused before', '/nonsense\n', 1],
])('a script %s leaves with the status that its lines have', async (_who, lines, status) => {
  await using house = await openTestCore();
  const code = await linkCode(await house.keyed('maria', 'SHA256:one'));
  const script = openLinePerson(house, await house.keyed('phone', 'SHA256:two', { face: 'pipe' }));
  script.type(`${lines}/link ${code}\n`);
  expect(await script.leaves()).toBe(status);
  await script.sees(comeAgain);
});

test('whoever is put out of the house leaves with status 1', async () => {
  await using house = await openScreenHouse({ operators: ['SHA256:boss'] });
  const bob = await house.comes('bob');
  await (await house.core.keyed('boss', 'SHA256:boss')).run('ban', 'house bob');
  await eventually(() => expect(bob.terminal.ended).toBe(1));
});
