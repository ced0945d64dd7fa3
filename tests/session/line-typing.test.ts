import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { openTestCore, type CoreUnderTest, type OpenCoreOptions } from '../helpers/core.ts';
import { hostileTexts } from '../helpers/hostile.ts';
import { openLinePerson, type LinePerson } from '../helpers/line-person.ts';
import { createManualClock, type ManualClock } from '../helpers/manual-clock.ts';
import { eventually, lobby, said } from '../helpers/talk.ts';

/** Printable text, line ends, and the three characters that erase a cell: all that ever reaches a terminal. */
const plainTerminal = /^(?:[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]|\r\n|[\b] [\b])*$/u;

interface Place extends AsyncDisposable {
  readonly house: CoreUnderTest;
  readonly clock: ManualClock;
  readonly bob: LinePerson;
  /** What bob has said, once he has said so much. */
  says(...texts: string[]): Promise<void>;
}

async function sitDown({ lang, ...options }: OpenCoreOptions & { lang?: string } = {}): Promise<Place> {
  const clock = createManualClock();
  const house = await openTestCore({ clock, ...options });
  await house.guest('witness');
  const session = await house.guest('bob');
  const bob = openLinePerson(house, session, { pty: true, clock, ...(lang !== undefined && { lang }) });
  return {
    house,
    clock,
    bob,
    says: (...texts) =>
      eventually(() => expect(said(house.client)).toEqual(texts.map((text) => `bob: ${text}`))),
    [Symbol.asyncDispose]: () => house[Symbol.asyncDispose](),
  };
}

describe('what is typed', () => {
  test.each([
    ['letters', 'hello\r', 'hello'],
    ['Backspace', 'helpo\b\u007flo\r', 'hello'],
    ['Backspace on wide characters', 'a漢字\u007f\r', 'a漢'],
    ['Backspace on a family', 'hi 👨‍👩‍👧\u007f!\r', 'hi !'],
    ['Backspace on an accent', 'cafe\u0301\u007f\u007fé\r', 'caé'],
    ['Ctrl-W', 'one two  \u0017three\r', 'one three'],
    ['Ctrl-W twice', 'one two three\u0017\u0017four\r', 'one four'],
    ['Ctrl-U', 'wrong\u0015right\r', 'right'],
    ['Ctrl-C on a line', 'wrong\u0003right\r', 'right'],
    ['a tab', 'a\tb\r', 'a    b'],
    ['words that objects know', 'constructor\r', 'constructor'],
    ['arrows and other keys', '\u001b[A\u001bOPa\u001b[1;5D\u001b[3~b\u001bf\u009b5n\r', 'ab'],
  ])('%s', async (_what, typed, text) => {
    await using place = await sitDown();
    place.bob.type(typed);
    await place.says(text);
    expect(place.bob.lines).toContain(text);
    expect(place.bob.output).toMatch(plainTerminal);
  });

  test('key by key, is the same as at once: letters with marks, syllables, flags', async () => {
    await using place = await sitDown();
    const texts = ['สวัสดี', 'cafe\u0301', 'हिन्दी', '한국어', '🇪🇸🇲🇽', '👍🏽'];
    for (const text of texts) {
      for (const key of text) place.bob.type(key);
      place.bob.type('\r');
    }
    await place.says(...texts.map((text) => text.normalize('NFC')));
  });

  test('CR LF is one Enter, also over two packets', async () => {
    await using place = await sitDown();
    place.bob.type('one\r\ntwo\r');
    place.bob.type('\nthree\n');
    await place.says('one', 'two', 'three');
    expect(place.bob.lines.filter((line) => line === '')).toHaveLength(1);
  });

  test('stands again below what arrives meanwhile', async () => {
    await using place = await sitDown();
    const ana = await place.house.guest('ana');
    place.bob.type('half a sen');
    await ana.run('me', 'interrupts', ana.seat.current);
    await place.bob.sees('half a sen\n14:00 * ana interrupts\nhalf a sen');
    place.bob.type('tence\r');
    await place.bob.sees('half a sentence\n14:00 bob: half a sentence');
  });

  test('is one thing, wherever packets are cut', async () => {
    await using place = await sitDown();
    const line = Buffer.from('é\u001b[A漢\u001b[1;5Dx\u001bOP🙂\u001b[200~.\u001b[3~\r');
    const texts: string[] = [];
    for (let cut = 1; cut < line.length; cut += 1) {
      place.bob.type(line.subarray(0, cut));
      place.bob.type(line.subarray(cut));
      texts.push('é漢x🙂.');
    }
    for (const byte of line) place.bob.type(Buffer.of(byte));
    await place.says(...texts, 'é漢x🙂.');
    expect(place.bob.output).toMatch(plainTerminal);
  });

  test('after the Esc key, is text', async () => {
    await using place = await sitDown();
    place.bob.type('\u001b');
    place.bob.type('yes\u001b');
    place.clock.advance(1000);
    place.bob.type('OK\r');
    await place.says('yesOK');
  });

  test('a sequence that never ends swallows no more than a key could be', async () => {
    await using place = await sitDown();
    place.bob.type(`\u001b[${'1;'.repeat(1000)}`);
    place.bob.type('2\u0015text\r');
    await place.says('text');
  });
});

