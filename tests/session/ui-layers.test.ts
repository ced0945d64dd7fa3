import { describe, expect, test } from 'vitest';

import { createManualClock } from '../helpers/manual-clock.ts';
import { openScreenHouse } from '../helpers/screen-house.ts';
import { lobby } from '../helpers/talk.ts';
import { createTestTerminal } from '../helpers/test-terminal.ts';

const tab = '\t';
const backTab = '\u001b[Z';

describe('Tab', () => {
  test('completes a nick, with a colon at the beginning of a line and without one behind', async () => {
    await using house = await openScreenHouse();
    await house.comes('robert');
    const ada = await house.comes('ada');
    await ada.sees('2 here');
    ada.type(`rob${tab}`);
    await ada.sees('ada> robert:');
    ada.type(`hi @ro${tab}`);
    await ada.sees('ada> robert: hi @robert');
  });

  test('goes through the ways to complete a word, and shows them', async () => {
    await using house = await openScreenHouse();
    await house.comes('sam');
    await house.comes('sara');
    const ada = await house.comes('ada');
    await ada.sees('3 here');
    ada.type(`sa${tab}`);
    await ada.sees('ada> sam:');
    await ada.sees(' sam:  sara: ');
    ada.type(tab);
    await ada.sees('ada> sara:');
    ada.type(backTab);
    await ada.sees('ada> sam:');
    ada.type('x');
    await ada.seesNot(' sam:  sara: ');
  });

  test('knows commands, and rooms where a command wants one', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    ada.type(`/cre${tab}dev\r`);
    await ada.sees('▸2 #dev');
    ada.type(`/leave d${tab}`);
    await ada.sees('ada> /leave #dev');
  });
});

describe('lists over the timeline', () => {
  test('Ctrl-K on nothing to kill: rooms to jump to, those of the house too', async () => {
    await using house = await openScreenHouse();
    const bob = await house.comes('bob');
    bob.type('/create ops\r');
    await bob.sees('▸2 #ops');
    const ada = await house.comes('ada');
    ada.type('\u000b');
    await ada.sees('JUMP TO');
    await ada.sees(/#ops +1 person/);
    ada.type('op');
    await ada.sees(/^ > op$/m);
    await ada.sees(/▸ #ops/);
    await ada.sees(/#op +create this room/);
    ada.type('\r');
    await ada.sees('▸2 #ops');
    await ada.seesNot('JUMP TO');
  });

  test('Ctrl-K with something to kill kills it', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    ada.type('one two\u0001\u000b');
    await ada.seesNot('one two');
    await ada.seesNot('JUMP TO');
    ada.type('\u0019');
    await ada.sees('ada> one two');
  });

  test('what was killed in one room is put into the line of another; Alt-Y puts in what was killed before', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    ada.type('/create den\r');
    await ada.sees('▸2 #den');
    ada.type('first\u0015second\u0015\u0010');
    await ada.sees('▸1 #lobby');
    ada.type('\u0019');
    await ada.sees('ada> second');
    ada.type('\u001by');
    await ada.sees('ada> first');
  });

  test('help lists what there is, filters, and runs it', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    ada.type('?\r');
    await ada.sees('HELP');
    await ada.sees(/\/join +#room|\/join .*room/);
    await ada.sees(/^ {3}ROOMS\n ▸ \/join/m);
    ada.type('who is in the house');
    await ada.sees(/▸ \/who/);
    ada.type('\u0015th');
    await ada.sees(/HELP.*\n.*\n ▸ \/theme/);
    ada.type('\u001b');
    await ada.seesNot('HELP');
  });

  test('a command that wants something more is put into the line', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    ada.type('/help\r');
    await ada.sees('HELP');
    ada.type('make a room\r');
    await ada.sees('ada> /create');
  });

  test('Ctrl-R searches what I said', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    ada.type('first line\rsecond line\r');
    await ada.sees(/second line/);
    ada.type('\u0012fir');
    await ada.sees(/▸ first line/);
    ada.type('\r');
    await ada.sees('ada> first line');
  });

  test('Ctrl-F finds in the room, and goes there', async () => {
    await using house = await openScreenHouse();
    const bob = await house.core.guest('bob');
    await bob.say(lobby, 'the needle is here', 'say');
    for (let line = 0; line < 7; line += 1) await bob.say(lobby, `hay\n${'more hay\n'.repeat(6)}`, 'say');
    const ada = await house.comes('ada');
    await ada.seesNot('needle');
    ada.type('\u0006');
    await ada.sees('FIND HERE');
    ada.type('needle');
    await ada.sees(/▸ #\d+ bob +\S+ {2}the needle is here/);
    ada.type('\r');
    await ada.sees(/bob {2}the needle is here/);
    await ada.sees('Older lines.');
    ada.type('\u001b');
    await ada.seesNot('needle');
  });

  test('Ctrl-F tells the time of what was said today, and else the day', async () => {
    const clock = createManualClock();
    await using house = await openScreenHouse({ clock });
    const bob = await house.core.guest('bob');
    await bob.say(lobby, 'an old needle', 'say');
    clock.advance(24 * 3_600_000);
    await bob.say(lobby, 'a new needle', 'say');
    const ada = await house.comes('ada');
    ada.type('\u0006needle');
    await ada.sees(/bob +\d\d:\d\d {2}a new needle\n.*bob +\d{4}-\d\d-\d\d {2}an old needle/);
  });

  test('what is said meanwhile is there when the list is closed', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    const bob = await house.comes('bob');
    ada.type('\u000b');
    await ada.sees('JUMP TO');
    bob.type('hello\r');
    await bob.sees(/bob {2}hello/);
    ada.type('\u001b');
    await ada.sees(/bob {2}hello/);
  });

  test('they fit a phone', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada', createTestTerminal({ columns: 20, rows: 5 }));
    ada.type('\u000b');
    await ada.sees('▸ #lobby');
    const screen = await ada.terminal.screen();
    expect(screen.at(-1)).toBe('> ');
    expect(ada.bugs).toEqual([]);
  });
});

