import { describe, expect, test } from 'vitest';

import { known, nickInside, openDoorHouse } from '../helpers/caller.ts';
import { hostileTexts } from '../helpers/hostile.ts';
import { createManualClock } from '../helpers/manual-clock.ts';
import { eventually, nicks } from '../helpers/talk.ts';
import { createTestTerminal } from '../helpers/test-terminal.ts';

const ctrl = { c: '\u0003', d: '\u0004', u: '\u0015', l: '\u000c' };
const escape = '\u001b';
const pasted = (text: string): string => `\u001b[200~${text}\u001b[201~`;

describe('what goes wrong at the door', () => {
  test('a nick that somebody else took meanwhile is told, and Enter goes on', async () => {
    await using house = await openDoorHouse();
    const maria = await house.calls('maria', 'SHA256:one');
    await maria.sees('free');
    await house.core.keyed('maria', 'SHA256:two');
    maria.type('\r');
    await maria.sees('The nick maria is kept for somebody else.');
    await maria.sees('come in as maria~2');
    maria.type('\r');
    expect(await nickInside(maria)).toBe('maria~2');
  });

  test('the same new key at two doors is one person', async () => {
    await using house = await openDoorHouse();
    const [desk, phone] = [
      await house.calls('maria', 'SHA256:one'),
      await house.calls('maria', 'SHA256:one'),
    ];
    desk.type('\r');
    phone.type('\r');
    expect((await desk.inside)?.seat.identity).toBe((await phone.inside)?.seat.identity);
    const late = await house.calls('maria', 'SHA256:three');
    const later = await house.calls('jo', 'SHA256:three');
    late.type(`n${ctrl.u}jo\r`);
    expect(await nickInside(late)).toBe('jo');
    later.type('nx');
    await later.sees('Welcome back, jo.');
    later.type('\r');
    expect(await nickInside(later)).toBe('jo');
  });

  test('who drops, or leaves, has left nothing behind', async () => {
    await using house = await openDoorHouse();
    const dropped = await house.calls('maria', 'SHA256:one');
    dropped.terminal.drop();
    expect(await dropped.inside).toBeUndefined();
    for (const key of ['q', ctrl.c, ctrl.d, `n${ctrl.c}${ctrl.c}`, `l${escape}`]) {
      const caller = await house.calls('maria', 'SHA256:one');
      caller.type(key);
      if (key.endsWith(escape)) {
        await caller.sees('another nick');
        caller.type('q');
      }
      await eventually(() => expect(caller.terminal.ended).toBe(0));
      expect(await caller.inside).toBeUndefined();
      await caller.sees('Goodbye. You have not been in.');
      expect(await caller.terminal.alternate()).toBe(false);
    }
    expect(await known(house)).toEqual([]);
    expect(await house.core.keptSeats()).toEqual([]);
  });

  test('who drops while coming in is held as everybody is', async () => {
    await using house = await openDoorHouse();
    const maria = await house.calls('maria', 'SHA256:one');
    maria.type('\r');
    maria.terminal.drop();
    expect(await maria.inside).toBeUndefined();
    await eventually(async () => expect(await known(house)).toEqual(['maria']));
  });

  test(
    'junk, long pastes and hostile names stay on the screen as what they are',
    { timeout: 60_000 },
    async () => {
      await using house = await openDoorHouse();
      for (const text of hostileTexts) {
        const terminal = createTestTerminal(undefined, { term: text });
        const caller = await house.calls(text, 'SHA256:one', terminal);
        caller.type(pasted('ignored'));
        caller.type(`n${ctrl.u}`);
        caller.type(pasted(text));
        caller.type(pasted('x'.repeat(100_000)));
        caller.type('y'.repeat(30_000));
        caller.type(`\u0000\u0001\u001b[99~\u001bOP\u001b[<0;1;1M${ctrl.l}`);
        await caller.sees('2-20 letters, digits, _ or -');
        const sent = Buffer.concat(terminal.writes).toString('utf8');
        for (const rude of [/\u001b\]0;/u, /\u001b\[3J/u, /\u001b\]52/u, /\u0090|\u009b|\u202e/u]) {
          expect(sent).not.toMatch(rude);
        }
        expect(caller.bugs).toEqual([]);
        terminal.drop();
      }
      expect(await known(house)).toEqual([]);
    },
  );

  test('who says nothing for ten minutes is let go', async () => {
    const clock = createManualClock();
    await using house = await openDoorHouse({ clock });
    const maria = await house.calls('maria', 'SHA256:one');
    await maria.sees('Nick');
    clock.advance(6 * 60_000);
    maria.type('n');
    clock.advance(6 * 60_000);
    maria.greeting?.minutePassed();
    await maria.sees('Esc  back');
    clock.advance(4 * 60_000);
    maria.greeting?.minutePassed();
    await maria.sees('Nobody came in for ten minutes');
    expect(maria.terminal.ended).toBe(1);
    expect(await known(house)).toEqual([]);
  });

  test('a house that closes says so, and gives the screen back', async () => {
    await using house = await openDoorHouse();
    const maria = await house.calls('maria', 'SHA256:one');
    await maria.sees('Nick');
    maria.greeting?.close('The house is closing.');
    await maria.sees('The house is closing.');
    expect(maria.terminal.ended).toBe(1);
    expect(await maria.terminal.alternate()).toBe(false);
    expect(await maria.inside).toBeUndefined();
    expect(nicks(house.core.client)).toEqual([]);
  });
});