describe('a line that is too long', () => {
  test('is told once, and nothing of its tail is said', async () => {
    await using place = await sitDown();
    const { bob } = place;
    for (let i = 0; i < 5; i += 1) bob.type('x'.repeat(1000));
    await bob.sees('* That line is longer than 4,096 bytes. It was not sent; send it in parts.');
    bob.type(`${'y'.repeat(20_000)}\u007f\t tail`);
    bob.type('\rnext\r');
    await place.says('next');
    expect(bob.output.split('That line is longer')).toHaveLength(2);
    expect(bob.output).not.toContain('yy');
  });

  test.each([
    ['Ctrl-U', '\u0015'],
    ['Ctrl-C', '\u0003'],
  ])('is over with %s, too', async (_name, key) => {
    await using place = await sitDown({ lang: 'es_ES' });
    place.bob.type('x'.repeat(5000));
    await place.bob.sees('* Esa línea pasa de 4096 bytes. No se ha enviado; envíala por partes.');
    place.bob.type(`${key}text\r`);
    await place.says('text');
  });
});

describe('a refused line', () => {
  const slow = { messages: { burst: 1, refillSeconds: 1.5 } };

  test('comes back to be sent again', async () => {
    await using place = await sitDown({ limits: slow });
    const { bob } = place;
    bob.type('one\rtwo\r');
    await bob.sees(
      /\* That was fast: wait 2 s, then send it again.\n\* What you typed stands below .*\ntwo$/,
    );
    place.clock.advance(1500);
    bob.type('!\r');
    await place.says('one', 'two!');
    bob.type('/jion #lobby\r');
    await bob.sees(/Did you mean \/join\?\n\/jion #lobby$/);
    bob.type('\u0017\u0017three\r');
    await bob.sees(/That was fast.*\nthree$/);
    place.clock.advance(1500);
    bob.type('\r');
    await place.says('one', 'two!', 'three');
    expect(bob.output.split('Ctrl-U')).toHaveLength(2);
  });

  test('is not typed onto the next line of a paste', async () => {
    await using place = await sitDown({ limits: slow });
    const { bob, clock } = place;
    const lines = Array.from({ length: 150 }, (_, i) => `line ${i}`);
    bob.type(lines.map((line) => `${line}\r`).join(''));
    await eventually(() => {
      clock.advance(10);
      expect(bob.output).toContain('* This was not sent: line 149');
    });
    const read = bob.lines;
    const others = lines.slice(1).filter((line) => !read.includes(`* This was not sent: ${line}`));
    // One came back, and nothing was typed behind it.
    expect(others).toEqual([read.at(-1)]);
    await place.says('line 0');
  });

  test('stands above what is typed already', async () => {
    await using place = await sitDown({ limits: slow, lang: 'es' });
    place.bob.type('uno\rdos\rtres');
    await place.bob.sees('* Vas muy deprisa: espera 2 s y envíalo otra vez.');
    await place.bob.sees(/\* Esto no se ha enviado: dos\ntres$/);
    place.clock.advance(1500);
    place.bob.type('\r');
    await place.says('uno', 'tres');
  });
});

describe('a half-written line', () => {
  async function maria(house: CoreUnderTest): Promise<LinePerson> {
    const session = await house.keyed('maria', 'SHA256:m', { face: 'line' });
    return openLinePerson(house, session, { pty: true });
  }

  test('waits in the seat of somebody who drops, and goes once it is sent', async () => {
    await using place = await sitDown();
    const { house } = place;
    const before = await maria(house);
    before.type('half a sen');
    before.drop();
    const back = await maria(house);
    await back.sees(/\* What you had half written stands below\. .*\nhalf a sen$/);
    back.type('tence\r');
    await eventually(() => expect(said(house.client)).toEqual(['maria: half a sentence']));
    back.drop();
    const again = await maria(house);
    expect(again.output).not.toContain('half written');
    expect([...before.bugs, ...back.bugs, ...house.bugs]).toEqual([]);
  });

  test('of several lines, from a screen, is left to the screen', async () => {
    await using place = await sitDown();
    const { house } = place;
    const screen = await house.keyed('maria', 'SHA256:m');
    await screen.keepDraft(lobby, 'one\ntwo');
    const line = await maria(house);
    line.type('three\rfour');
    await eventually(() => expect(said(house.client)).toEqual(['maria: three']));
    line.drop();
    const next = await house.keyed('maria', 'SHA256:m');
    expect(next.seat.drafts).toEqual({ lobby: 'one\ntwo' });
    expect(line.output).not.toContain('half written');
  });
});

describe('leaving', () => {
  test.each([
    ['Ctrl-C', '\u0003', 'en', '* Press Ctrl-C again to leave the house.'],
    ['Ctrl-D', '\u0004', 'es', '* Pulsa Ctrl-D otra vez para salir de la casa.'],
  ])('by %s takes two presses on an empty line within 2 s', async (_name, key, lang, hint) => {
    await using place = await sitDown({ lang });
    const { bob, clock } = place;
    const hints = (count: number) => eventually(() => expect(bob.output.split(hint)).toHaveLength(count + 1));
    bob.type(key);
    await hints(1);
    clock.advance(2001);
    bob.type(key);
    await hints(2);
    bob.type(`x\u007f${key}`);
    await hints(3);
    expect(bob.exitStatus).toBeUndefined();
    clock.advance(2000);
    bob.type(key);
    expect(await bob.leaves()).toBe(0);
  });

  test('Ctrl-D leaves a line that is being typed alone', async () => {
    await using place = await sitDown();
    place.bob.type('text\u0004\u0004\u0004\r');
    await place.says('text');
    expect(place.bob.exitStatus).toBeUndefined();
  });

  test('comes after what was typed before it', async () => {
    await using place = await sitDown();
    place.bob.type('last words\r\u0004\u0004never heard\r');
    expect(await place.bob.leaves()).toBe(0);
    await place.says('last words');
  });

  test('also when the other side sends nothing more', async () => {
    await using place = await sitDown();
    place.bob.type('last words\rhalf');
    place.bob.endInput();
    expect(await place.bob.leaves()).toBe(0);
    await place.says('last words');
  });
});

test('whatever is typed, in whatever packets, a terminal gets text, line ends and erasures', async () => {
  await using place = await sitDown({ limits: { messages: { burst: 100_000, refillSeconds: 0.001 } } });
  const { bob, house } = place;
  for (const text of hostileTexts) bob.type(`${text}\u007f\u0017${text}\r`);
  const keys = fc.constantFrom('\r', '\n', '\b', '\u007f', '\u0017', '\u0015', '\u001b', '\u001b[', '\t');
  const typing = fc.array(fc.oneof(keys, fc.string({ unit: 'binary', maxLength: 8 }), fc.string()), {
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(typing, fc.integer({ min: 1, max: 9 }), async (typed, size) => {
      const bytes = Buffer.from(typed.join('').replaceAll(/[\u0003\u0004]/g, ''));
      for (let at = 0; at < bytes.length; at += size) bob.type(bytes.subarray(at, at + size));
      await new Promise((resolve) => setImmediate(resolve));
    }),
    { numRuns: 300 },
  );
  bob.type('\u0015/quit\r');
  await bob.leaves();
  expect(bob.output).toMatch(plainTerminal);
  expect([...bob.bugs, ...house.bugs]).toEqual([]);
});
