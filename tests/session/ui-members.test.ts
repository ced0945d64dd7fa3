import { describe, expect, test } from 'vitest';

import { openScreenHouse, type ScreenHouse } from '../helpers/screen-house.ts';
import { type Person } from '../helpers/screen.ts';
import { eventually, room } from '../helpers/talk.ts';
import { createTestTerminal } from '../helpers/test-terminal.ts';

const dev = room('dev');

test('the member pane shows who keeps order, in the order of rank, and why somebody is away', async () => {
  await using house = await openScreenHouse();
  const zoe = await house.comes('zoe', createTestTerminal({ columns: 120, rows: 40 }));
  zoe.type('/create dev\r');
  await zoe.sees('#dev');
  const [ada, bob, cai] = [
    await house.core.guest('ada'),
    await house.core.guest('bob'),
    await house.core.guest('cai'),
  ];
  for (const session of [ada, bob, cai]) await session.run('join', 'dev');
  zoe.type('/voice cai\r');
  await ada.run('away', 'back at 15', dev);
  await zoe.sees(
    /HERE 3\s*\n.*│@ zoe +you\s*\n.*│\+ cai\s*\n.*│ {2}bob\s*\n.*\n.*AWAY 1\s*\n.*│ {2}ada {2}back at 15/,
  );
  expect(zoe.bugs).toEqual([]);
});

/** Zoe, who made #dev, before her screen of its members; ada, bob and cai are in it. */
async function beforeMembers(house: ScreenHouse, columns: number, rows: number): Promise<Person> {
  const zoe = await house.comes('zoe', createTestTerminal({ columns, rows }));
  zoe.type('/create dev\r');
  await zoe.sees('#dev');
  for (const nick of ['ada', 'bob', 'cai']) {
    const session = await house.core.guest(nick);
    await session.run('join', 'dev');
  }
  await zoe.session.run('op', 'bob', dev);
  zoe.type('/names\r');
  return zoe;
}

// Each has a house of its own, and mostly waits: so all wait at the same time.
describe.concurrent('the screen of members', () => {
  test('tells who is who, in columns, and what may be done with them', async () => {
    await using house = await openScreenHouse();
    const zoe = await beforeMembers(house, 80, 24);
    await zoe.sees('MEMBERS  #dev');
    expect((await zoe.terminal.screen()).slice(1)).toEqual([
      ' MEMBERS  #dev                                                           4 here',
      '   NICK      ROLE        IDLE  WHERE                     KEY / VIA      SINCE',
      ' ▸ zoe (you) @ owner        0  #lobby, #dev              no key',
      '   bob       @ operator     0  #lobby, #dev              no key',
      '   ada         guest        0  #lobby, #dev              no key',
      '   cai         guest        0  #lobby, #dev              no key',
      ...Array.from({ length: 13 }, () => ''),
      ' Esc back  ⏎ who is it  d DM  i ignore  v voice  k kick  b ban  u mute  / find',
      '──                                                                            ──',
      'zoe> ',
      '  ',
    ]);
    zoe.type('\u001b');
    await zoe.seesNot('MEMBERS');
  });

  test.each([
    { columns: 80, rows: 24, question: 'Put cai out, because (Enter does it, Esc does not): too loud' },
    { columns: 120, rows: 40, question: 'Put cai out, because (Enter does it, Esc does not): too loud' },
    { columns: 40, rows: 12, question: 'Put cai out, because: too loud' },
    { columns: 20, rows: 5, question: 'out, why: too loud' },
  ])('asks for a reason before somebody is put out, at $columns x $rows', async (at) => {
    await using house = await openScreenHouse();
    const zoe = await beforeMembers(house, at.columns, at.rows);
    await zoe.sees('MEMBERS');
    zoe.type('\u001b[B\u001b[B\u001b[Bk');
    await zoe.sees('▸ cai');
    zoe.type('too loud');
    await zoe.sees(at.question);
    const { row, column } = await zoe.terminal.cursor();
    const shown = await zoe.terminal.screen();
    expect(shown[row]?.slice(0, column)).toMatch(/too loud$/);
    // Esc takes the question away and nothing else; then it is meant.
    zoe.type('\u001b');
    await zoe.seesNot('too loud');
    zoe.type('kloud\r');
    await zoe.seesNot('cai');
    await zoe.sees('▸ ada');
    zoe.type('\u001b');
    await zoe.sees('zoe put cai out (loud)'.slice(0, at.columns - 6));
  });

  test('bans for a time, mutes, and gives and takes a voice', async () => {
    await using house = await openScreenHouse();
    const zoe = await beforeMembers(house, 80, 24);
    await zoe.sees('MEMBERS');
    zoe.type('/ada');
    await zoe.sees('/ ada');
    zoe.type('\rv');
    await zoe.sees(/▸ ada +\+ voice/);
    zoe.type('v');
    await zoe.sees(/▸ ada +guest/);
    zoe.type('u');
    await zoe.sees('Mute ada');
    zoe.type('10m noise\r');
    await zoe.sees('ada may read and not speak for 10 min.');
    zoe.type('b');
    await zoe.sees('Ban ada');
    zoe.type('soon\u0015nonsense\r');
    await zoe.sees('ada is banned. /undo takes it back');
    // Nobody of that name is left; the first Esc shows all again, the second leads back.
    await zoe.seesNot('▸ ada');
    zoe.type('\u001b');
    await zoe.sees('▸ zoe');
    zoe.type('\u001b');
    await zoe.seesNot('MEMBERS');
  });

  test('shows who somebody is, does not hear them, and writes to them', async () => {
    await using house = await openScreenHouse();
    const zoe = await beforeMembers(house, 80, 24);
    await zoe.sees('MEMBERS');
    zoe.type('\u001b[B\r');
    await zoe.sees(/^ bob, guest\s*\n here, idle for 0 s\s*\n in #lobby #dev$/m);
    zoe.type('i');
    await zoe.sees('You hear nothing more of bob.');
    zoe.type('i');
    await zoe.sees('You hear bob again.');
    zoe.type('d');
    await zoe.seesNot('MEMBERS');
    await eventually(() => expect(Object.values(zoe.session.seat.directs)).toMatchObject([{ nick: 'bob' }]));
    expect(zoe.bugs).toEqual([]);
  });

  test('follows who comes, goes and changes', async () => {
    await using house = await openScreenHouse();
    const zoe = await beforeMembers(house, 80, 24);
    await zoe.sees('▸ zoe');
    const dan = await house.core.guest('dan');
    await dan.run('join', 'dev');
    await zoe.sees(/dan +guest/);
    await dan.run('away', 'for tea', dev);
    await zoe.sees(/dan +away +0 +"for tea"/);
    await dan.run('leave', '', dev);
    await zoe.seesNot('dan');
  });

  test('offers who keeps no order nothing that they may not, and says so where they press it', async () => {
    await using house = await openScreenHouse();
    const zoe = await house.core.guest('zoe');
    await zoe.run('create', 'dev');
    const ada = await house.comes('ada');
    ada.type('/join dev\r');
    await ada.sees('2 here');
    ada.type('/names\r');
    await ada.sees(' Esc back  ⏎ who is it  d DM  i ignore  / find');
    ada.type('k');
    await ada.sees('Only operators and owners of #dev do that.');
    await ada.seesNot('because');
    expect(house.core.bugs).toEqual([]);
  });
});
