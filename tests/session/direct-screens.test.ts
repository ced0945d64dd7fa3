import { describe, expect, test } from 'vitest';

import { openScreenHouse } from '../helpers/screen-house.ts';
import { type Person } from '../helpers/screen.ts';
import { lobby } from '../helpers/talk.ts';
import { createTestTerminal } from '../helpers/test-terminal.ts';

/** Everything that a terminal was ever sent, titles included. */
const written = ({ terminal }: Person): string => Buffer.concat(terminal.writes).toString();

// Each has a house of its own, and mostly waits: so all wait at the same time.
describe.concurrent('a conversation of two on the screen', () => {
  test('stands below the rooms under the nick of the other one, in the header, the hot list and the title', async () => {
    await using house = await openScreenHouse();
    const [ana, sam] = [await house.comesWithKey('ana'), await house.comesWithKey('sam')];
    await ana.sees('2 here');
    ana.type('/msg sam are you there?\r');
    await ana.sees('--  Said to sam.');
    await sam.sees(/ DIRECT {7}│[^]* 2 ana {7}1│/);
    await sam.sees('── ana:1 ');
    expect(written(sam)).toContain('(@1) #lobby · tertulia');
    sam.type('\u001b2');
    await sam.sees(/^ ana {60,}here {2}\d\d:\d\d$/m);
    await sam.sees('▸2 ana');
    await sam.sees('ana  are you there?');
    sam.type('yes\r');
    await ana.sees(/ 2 sam {7}1│/);
    ana.type('/b sam\r');
    await ana.sees('sam  yes');
    await ana.sees('1 new since');
    expect(written(sam)).toContain('ana · tertulia');
    expect(written(ana) + written(sam)).not.toMatch(/@[\w-]{22}/);
  });

  test('shows whether the other one is there, and what they said on going away', async () => {
    await using house = await openScreenHouse();
    const wide = { columns: 120, rows: 40 };
    const [ana, sam] = [
      await house.comesWithKey('ana', createTestTerminal(wide)),
      await house.comesWithKey('sam'),
    ];
    ana.type('/msg sam\r');
    await ana.sees('▸2 ● sam');
    sam.type('/away back at 15\r');
    await ana.sees(/^ sam {2}back at 15 .*away · /m);
    await ana.sees('▸2 ○ sam');
    ana.type('/msg sam later then\r');
    await ana.sees('sam is away (back at 15), and reads it on coming back.');
    await ana.seesNot('HERE');
    sam.type('/quit\r');
    await ana.sees(/^ sam .*not here · /m);
  });

  test('stays in sight beside more rooms than there are rows, and so does the room that one is in', async () => {
    await using house = await openScreenHouse();
    const small = createTestTerminal({ columns: 80, rows: 12 });
    const [ana, sam] = [await house.comesWithKey('ana', small), await house.comesWithKey('sam')];
    for (const room of ['one', 'two', 'three', 'four']) {
      ana.type(`/create ${room}\r`);
      await ana.sees(`#${room} `);
    }
    sam.type('/msg ana psst\r');
    await ana.sees(/ ROOMS[^]* 1 #lobby[^]* 4 #three[^]*▸5 #four[^]* DIRECT[^]* 6 sam {7}1│/);
    ana.type('/create five\r');
    await ana.sees(/ 1 #lobby[^]* 4 #three[^]*▸6 #five[^]* DIRECT[^]* 7 sam {7}1│/);
    await ana.seesNot(' 5 #four');
  });

  test('on a phone without UTF-8', async () => {
    await using house = await openScreenHouse();
    const sam = await house.comesWithKey('sam');
    const ana = await house.comesWithKey(
      'ana',
      createTestTerminal({ columns: 40, rows: 12 }, { lang: 'es_ES.ISO-8859-1' }),
    );
    ana.type('/msg sam\r');
    await ana.sees(/^sam - est.* \d\d:\d\d$/m);
    ana.type('hola\r');
    await sam.sees(/ 2 ana {7}1│/);
  });

  test('comes back with the next message when it was put away, and /leave says where it went', async () => {
    await using house = await openScreenHouse();
    const [ana, sam] = [await house.comesWithKey('ana'), await house.comesWithKey('sam')];
    ana.type('/msg sam one\r');
    await sam.sees(/ 2 ana/);
    sam.type('\u001b2');
    await sam.sees('▸2 ana');
    sam.type('/leave\r');
    await sam.sees('Your conversation with ana is put away.');
    await sam.seesNot('DIRECT');
    ana.type('/msg sam two\r');
    await sam.sees(/ 2 ana {7}1│/);
  });

  test('two devices show it at once, and one of them puts it away for both', async () => {
    await using house = await openScreenHouse();
    const ana = await house.comesWithKey('ana');
    const [sam, phone] = [
      await house.comesWithKey('sam'),
      await house.comesWithKey('sam', createTestTerminal({ columns: 40, rows: 12 })),
    ];
    ana.type('/msg sam hello\r');
    await sam.sees(/ 2 ana {7}1│/);
    await phone.sees('ana:1');
    sam.type('/leave @ana\r');
    await phone.seesNot('ana:1');
  });

  test('is in the jump list, as are people in one’s rooms, and in what Tab completes', async () => {
    await using house = await openScreenHouse();
    const [ana, sam] = [await house.comesWithKey('ana'), await house.comesWithKey('sam')];
    await house.comesWithKey('opal');
    ana.type('/msg sam\r');
    await ana.sees('▸2 sam');
    sam.type('/quit\r');
    await ana.sees(/^ sam .*not here/m);
    ana.type('/msg s\t');
    await ana.sees('ana> /msg sam');
    ana.type('\u0003/leave @\t');
    await ana.sees('ana> /leave @sam');
    ana.type('\u0003\u000b');
    await ana.sees(/sam +direct, not here/);
    ana.type('opa');
    await ana.sees(/opal +person, to talk to directly/);
    ana.type('\r');
    await ana.sees('▸3 opal');
  });

  test('is searched with Ctrl-F like a room', async () => {
    await using house = await openScreenHouse();
    const ana = await house.comesWithKey('ana');
    await house.comesWithKey('sam');
    ana.type('/msg sam\r');
    await ana.sees('▸2 sam');
    ana.type('the bell is broken\r');
    await ana.sees('ana  the bell');
    ana.type('\u0006bell');
    await ana.sees(/#\d+ ana +\S+ +the bell is broken/);
  });
});

describe.concurrent('an answer on the screen', () => {
  test('stands under what it answers, which changes and goes as that does', async () => {
    await using house = await openScreenHouse();
    const [ana, sam] = [await house.comesWithKey('ana'), await house.comesWithKey('sam')];
    ana.type('@sam does it survive?\r');
    await sam.sees('▌@sam does it survive?');
    sam.type('/reply it does\r');
    await ana.sees(/sam {2}↳ ana: @sam does it survive\?\n {14}│ {16}it does/);
    ana.type('/edit does it live?\r');
    await sam.sees('↳ ana: does it live?');
    ana.type('/delete\r');
    await sam.sees('↳ ana: (erased)');
  });

  test('goes to who said something last, and one is told where that was', async () => {
    await using house = await openScreenHouse();
    const [ana, sam] = [await house.comesWithKey('ana'), await house.comesWithKey('sam')];
    ana.type('/msg sam a word?\r');
    await sam.sees(/ 2 ana {7}1│/);
    sam.type('/r of course\r');
    await sam.sees('Said to ana.');
    ana.type('\u001b2');
    await ana.sees(/↳ ana: a word\?\n.*of course/);
    await ana.sees(/ 1 new since [^]*of course/);
  });

  test('goes to the other one in a conversation of two, whoever else has written since', async () => {
    await using house = await openScreenHouse();
    const [ana, sam, bob] = [
      await house.comesWithKey('ana'),
      await house.comesWithKey('sam'),
      await house.comesWithKey('bob'),
    ];
    ana.type('/msg sam from ana\r');
    await sam.sees(/ 2 ana {7}1│/);
    await ana.seesNot('sam       1│');
    sam.type('\u001b2');
    await sam.sees('ana  from ana');
    bob.type('/msg sam from bob\r');
    await sam.sees(/ 3 bob {7}1│/);
    sam.type('/reply to ana\r');
    await sam.sees(/↳ ana: from ana\n.*to ana/);
  });
});

describe.concurrent('numbers of messages', () => {
  test('are offered by Tab with who said what, the newest first, of those that the command may name', async () => {
    await using house = await openScreenHouse();
    const [ana, sam] = [await house.comesWithKey('ana'), await house.comesWithKey('sam')];
    ana.type('the first\r');
    await sam.sees('ana  the first');
    sam.type('the second\r');
    await ana.sees('sam  the second');
    ana.type('/reply #\t');
    await ana.sees(/#\d+ sam: the second {2}#\d+ ana: the first/);
    ana.type('\tto myself\r');
    await sam.sees('↳ ana: the first');
    sam.type('/edit \t');
    await sam.sees(/^ #\d+ sam: the second *$/m);
    sam.type('the last\r');
    await ana.sees('sam  the last (edited)');
    sam.type('/delete #\t');
    await sam.sees(/^ #\d+ sam: the last *$/m);
  });
});

describe.concurrent('somebody who is ignored, on the screen', () => {
  test('is not seen, in rooms, counts and answers, by bell or by typing, until they are again', async () => {
    await using house = await openScreenHouse();
    const [ana, sam, bob] = [
      await house.comesWithKey('ana'),
      await house.comesWithKey('sam'),
      await house.comesWithKey('bob'),
    ];
    ana.type('before\r');
    await sam.sees('ana  before');
    sam.type('/ignore ana\r');
    await sam.sees('You hear nothing more of ana.');
    await sam.seesNot('before');
    ana.type('@sam @bob look\r/msg sam hello\r');
    await ana.sees('Said to sam.');
    ana.type('half a');
    await bob.sees('ana is typing…');
    bob.type('/reply at what\r');
    await bob.sees('↳ ana: @sam @bob look');
    await sam.sees(/bob {2}at what/);
    await sam.seesNot('look');
    await sam.seesNot('DIRECT');
    await sam.seesNot('typing');
    expect(sam.terminal.writes.filter((bytes) => bytes.toString().startsWith('\u0007'))).toEqual([]);
    sam.type('/create den\r');
    await sam.sees('▸2 #den');
    ana.type('\u0015more\r');
    await bob.sees('ana  more');
    bob.type('and more\r');
    await sam.sees(/ 1 #lobby {4}1│/);
    sam.type('/b 1\r');
    await sam.sees('1 new since');
    sam.type('/unignore ana\r');
    await sam.sees('▌@sam @bob look');
    await sam.sees('↳ ana: @sam @bob look');
  });

  test('is not seen on the pages of history either', async () => {
    await using house = await openScreenHouse();
    const [ana, bob] = [await house.core.guest('eve'), await house.core.guest('bob')];
    for (let number = 1; number <= 40; number += 1) {
      await ana.say(lobby, `noise ${number}`);
      await bob.say(lobby, `sense ${number}`);
    }
    const sam = await house.comesWithKey('sam');
    sam.type('/ignore eve\r');
    await sam.seesNot('noise');
    sam.type('\u001b[5~\u001b[5~');
    await sam.sees('sense 10');
    await sam.seesNot('noise');
  });
});
