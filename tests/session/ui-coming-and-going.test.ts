import { expect, test } from 'vitest';

import { createFeedHouse, sundayAfternoon } from '../helpers/feed-house.ts';
import { openScreenHouse } from '../helpers/screen-house.ts';
import { type Person, sit } from '../helpers/screen.ts';
import { createTestTerminal } from '../helpers/test-terminal.ts';

const minuteMs = 60_000;

/** The rows of a timeline, without the panes beside it. */
async function timeline(person: Person): Promise<string[]> {
  const rows = await person.terminal.screen();
  return rows.map((row) => row.split('│')[1] ?? '').filter((row) => row.trim() !== '');
}

test('who comes sees who comes and goes from now on, and not who did before', async () => {
  using house = createFeedHouse();
  const maria = sit(house.face, house.seat('maria'));
  house.comes('early');
  const sam = sit(house.face, house.seat('sam'));
  house.comes('late');
  house.says('jo', 'hello');
  await house.settle();
  await maria.sees('early, late joined');
  await sam.sees('late joined');
  await sam.seesNot('early');
  await sam.sees('jo  hello');
});

test('one’s own coming is nothing new to oneself', async () => {
  using house = createFeedHouse();
  const maria = sit(house.face, house.seat('maria'));
  const phone = createTestTerminal({ columns: 40, rows: 12 });
  const sam = sit(house.face, house.seat('sam'), phone);
  house.comes('sam');
  await maria.sees('sam joined');
  house.comes('jo');
  await sam.sees('jo joined');
  await sam.seesNot('sam joined');
  await maria.sees('sam, jo joined');
});

test('what is told together with one’s own coming is not lost', async () => {
  using house = createFeedHouse();
  const maria = sit(house.face, house.seat('maria'));
  const sam = sit(house.face, house.seat('sam'));
  house.comes('sam', 'lobby', { left: ['jo'] });
  await maria.sees('sam joined · jo left');
  await sam.sees(/-- {2}jo left/);
  await sam.seesNot('sam joined');
  sam.type('\u001b[5~');
  await sam.seesNot('sam joined');
});

test('one line tells of one minute, and of what stands together', async () => {
  using house = createFeedHouse();
  const maria = sit(house.face, house.seat('maria'));
  house.comes('lang');
  house.at = sundayAfternoon + 5 * minuteMs;
  house.goes('lang');
  house.says('jo', 'hello');
  house.comes('lang');
  await house.settle();
  expect(await timeline(maria)).toEqual([
    '            --  Sunday 22 November',
    '14:00       --  lang joined',
    '14:05       --  lang left',
    '            jo  hello',
    '            --  lang joined',
  ]);
});

test('who comes and goes within a minute is told of once, and truly', async () => {
  using house = createFeedHouse();
  const maria = sit(house.face, house.seat('maria'));
  house.comes('ivo');
  house.goes('ivo');
  house.goes('ana');
  house.comes('ana');
  await house.settle();
  await maria.sees('ivo came and went · ana left and came back');
});

test('what is edited or erased changes where one reads, scrolled back too', async () => {
  using house = createFeedHouse();
  const maria = sit(house.face, house.seat('maria'));
  const first = house.says('jo', 'teh beginning');
  const second = house.says('jo', 'a secret');
  for (let line = 0; line < 40; line += 1) house.says('sam', `line ${line}`);
  await house.settle();
  maria.type('\u001b[5~');
  maria.type('\u001b[5~');
  maria.type('\u001b[5~');
  await maria.sees('teh beginning');
  house.revises(first, 'the beginning');
  house.revises(second, undefined);
  await house.settle();
  await maria.sees('the beginning (edited)');
  await maria.sees('(erased)');
  await maria.seesNot('a secret');
});

test('the own nick is marked among the members', async () => {
  using house = createFeedHouse();
  house.comes('maria');
  house.comes('sam');
  const maria = sit(house.face, house.seat('maria'), createTestTerminal({ columns: 120, rows: 40 }));
  await maria.sees(/│ {2}maria +you$/m);
  await maria.sees(/│ {2}sam$/m);
});

test('who has left every room sees the house, the clock and one sentence', async () => {
  await using house = await openScreenHouse({ face: { now: () => sundayAfternoon } });
  const ada = await house.comes('ada');
  ada.type('/leave\r');
  await ada.sees(/^ tertulia +no room {2}14:00$/m);
  await ada.sees('You have left #lobby, and are in no room now.');
  await ada.seesNot('You are in no room.');
});

test('the same refusal again takes the place of the one before', async () => {
  await using house = await openScreenHouse({ face: { now: () => sundayAfternoon } });
  const ada = await house.comes('ada');
  ada.type('/join one\r');
  await ada.sees('There is no room #one.');
  await ada.sees('Your line is still there');
  ada.type('\u0003/join two\r');
  await ada.sees('There is no room #two.');
  await ada.seesNot('There is no room #one.');
});

test('who comes back is told what was said meanwhile, mentions first', async () => {
  using house = createFeedHouse();
  for (let line = 0; line < 3; line += 1) house.says('sam', `line ${line}`);
  house.says('sam', '@maria the pager', 'ops');
  house.says('sam', 'old news', 'dev');
  const maria = sit(house.face, house.seat('maria', ['lobby', 'dev', 'ops'], { lobby: 1, ops: 0, dev: 1 }));
  await maria.sees('While you were away: 1 in #ops (1 mention), 2 in');
});
