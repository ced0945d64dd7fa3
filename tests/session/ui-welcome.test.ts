import { describe, expect, test } from 'vitest';

import type { ClientSession } from '../../src/chat-core/link/core-client.ts';
import { type Caller, type DoorHouse, known, nickInside, openDoorHouse } from '../helpers/caller.ts';
import { createManualClock, type ManualClock } from '../helpers/manual-clock.ts';
import { eventually, lobby, room } from '../helpers/talk.ts';
import { createTestTerminal, type TestTerminal } from '../helpers/test-terminal.ts';

const dayMs = 86_400_000;
const key = 'SHA256:9fQabcdefghijklmnopqrstuvwxyz0123456789ABCDEFc3';

interface Yesterday extends AsyncDisposable {
  readonly house: DoorHouse;
  readonly clock: ManualClock;
  readonly sam: ClientSession;
  comesBack(terminal?: TestTerminal): Promise<Caller>;
}

/** Maria had three rooms and half a sentence at 14:00 on a Sunday, and left; sam and kai talk on. */
async function yesterday(how: 'quit' | 'dropped' = 'quit'): Promise<Yesterday> {
  const clock = createManualClock();
  const house = await openDoorHouse({ clock });
  const { core } = house;
  const sam = await core.keyed('sam', 'SHA256:sam');
  const maria = await core.keyed('maria', key);
  await maria.run('create', 'dev');
  await maria.run('create', 'ops');
  await sam.run('join', 'dev');
  await sam.run('join', 'ops');
  await maria.look(lobby);
  await maria.keepDraft(lobby, 'does it survive a second key');
  await maria.close(how);
  clock.advance(dayMs);
  await core.keyed('kai', 'SHA256:kai');
  clock.advance(14 * 60_000);
  await sam.say(room('dev'), 'one');
  await sam.say(room('dev'), 'two');
  await sam.say(room('ops'), '@maria the pager');
  return {
    house,
    clock,
    sam,
    comesBack: (terminal) => house.calls('maria', key, terminal),
    [Symbol.asyncDispose]: () => house[Symbol.asyncDispose](),
  };
}