describe('commands of the screen', () => {
  test('/theme and /tz are kept with the seat, and every screen of it follows', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    ada.type('/theme mono\r');
    await ada.sees('Your theme is mono now.');
    ada.type('/tz asia/tokyo\r');
    await ada.sees('Your time zone is Asia/Tokyo now.');
    expect(ada.session.seat.settings).toEqual({ theme: 'mono', tz: 'Asia/Tokyo' });
    ada.type('hello\r');
    await ada.sees('ada  hello');
    const row = (await ada.terminal.screen()).findIndex((line) => line.includes('ada  hello'));
    expect((await ada.terminal.looks(row)).every(({ colour }) => colour === -1)).toBe(true);
    ada.type('/theme irc\r');
    await ada.sees(/<ada> {2}hello/);
  });

  test('what no setting knows is refused with what it knows', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    ada.type('/bell loud\r');
    await ada.sees('knows no "loud". Write one of these: off,');
    ada.type('\u0003/tz Mars/Base\r');
    await ada.sees('There is no time zone "Mars/Base".');
    ada.type(`\u0003/theme hi${tab}`);
    await ada.sees('ada> /theme high-contrast');
  });

  test('/b goes to a room by its number or the beginning of its name', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    ada.type('/create developers\r');
    await ada.sees('▸2 #devel');
    ada.type('/b 1\r');
    await ada.sees('▸1 #lobby');
    ada.type('/b dev\r');
    await ada.sees('▸2 #devel');
    ada.type('/b 7\r');
    await ada.sees('You have no room 7');
  });

  test('/clear empties the timeline, and a page up brings it back', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    ada.type('something said\r');
    await ada.sees('ada  something said');
    ada.type('/clear\r');
    await ada.seesNot('ada  something said');
    ada.type('and more\r');
    await ada.sees('ada  and more');
    ada.type('/up\r');
    await ada.sees('something said');
  });
});
