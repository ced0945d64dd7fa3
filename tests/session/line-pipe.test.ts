import { describe, expect, test } from 'vitest';

import { openTestCore } from '../helpers/core.ts';
import { hostileTexts } from '../helpers/hostile.ts';
import { openLinePerson } from '../helpers/line-person.ts';
import { createManualClock } from '../helpers/manual-clock.ts';
import { eventually, room, said } from '../helpers/talk.ts';

/** Printable text and line ends: all that ever reaches a pipe. */
const plainText = /^(?:[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]|\n)*$/u;

describe('a pipe', () => {
  test('speaks in #lobby, or where it goes, wherever its owner is, who stays there', async () => {
    await using house = await openTestCore();
    await house.guest('witness');
    const maria = await house.keyed('maria', 'SHA256:m');
    await maria.run('create', 'ops');
    await maria.run('create', 'dev');
    await maria.say(room('ops'), 'hello');
    const desk = openLinePerson(house, await house.keyed('maria', 'SHA256:m', { face: 'line' }), {
      pty: true,
    });
    await desk.sees('* room #dev, 1 here');
    const script = openLinePerson(house, await house.keyed('maria', 'SHA256:m', { face: 'pipe' }));
    await eventually(() => expect(script.lines.at(-2)).toBe('* room #lobby, 2 here'));
    script.type('in the lobby\n');
    await desk.sees(/#lobby \d\d:\d\d maria: in the lobby/);
    await maria.look(room('ops'));
    await desk.sees(/\* room #ops, 1 here$/m);
    script.type('still there\n/names\n/leave\n');
    await desk.sees(/#lobby \d\d:\d\d maria: still there/);
    await script.sees('* #lobby, 2 people: maria, witness\n* You have left #lobby. You are in #ops.');
    expect(script.exitStatus).toBeUndefined();
  });

  test('that joins a room is told what was said there', async () => {
    await using house = await openTestCore({ clock: createManualClock() });
    const ana = await house.guest('ana');
    await ana.run('create', 'ops');
    await ana.say(room('ops'), 'hello');
    const bob = openLinePerson(house, await house.guest('bob', { face: 'pipe' }));
    bob.type('/join ops\nhi\n');
    bob.endInput();
    expect(await bob.leaves()).toBe(0);
    expect(bob.lines.slice(-7)).toEqual([
      '* room #ops, 2 here',
      '* earlier in #ops, 1 message:',
      '14:00 ana: hello',
      '* now:',
      '14:00 bob: hi',
      '* Goodbye. Come back soon.',
      '',
    ]);
  });

  test('says its lines in their order, the last one without a newline, and goes with status 0', async () => {
    await using house = await openTestCore();
    await house.guest('witness');
    const bob = openLinePerson(house, await house.guest('bob'));
    bob.type('one\r\n\n  \n/me two\nthr');
    bob.type('ee\n//four\nfive');
    bob.endInput();
    expect(await bob.leaves()).toBe(0);
    expect(said(house.client)).toEqual(['bob: one', 'bob: two', 'bob: three', 'bob: /four', 'bob: five']);
    expect(bob.lines.at(-2)).toBe('* Goodbye. Come back soon.');
    expect(bob.bugs).toEqual([]);
  });

  test('is told of a line that does not fit, or is refused, and goes on with the others; its status tells', async () => {
    await using house = await openTestCore();
    await house.guest('witness');
    const bob = openLinePerson(house, await house.guest('bob'));
    bob.type('x'.repeat(5000));
    bob.type(`${'x'.repeat(5000)}\nshort\n/jion #ops\n${'y'.repeat(4097)}\n${'z'.repeat(4096)}\n`);
    bob.endInput();
    expect(await bob.leaves()).toBe(1);
    expect(said(house.client)).toEqual(['bob: short', `bob: ${'z'.repeat(4096)}`]);
    expect(bob.output.split('That line is longer than 4,096 bytes.')).toHaveLength(3);
    expect(bob.output).toContain('Did you mean /join?');
  });

  test('that is too fast waits until it may speak, and nothing is lost', async () => {
    const clock = createManualClock();
    const limits = { messages: { burst: 2, refillSeconds: 1.5 } };
    await using house = await openTestCore({ clock, limits });
    await house.guest('witness');
    const bob = openLinePerson(house, await house.guest('bob'), { clock });
    bob.type('1\n2\n3\n4\n');
    bob.endInput();
    await eventually(() => {
      clock.advance(1000);
      expect(said(house.client)).toHaveLength(4);
    });
    expect(await bob.leaves()).toBe(0);
    expect(said(house.client)).toEqual(['bob: 1', 'bob: 2', 'bob: 3', 'bob: 4']);
  });

  test('waits its turn in a slow room, and gives up where no waiting helps', async () => {
    const clock = createManualClock();
    await using house = await openTestCore({ clock });
    const ana = await house.guest('ana');
    await ana.run('create', 'dev');
    await ana.run('slow', '10s', room('dev'));
    const bob = openLinePerson(house, await house.guest('bob', { face: 'pipe', enter: ['dev'] }), { clock });
    bob.type('1\n2\n');
    await eventually(() => {
      clock.advance(1000);
      expect(said(house.client, room('dev'))).toEqual(['bob: 1', 'bob: 2']);
    });
    await ana.run('lock', 'on', room('dev'));
    bob.type('3\n');
    bob.endInput();
    expect(await bob.leaves()).toBe(1);
    expect(bob.output).toContain('#dev is locked');
    expect(said(house.client, room('dev'))).toHaveLength(2);
  });

  test('that is refused its room says nothing more anywhere', async () => {
    await using house = await openTestCore();
    await house.guest('witness');
    const script = openLinePerson(house, await house.guest('bot', { face: 'pipe' }));
    script.type('before\n/join #nope\nfor nope alone\n');
    expect(await script.leaves()).toBe(1);
    await eventually(() => expect(said(house.client)).toEqual(['bot: before']));
    expect(script.output).toContain('Nothing more is read');
  });

  test('whose room is closed says what is left in no other', async () => {
    await using house = await openTestCore();
    await house.guest('witness');
    const maria = await house.keyed('maria', 'SHA256:m');
    await maria.run('create', 'den');
    const script = openLinePerson(
      house,
      await house.keyed('maria', 'SHA256:m', { face: 'pipe', enter: ['den'] }),
    );
    script.type('in the den\n');
    await script.sees('maria: in the den');
    await maria.run('close', 'den');
    await script.sees('has closed #den');
    script.type('for the den alone\n');
    script.endInput();
    expect(await script.leaves()).toBe(1);
    expect(said(house.client)).toEqual([]);
  });

  test('that vanishes while it waits leaves no timer behind', async () => {
    const clock = createManualClock();
    const limits = { messages: { burst: 1, refillSeconds: 3600 } };
    await using house = await openTestCore({ clock, limits });
    let waiting = 0;
    const counting = {
      ...clock,
      after(ms: number, task: () => void) {
        waiting += 1;
        const cancel = clock.after(ms, task);
        return () => {
          waiting -= 1;
          cancel();
        };
      },
    };
    const bob = openLinePerson(house, await house.guest('bob'), { clock: counting });
    bob.type('said\nwaits\nafter it\n');
    await eventually(() => expect(waiting).toBe(1));
    bob.drop();
    await eventually(() => expect(waiting).toBe(0));
    clock.advance(7_200_000);
    expect(said(house.client)).toEqual(['bob: said']);
    expect(bob.bugs).toEqual([]);
  });
});

test('a copy of what one has said is for a program to read; at a terminal one is told how to have it', async () => {
  await using house = await openTestCore();
  const ana = openLinePerson(house, await house.guest('ana'));
  ana.type('one\n/privacy export\n');
  await ana.sees(/^\{.*"text":"one".*\}$/m);
  const bob = openLinePerson(house, await house.guest('bob'), { pty: true });
  bob.type('/privacy export\r');
  await bob.sees('echo /privacy export | ssh -T bob@host > copy.txt');
});

describe('what comes back', () => {
  test.each(['en', 'es'])('quotes nothing that acts on a terminal, in %s', async (lang) => {
    await using house = await openTestCore();
    const bob = openLinePerson(house, await house.keyed('bob', 'SHA256:b'), { lang });
    for (const text of hostileTexts) {
      for (const before of [
        '',
        '/',
        '/help ',
        '/nick ',
        '/join ',
        '/create ',
        '/unlink ',
        '/link ',
        '/list ',
      ]) {
        bob.type(`${before}${text.replaceAll('\n', ' ')}\n`);
      }
    }
    bob.endInput();
    await bob.leaves();
    expect(bob.output).toMatch(plainText);
    expect(bob.bugs).toEqual([]);
  });

  test('quotes no more of it than one recognises it by', async () => {
    await using house = await openTestCore();
    const bob = openLinePerson(house, await house.guest('bob'));
    const long = 'x'.repeat(4000);
    bob.type(`/${long}\n/help ${long}\n/nick ${long}\n/join ${long}\n`);
    bob.endInput();
    await bob.leaves();
    expect(bob.output).toContain('x'.repeat(40));
    expect(bob.output).not.toContain('x'.repeat(41));
  });
});