describe('who comes back', () => {
  test('sees who wrote to them alone, by nick, and goes there with its number', async () => {
    await using house = await yesterday();
    await house.sam.run('msg', 'maria the pager again');
    const maria = await house.comesBack();
    await maria.sees(/4 sam {2}1 new/);
    maria.type('4');
    await maria.sees(/^ sam {50,}here/m);
    await maria.sees('sam  the pager again');
    maria.type('/quit\r');
    await eventually(() => expect(maria.terminal.ended).toBe(0));
    house.clock.advance(dayMs);
    const again = await house.comesBack();
    await again.sees('Your seat is still warm: sam, ');
  });

  test('sees what was missed, who called and the seat that waits; Enter takes it', async () => {
    await using house = await yesterday();
    const maria = await house.comesBack();
    await maria.sees('Welcome back');
    expect(await maria.terminal.screen()).toMatchInlineSnapshot(`
      [
        "",
        "   _            _        _ _",
        "  | |_ ___ _ _ | |_ _  _| (_)__ _",
        "  |  _/ -_) '_||  _| || | | / _\` |",
        "   \\__\\___|_|   \\__|\\_,_|_|_\\__,_|                   2 online, 3 people in all",
        "",
        "  Welcome back, maria.                               last here yesterday 14:00",
        "  ────────────────────────────────────────────────────────────────────────────",
        "  WHILE YOU WERE AWAY                    LAST CALLERS",
        "  3 #ops  1 mention, 1 new               kai  14 min ago",
        "  2 #dev  2 new                          sam  1 day ago",
        "",
        "  Your seat is still warm: #lobby, 14:00, draft "does it surv…"",
        "",
        "   ⏎  take your seat        1-3  jump to a room      w  who is on",
        "   t  theme                 ?  help                  q  leave",
        "",
        "  key SHA256:9fQabc…c3 · TERM xterm-256color 80x24 · dark · utf-8",
        "",
        "",
        "",
        "",
        "",
        "",
      ]
    `);
    expect(await known(house.house)).toEqual(['kai', 'sam']);
    maria.type('\r');
    expect(await nickInside(maria)).toBe('maria');
    await maria.sees('maria> does it survive a second key');
    await maria.sees('▸1 #lobby');
  });

  test('reads the same on a phone and in five rows', async () => {
    await using house = await yesterday();
    const terminal = createTestTerminal({ columns: 40, rows: 12 });
    const maria = await house.comesBack(terminal);
    await maria.sees('Welcome back');
    expect(await terminal.screen()).toMatchInlineSnapshot(`
      [
        "Welcome back, maria.",
        "last here yesterday 14:00",
        "2 online, 3 people in all",
        "WHILE YOU WERE AWAY",
        "3 #ops  1 mention, 1 new",
        "2 #dev  2 new",
        "Your seat is still warm: #lobby, 14:00,",
        "draft "does it surv…"",
        "⏎  take your seat   1-3  jump to a room",
        "w  who is on        t  theme",
        "?  help             q  leave",
        "",
      ]
    `);
    terminal.resize(20, 5);
    await maria.seesNot('LAST');
    expect(await terminal.screen()).toMatchInlineSnapshot(`
      [
        "Welcome back, maria.",
        "⏎ take your seat",
        "1-3 jump to a room",
        "w who is on  t theme",
        "? help  q leave",
      ]
    `);
    terminal.resize(120, 40);
    await maria.sees('LAST CALLERS');
    maria.type('\r');
    await maria.sees('HERE 3');
  });

  test('reads Spanish, and ASCII, where the terminal says so', async () => {
    await using house = await yesterday();
    const lang = 'es_ES.ISO-8859-1';
    const maria = await house.comesBack(createTestTerminal(undefined, { lang, term: 'vt100' }));
    await maria.sees('Hola de nuevo, maria.');
    await maria.sees('MIENTRAS NO ESTABAS');
    await maria.sees('3 #ops  1 mención, 1 nuevo');
    await maria.sees('Enter  a tu sitio');
    await maria.sees('TERM vt100 80x24 - dark - ascii');
  });

  test('goes to a room by its number', async () => {
    await using house = await yesterday();
    const maria = await house.comesBack();
    maria.type('9');
    maria.type('3');
    expect((await maria.inside)?.seat.current).toBe('ops');
    await maria.sees('@maria the pager');
  });

  test('looks at who is on, at the help, and at the themes, and keeps the one that was chosen', async () => {
    await using house = await yesterday();
    const maria = await house.comesBack();
    await house.house.core.keyed('ana', 'SHA256:ana');
    maria.type('w');
    await maria.sees(/HERE NOW 3[^]*ana {2}kai {2}sam/);
    maria.type('w');
    await maria.sees('Welcome back');
    maria.type('?');
    await maria.sees('Inside, /help lists the commands');
    maria.type('\u001b');
    await maria.sees('Welcome back');
    maria.type('ttt');
    await maria.sees('theme: high-contrast');
    const looks = await maria.terminal.looks(1);
    expect(looks.some(({ colour }) => colour === 0xff_ff_00)).toBe(true);
    maria.type('\r');
    expect((await maria.inside)?.seat.settings).toEqual({ theme: 'high-contrast' });
  });

  test('leaves again with q, and has not been here', async () => {
    await using house = await yesterday();
    const maria = await house.comesBack();
    maria.type('q');
    await eventually(() => expect(maria.terminal.ended).toBe(0));
    expect(await maria.inside).toBeUndefined();
    const again = await house.comesBack();
    await again.sees('last here yesterday 14:00');
  });
});

describe('who goes straight in', () => {
  test('has a seat that is held, or sits there already', async () => {
    await using house = await yesterday();
    const first = await house.comesBack();
    first.type('\r');
    await first.sees('maria>');
    const phone = await house.comesBack();
    expect(phone.greeting).toBeUndefined();
    expect(await nickInside(phone)).toBe('maria');
    first.terminal.drop();
    phone.terminal.drop();
    await Promise.all([first.inside, phone.inside]);
    const back = await house.comesBack();
    expect(back.greeting).toBeUndefined();
    expect(await nickInside(back)).toBe('maria');
  });

  test('is away since today; since yesterday they are greeted', async () => {
    await using house = await yesterday('dropped');
    expect((await house.comesBack()).greeting).toBeDefined();
    const maria = await house.house.core.keyed('maria', key);
    await maria.close('dropped');
    house.clock.advance(3_600_000);
    const later = await house.comesBack();
    expect(later.greeting).toBeUndefined();
    expect(await nickInside(later)).toBe('maria');
  });
});
