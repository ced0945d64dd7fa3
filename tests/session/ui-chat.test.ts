import { describe, expect, test } from 'vitest';

import { openScreenHouse } from '../helpers/screen-house.ts';
import { sit } from '../helpers/screen.ts';
import { eventually } from '../helpers/talk.ts';
import { createTestTerminal } from '../helpers/test-terminal.ts';

describe('people at screens talk', () => {
  test('what one says, both see, in order and under the name', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    const bob = await house.comes('bob');
    ada.type('hello bob\r');
    await bob.sees(/ada {2}hello bob/);
    bob.type('hello ada\r');
    await ada.sees(/ada {2}hello bob\s+│ +bob {2}hello ada|hello bob[^]*bob {2}hello ada/);
  });

  test('lines of one person stand together, the name only on the first', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    ada.type('one\r');
    await ada.sees(/ada {2}one/);
    ada.type('two\r');
    await ada.sees(/\n {14}│ {16}two/);
  });

  test('an action is told in the third person', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    ada.type('/me rings a small bell\r');
    await ada.sees(/ada {2}\* ada rings a small bell/);
  });

  test('a mention is marked with a bar, and bold, for the one who is meant', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    const bob = await house.comes('bob');
    bob.type('@ada are you there\r');
    await ada.sees('▌@ada are you there');
    await bob.sees(/bob {2}@ada are you there/);
    const row = (await ada.terminal.screen()).findIndex((line) => line.includes('▌'));
    const bar = (await ada.terminal.looks(row)).find(({ text }) => text === '▌');
    expect(bar?.bold).toBe(true);
  });

  test('a command answers in the person’s own timeline', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    const bob = await house.comes('bob');
    ada.type('/list\r');
    await ada.sees(/-- {2}There is 1 room:\n.*#lobby {2}2 people/);
    await bob.seesNot('One room');
  });

  test('what is refused comes back to the line, with the reason', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    ada.type('/jion dev\r');
    await ada.sees('Did you mean /join?');
    await ada.sees('ada> /jion dev');
  });

  test('rooms that somebody enters stand in the pane, and Ctrl-P goes back', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    ada.type('/create dev\r');
    await ada.sees('▸2 #dev');
    await ada.sees(/^ #dev /m);
    ada.type('\u0010');
    await ada.sees('▸1 #lobby');
  });

  test('what is said in another room is counted, and mentions apart', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    const bob = await house.comes('bob');
    ada.type('/create dev\r');
    await ada.sees('▸2 #dev');
    bob.type('hello\r');
    await ada.sees(/ 1 #lobby {4}1│/);
    bob.type('@ada hello\r');
    await ada.sees(/ 1 #lobby {3}@1│/);
    await ada.sees('── @#lobby:1');
    ada.type('\u000f');
    await ada.sees('2 new since');
    await ada.sees(/ {3}bob {2}hello/);
  });

  test('Spanish is spoken to those whose terminal says so', async () => {
    await using house = await openScreenHouse();
    const ana = await house.comes(
      'ana',
      createTestTerminal(undefined, { lang: 'es_ES.UTF-8', tz: 'Europe/Madrid' }),
    );
    await ana.sees('SALAS');
    ana.type('/nada\r');
    await ana.sees(/No hay|no existe|orden/i);
  });
});

