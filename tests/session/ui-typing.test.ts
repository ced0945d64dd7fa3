import { expect, test } from 'vitest';

import { createFeedHouse, sundayAfternoon } from '../helpers/feed-house.ts';
import { openScreenHouse } from '../helpers/screen-house.ts';
import { sit } from '../helpers/screen.ts';
import { createTestTerminal } from '../helpers/test-terminal.ts';

// Each has a house of its own, and mostly waits: so all wait at the same time.
test.concurrent('the others see who is writing, until it is said', async () => {
  await using house = await openScreenHouse();
  const ada = await house.comes('ada');
  const bob = await house.comes('bob', createTestTerminal({ columns: 40, rows: 12 }));
  bob.type('hel');
  await ada.sees(/── bob is typing… ──$/m);
  await bob.seesNot('typing');
  bob.type('lo\r');
  await ada.sees('bob  hello');
  await ada.seesNot('typing');
  ada.type('hi');
  await bob.sees(/ada is typing…$/m);
});

test.concurrent('the house is told once in three seconds, and never of a command', async () => {
  using house = createFeedHouse();
  const maria = sit(house.face, house.seat('maria'));
  maria.type('/me waves');
  await house.settle();
  expect(house.asked).toEqual([]);
  maria.type('\u0015');
  for (const letter of 'hello') maria.type(letter);
  await house.settle();
  house.at = sundayAfternoon + 3_000;
  maria.type('!');
  await house.settle();
  expect(house.asked).toEqual(['typing #lobby', 'typing #lobby']);
});

test.concurrent('who stops writing is not shown for long', async () => {
  using house = createFeedHouse();
  const maria = sit(house.face, house.seat('maria'));
  house.types('sam');
  house.types('jo');
  await maria.sees('sam and jo are typing…');
  house.at = sundayAfternoon + 6_000;
  await maria.seesNot('typing');
});

test.concurrent.each([
  ['en_GB.UTF-8', 'typing…'],
  ['es_ES.UTF-8', 'escribe…'],
])('on a wide screen it stands beside the nick too (%s)', async (lang, word) => {
  using house = createFeedHouse();
  for (const nick of ['maria', 'sam', 'a-very-long-nick9']) house.comes(nick);
  const size = { columns: 120, rows: 40 };
  const maria = sit(house.face, house.seat('maria'), createTestTerminal(size, { lang }));
  house.types('sam');
  house.types('a-very-long-nick9');
  await maria.sees(new RegExp(`│ {2}sam +${word}$`, 'm'));
  await maria.sees(/│ {2}a-very-long-nick9 …$/m);
  await maria.sees(/│ {2}maria +(?:you|tú)$/m);
  house.says('sam', 'hello');
  await maria.sees(/│ {2}sam$/m);
});
