import { describe, expect, test } from 'vitest';

import { openScreenHouse } from '../helpers/screen-house.ts';
import { createTestTerminal } from '../helpers/test-terminal.ts';

describe('/timestamp', () => {
  test.each([
    { columns: 80, rows: 24 },
    { columns: 120, rows: 40 },
  ])('hides times, or shows one on every line, at $columns columns', async (size) => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada', createTestTerminal(size));
    ada.type('one\rtwo\r');
    await ada.sees(/ {9,}two/);
    ada.type('/timestamp all\r');
    await ada.sees('Every line has its time now.');
    await ada.sees(/\d\d:\d\d +two/);
    ada.type('/timestamp off\r');
    await ada.sees('Lines have no times now.');
    await ada.sees(/│ *ada {2}one/);
    ada.type('/bare\r');
    await ada.sees(/^ada: one$/m);
  });

  test('gives a phone times only when they are wanted on every line', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes(
      'ada',
      createTestTerminal({ columns: 40, rows: 12 }, { lang: 'es_ES.UTF-8' }),
    );
    ada.type('uno\rdos\r');
    await ada.sees(/^ada uno\n {2}dos$/m);
    ada.type('/timestamp all\r');
    await ada.sees('Cada línea lleva su hora.');
    await ada.sees(/^\d\d:\d\d ada uno\n\d\d:\d\d dos$/m);
    expect(ada.bugs).toEqual([]);
  });
});

describe('/hints off', () => {
  test('gives the timeline one more row, and what must be said is said above the line', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    await ada.sees('^C twice quits');
    ada.type('/hints off\r');
    await ada.seesNot('^C twice quits');
    expect((await ada.terminal.screen()).at(-1)).toBe('ada> ');
    ada.type('\u0003');
    await ada.sees(/^ Press Ctrl-C again to leave the house\.\nada>/m);
    ada.type('/th\t');
    await ada.sees('ada> /theme');
    ada.type('\u0015/hints on\r');
    await ada.sees('^C twice quits');
  });
});

describe('/quiet on', () => {
  test('hides who comes and goes from one person, and from nobody else', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    const bob = await house.comes('bob');
    // Who comes in the same second is told of in the same breath, of which bob hears nothing.
    await ada.sees('bob joined');
    ada.type('/quiet on\r');
    await ada.sees('Who comes and goes is hidden now.');
    const eve = await house.comes('eve');
    await bob.sees('eve joined');
    eve.type('hello\r');
    await ada.sees(/eve {2}hello/);
    await ada.seesNot('joined');
    ada.type('/quiet off\r');
    await ada.sees('eve joined');
  });
});

describe('/set', () => {
  test('lists what there is to set, and changes it as the command of that name would', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    ada.type('/set\r');
    await ada.sees(/theme {2}auto\n.*tz {2}auto\n.*timestamp {2}minutes\n.*bell {2}mentions/);
    await ada.sees(/hints {2}on\n.*quiet {2}off/);
    ada.type('/set Bell all\r');
    await ada.sees('Your bell is all now.');
    ada.type('/set bell\r');
    await ada.sees('bell  all');
    ada.type('/set bell loud\r');
    await ada.sees('/bell knows no "loud".');
    ada.type('\u0003/set colour red\r');
    await ada.sees('/set knows no "colour".');
    ada.type('\u0003/set tz Mars/Base\r');
    await ada.sees('There is no time zone "Mars/Base".');
  });
});

describe('figures', () => {
  test('are said in the room', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    const bob = await house.comes(
      'bob',
      createTestTerminal({ columns: 40, rows: 12 }, { lang: 'es_ES.UTF-8' }),
    );
    ada.type('/shrug who knows\r/tableflip\r');
    await bob.sees('who knows ¯\\_(ツ)_/¯');
    await bob.sees('(╯°□°)╯︵ ┻━┻');
    bob.type('/slap ADA\r');
    await ada.sees('* bob le da a @ada con una trucha enorme');
    ada.type('/slap nobody\r');
    await ada.sees('There is nobody called nobody here.');
    await ada.sees('ada> /slap nobody');
  });
});