describe('the end', () => {
  test('Ctrl-C clears the line; twice on an empty one leaves the house, the own screen restored', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    ada.type('half a sen');
    await ada.sees('half a sen');
    ada.type('\u0003');
    await ada.seesNot('half a sen');
    ada.type('\u0003');
    await ada.sees('Press Ctrl-C again');
    expect(await ada.terminal.alternate()).toBe(true);
    ada.type('\u0003');
    await eventually(() => expect(ada.terminal.ended).toBe(0));
    expect(await ada.terminal.alternate()).toBe(false);
    await ada.sees('Goodbye, ada');
  });

  test('Ctrl-D on an empty line asks once more, and any other key takes it back', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    ada.type('\u0004');
    await ada.sees('Press Ctrl-D again');
    ada.type('x\u007f');
    await ada.seesNot('Press Ctrl-D again');
    ada.type('\u0004');
    await ada.sees('Press Ctrl-D again');
    expect(ada.terminal.ended).toBeUndefined();
    ada.type('\u0004');
    await eventually(() => expect(ada.terminal.ended).toBe(0));
  });

  test('somebody who drops is gone from the screen, and nobody else notices a thing', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    const bob = await house.comes('bob');
    ada.terminal.drop();
    bob.type('still here\r');
    await bob.sees(/bob {2}still here/);
    expect(ada.bugs).toEqual([]);
  });

  test('when the house closes, everybody has their own screen back and knows why', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    await ada.sees('#lobby');
    ada.open.close('The house is closing for a moment.');
    expect(await ada.terminal.alternate()).toBe(false);
    await ada.sees('The house is closing for a moment.');
    expect(ada.terminal.ended).toBe(1);
  });

  test('a bug in one screen ends that one, and the others go on', async () => {
    await using house = await openScreenHouse();
    const session = await house.core.guest('ada');
    const broken = new Proxy(session, {
      get(target, name) {
        if (name === 'run') return () => Promise.reject(new Error('broken on purpose'));
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const bob = await house.comes('bob');
    bob.type('/create dev\r');
    await bob.sees('▸2 #dev');
    const ada = sit(house.face, broken);
    ada.terminal.type('/who\r');
    await eventually(() => expect(ada.bugs).toHaveLength(1));
    bob.type('still here\r');
    await bob.sees('still here');
  });
});

describe('the line in which one writes', () => {
  test('Up brings back what was said, Down the draft', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    ada.type('first\r');
    await ada.sees(/ada {2}first/);
    ada.type('draft\u001b[A');
    await ada.sees('ada> first');
    ada.type('\u001b[B');
    await ada.sees('ada> draft');
  });

  test('the terminal’s own cursor stands where the next letter goes, also among wide characters', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    ada.type('日本');
    await ada.sees('ada> 日本');
    expect(await ada.terminal.cursor()).toEqual({ row: 22, column: 9 });
    ada.type('\u001b[D');
    await eventually(async () => expect(await ada.terminal.cursor()).toEqual({ row: 22, column: 7 }));
    ada.type('x');
    await ada.sees('ada> 日x本');
  });

  test('a paste is one piece: its lines are not sent one by one', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    ada.type('\u001b[200~one\r\ntwo\u001b[201~');
    await ada.sees(/ada> one\n {5}two/);
    ada.type('\r');
    await ada.sees(/ada {2}one\n.*│ {16}two/);
  });

  test('a paste that no message can hold stays in the editor, to be cut there', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    ada.type('draft');
    ada.type(`\u001b[200~${'line\n'.repeat(41)}\u001b[201~`);
    await ada.sees('40 lines fit');
    await ada.sees('ada> line');
    ada.type('\r');
    await ada.sees('Your line is still there');
    ada.type('\u0003');
    await ada.sees(/ada> *$/m);
  });

  test('a paste of more than five lines asks first', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    const paste = `\u001b[200~${['1', '2', '3', '4', '5', '6'].join('\n')}\u001b[201~`;
    ada.type(paste);
    await ada.sees('6 lines. Enter puts them');
    ada.type('x');
    await ada.seesNot('6 lines.');
    ada.type(paste);
    await ada.sees('6 lines.');
    ada.type('\r');
    await ada.sees(/ada> 1\n {5}2\n {5}3/);
  });

  test('the cursor stands behind what this terminal has drawn, however wide it draws it', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    ada.type('👩‍👩‍👧x');
    await ada.sees('x');
    const { row, column } = await ada.terminal.cursor();
    const cells = await ada.terminal.looks(row);
    expect(cells[column - 1]?.text).toBe('x');
    expect(cells[column]?.text.trim()).toBe('');
  });

  test('a half-written line waits for its writer, who lost the line', async () => {
    await using house = await openScreenHouse();
    const ada = sit(house.face, await house.core.keyed('ada', 'SHA256:ada'));
    ada.type('half a sen');
    await ada.sees('half a sen');
    ada.terminal.drop();
    const again = sit(house.face, await house.core.keyed('ada', 'SHA256:ada'));
    await again.sees('ada> half a sen');
    again.type('tence\r');
    await again.sees(/ada {2}half a sentence/);
    again.terminal.drop();
    const third = sit(house.face, await house.core.keyed('ada', 'SHA256:ada'));
    await third.sees(/ada {2}half a sentence/);
    await third.seesNot('ada> half');
  });

  test('a draft stays with its room', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    ada.type('/create dev\r');
    await ada.sees('▸2 #dev');
    ada.type('for dev');
    await ada.sees('ada> for dev');
    ada.type('\u001b1');
    await ada.sees('▸1 #lobby');
    await ada.seesNot('for dev');
    ada.type('\u001b2');
    await ada.sees('ada> for dev');
  });
});
