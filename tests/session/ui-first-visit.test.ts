import { describe, expect, test } from 'vitest';

import { known, nickInside, openDoorHouse } from '../helpers/caller.ts';
import { linkCode } from '../helpers/link-code.ts';
import { eventually } from '../helpers/talk.ts';
import { createTestTerminal } from '../helpers/test-terminal.ts';

const ctrl = { u: '\u0015' };
const pasted = (text: string): string => `\u001b[200~${text}\u001b[201~`;

describe('a key that nobody has seen', () => {
  test('is shown its nick, and Enter keeps it', async () => {
    await using house = await openDoorHouse();
    await house.core.guest('sam');
    const maria = await house.calls('maria', 'SHA256:Zx1abcdefghijklmnopqrstuvwxyz0123456789ABCDEF88');
    await maria.sees('free, 2-20 letters');
    expect(await maria.terminal.screen()).toMatchInlineSnapshot(`
      [
        "",
        "  TERTULIA                                                     1 person online",
        "  ────────────────────────────────────────────────────────────────────────────",
        "",
        "  Hello. You came in as maria, with a key that nobody here has seen yet.",
        "",
        "     Nick   maria                         free, 2-20 letters",
        "     Key    SHA256:Zx1abc…88              this key becomes your account",
        "",
        "   ⏎  come in as maria, and keep the name for this key",
        "   g  come in as a guest; nothing is kept",
        "   l  I already have an account here: link this key (6-digit code)",
        "   n  another nick",
        "   q  leave again",
        "",
        "  No password, no e-mail. Lose the key? Link a second one with /link, or print",
        "  recovery codes with /recovery.",
        "",
        "  House rules: be kind; no ads; what you say here is kept.",
        "  Privacy: /privacy says what is stored and deletes it.",
        "",
        "  Plain text instead of this screen?  ssh -o SetEnv=UI=line ...  or  TERM=dumb",
        "",
        "",
      ]
    `);
    expect(await known(house)).toEqual(['sam']);
    maria.type('\r');
    expect(await nickInside(maria)).toBe('maria');
    await maria.sees('The nick maria is yours now');
    await maria.sees('maria>');
  });

  test('goes on at 40x12, and at 20x5, and while the size changes', async () => {
    await using house = await openDoorHouse();
    const terminal = createTestTerminal({ columns: 40, rows: 12 });
    const maria = await house.calls('maria', 'SHA256:one', terminal);
    await maria.sees('Nick maria');
    expect(await terminal.screen()).toMatchInlineSnapshot(`
      [
        "TERTULIA                   nobody online",
        "Hello. You came in as maria, with a key",
        "that nobody here has seen yet.",
        "Nick maria",
        "free, 2-20 letters",
        "⏎  come in as maria, and keep it",
        "g  as a guest; nothing is kept",
        "l  link this key to my account",
        "n  another nick",
        "q  leave again",
        "",
        "",
      ]
    `);
    terminal.resize(20, 5);
    await maria.seesNot('Hello');
    expect(await terminal.screen()).toMatchInlineSnapshot(`
      [
        "Nick maria",
        "⏎ in as maria,",
        "keeping it  g guest",
        "l link a key  n nick",
        "q leave",
      ]
    `);
    maria.type('n');
    await maria.sees('Esc back');
    expect(await terminal.cursor()).toEqual({ row: 0, column: 10 });
    terminal.resize(200, 60);
    await maria.sees('Plain text instead of this screen?');
    maria.type('2\r');
    expect(await nickInside(maria)).toBe('maria2');
  });

  test('is spoken to in Spanish where the terminal says so', async () => {
    await using house = await openDoorHouse();
    const ana = await house.calls(
      'ana',
      'SHA256:one',
      createTestTerminal(undefined, { lang: 'es_ES.UTF-8' }),
    );
    await ana.sees('entrar como ana, y guardar el nombre para esta llave');
    await ana.sees('esta llave será tu cuenta');
  });

  test('may take another nick, and reads at each letter what becomes of it', async () => {
    await using house = await openDoorHouse();
    await house.core.keyed('sam', 'SHA256:sam');
    const maria = await house.calls('sam', 'SHA256:one');
    await maria.sees('kept for somebody else');
    await maria.sees('come in as sam~2, which is kept for nobody');
    maria.type(`n${ctrl.u}root`);
    await maria.sees('kept for the house');
    maria.type(`${ctrl.u}a !`);
    await maria.sees('2-20 letters, digits, _ or -');
    maria.type('\r');
    await maria.sees('The nick "a!" does not work here.');
    maria.type(`${ctrl.u}maria\u001b[D\u001b[Dx`);
    await maria.sees('Nick   marxia');
    maria.type('\u007f');
    await maria.sees('come in as maria, and keep');
    expect(await maria.terminal.cursor()).toEqual({ row: 6, column: 15 });
    maria.type('\r');
    expect(await nickInside(maria)).toBe('maria');
  });

  test('goes on under another nick where its own is taken', async () => {
    await using house = await openDoorHouse();
    await house.core.keyed('sam', 'SHA256:sam');
    const other = await house.calls('sam', 'SHA256:one');
    await other.sees('come in as sam~2');
    other.type('\r');
    expect(await nickInside(other)).toBe('sam~2');
    await other.sees(/so you\n.*are sam~2/);
  });

  test('is offered a nick where the user name is none', async () => {
    await using house = await openDoorHouse();
    const caller = await house.calls('?', 'SHA256:one');
    await caller.sees('The name "?" cannot be a nick');
    await caller.sees(/Nick {3}guest-\d{4} .*free/);
    caller.type('\r');
    expect(await nickInside(caller)).toMatch(/^guest-\d{4}$/);
  });

  test('comes in as a guest with g, and nothing is kept', async () => {
    await using house = await openDoorHouse();
    const maria = await house.calls('maria', 'SHA256:one');
    maria.type('ghello there\r');
    expect((await maria.inside)?.seat).toMatchObject({ nick: 'maria', kind: 'guest' });
    // What was typed behind the letter is talk already.
    await maria.sees('maria  hello there');
    maria.type('/quit\r');
    await eventually(() => expect(maria.terminal.ended).toBe(0));
    expect((await house.calls('maria', 'SHA256:one')).greeting).toBeDefined();
  });

  test('is linked with a code, and comes in as the account', async () => {
    await using house = await openDoorHouse();
    const desk = await house.core.keyed('maria', 'SHA256:one');
    const phone = await house.calls('phone', 'SHA256:two');
    phone.type('l');
    await phone.sees('6 digits of /link');
    phone.type('123\r');
    await phone.sees('That code is not good');
    const code = await linkCode(desk);
    phone.type(ctrl.u + pasted(`${code}\n`));
    await phone.sees(code);
    phone.type('\r');
    expect(await nickInside(phone)).toBe('maria');
    await phone.sees('maria>');
  });

  test('that has come in elsewhere meanwhile is not linked at the door, but welcome', async () => {
    await using house = await openDoorHouse();
    const phone = await house.calls('phone', 'SHA256:two');
    const elsewhere = await house.core.keyed('phone', 'SHA256:two');
    phone.type('l123456\r');
    await phone.sees('Welcome back, phone.');
    await phone.sees('This key has been here meanwhile.');
    phone.type('\r');
    expect((await phone.inside)?.seat.identity).toBe(elsewhere.seat.identity);
  });

  test('goes straight in where a room is named, or where the house greets nobody', async () => {
    await using house = await openDoorHouse();
    const maria = await house.calls('maria', 'SHA256:one', undefined, { enter: ['#lobby'] });
    expect(maria.greeting).toBeUndefined();
    await maria.sees('The nick maria is yours now');
    await using plain = await openDoorHouse({ face: { greets: false } });
    const greetedByNobody = await plain.calls('maria', 'SHA256:one');
    expect(greetedByNobody.greeting).toBeUndefined();
    expect(await nickInside(greetedByNobody)).toBe('maria');
  });

  test('is nobody to greet without a key', async () => {
    await using house = await openDoorHouse();
    const guest = await house.calls('sam', '', undefined, { credential: { kind: 'none' } });
    expect(guest.greeting).toBeUndefined();
    expect(await nickInside(guest)).toBe('sam');
  });
});
