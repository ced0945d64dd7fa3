import { describe, expect, test } from 'vitest';

import { parseInput } from '../../src/chat-core/commands/input.ts';
import { masked, secretStart } from '../../src/chat-core/commands/secret-line.ts';
import { openTestCore } from '../helpers/core.ts';
import { openLinePerson } from '../helpers/line-person.ts';
import { createManualClock } from '../helpers/manual-clock.ts';
import { openScreenHouse } from '../helpers/screen-house.ts';
import { eventually } from '../helpers/talk.ts';

const secret = 'correct horse';
const guest = { kind: 'guest', rooms: [], roles: {}, sysop: false } as const;

test.each([
  ['/password correct horse', '/password *************'],
  ['/Pass  sécret🐴', '/Pass  *******'],
  ['/pasword secret', '/pasword ******'],
  ['/passwords secret', '/passwords ******'],
  ['  /password secret', '  /password ******'],
  ['/password', '/password'],
  ['/password ', '/password '],
  ['/privacy export', '/privacy export'],
  ['/part dev', '/part dev'],
  ['/p secret', '/p secret'],
  ['password secret', 'password secret'],
  ['//password is a command', '//password is a command'],
])('%j is shown as %j', (line, shown) => {
  expect(masked(line)).toBe(shown);
});

test('nothing of a secret is before its beginning', () => {
  expect(secretStart(`/password ${secret}`)).toBe('/password '.length);
});

test.each([
  ['  /password correct horse', { type: 'command', name: 'password', argument: secret }],
  [' /me waves', { type: 'say', text: ' /me waves' }],
])('%j is understood as %j', (line, input) => {
  expect(parseInput(line, guest)).toEqual(input);
});

test('a mistyped one behind a blank is refused, and said nowhere', () => {
  expect(() => parseInput(' /pasword correct horse', guest)).toThrow('command-unknown');
});

describe('on a screen', () => {
  test('a password is masked while it is typed, and is nothing that was said', async () => {
    await using house = await openScreenHouse();
    const maria = await house.comesWithKey('maria');
    maria.type('before\r');
    await maria.sees('maria  before');
    maria.type(`/password ${secret}`);
    await maria.sees('maria> /password *************\n');
    // The caret stands where the masked text ends, or within it.
    expect((await maria.terminal.cursor()).column).toBe('maria> /password '.length + secret.length);
    // Nothing is completed in it.
    maria.type('\t');
    await maria.sees('maria> /password *************\n');
    maria.type('\u001b[D\u001b[D');
    await eventually(async () =>
      expect((await maria.terminal.cursor()).column).toBe('maria> /password '.length + secret.length - 2),
    );
    maria.type('\r');
    await maria.sees('Your nick has a password now.');
    maria.type('\u001b[A');
    await maria.sees('maria> before\n');
    maria.type('\u0015\u0012');
    await maria.sees('WHAT I SAID');
    await maria.seesNot('/password');
    expect(Buffer.concat(maria.terminal.writes).includes('correct')).toBe(false);
    expect(maria.bugs).toEqual([]);
  });

  test('a password that was refused comes back masked, and is no draft', async () => {
    await using house = await openScreenHouse();
    const maria = await house.comesWithKey('maria');
    maria.type('/password seven77\r');
    await maria.sees('That password is too short.');
    await maria.sees('maria> /password *******\n');
    maria.terminal.drop();
    const again = await house.core.keyed('maria', 'SHA256:maria');
    expect(again.seat.drafts).toEqual({});
  });
});

describe('where lines are typed', () => {
  test('a password is masked, erased and shown again masked', async () => {
    await using house = await openTestCore();
    const session = await house.keyed('maria', 'SHA256:one');
    const maria = openLinePerson(house, session, { pty: true, clock: createManualClock() });
    maria.type('/password correct hoo\u007frse');
    expect(maria.output).toMatch(/\/password [*]{11}[\b] [\b][*]{3}$/u);
    await (await house.guest('zoe')).say(session.seat.current!, 'hello');
    await maria.sees('zoe: hello');
    expect(maria.output.endsWith('/password *************')).toBe(true);
    maria.type('\r');
    await maria.sees('Your nick has a password now.');
    expect(maria.output).not.toContain('correct');
    expect((await house.client.knock('maria')).asks).toBe('password');
    await house.client.unlock({ nick: 'maria', password: secret, address: '192.0.2.9', exempt: false });
  });

  test('a line is shown in plain again once it is none that holds a password', async () => {
    await using house = await openTestCore();
    const session = await house.keyed('maria', 'SHA256:one');
    const maria = openLinePerson(house, session, { pty: true, clock: createManualClock() });
    maria.type(`/password sésame\u0017\u0017hello\u0015/me sésame`);
    expect(maria.lines.at(-1)).toBe('/me sésame');
    maria.type('\r');
    await maria.sees('* maria sésame');
  });

  test('a password that is half typed when the connection drops is no draft', async () => {
    await using house = await openTestCore();
    const session = await house.keyed('maria', 'SHA256:one');
    const maria = openLinePerson(house, session, { pty: true, clock: createManualClock() });
    maria.type(`/password ${secret}`);
    maria.drop();
    const again = await house.keyed('maria', 'SHA256:one');
    expect(again.seat.drafts).toEqual({});
  });

  test('a script sets one', async () => {
    await using house = await openTestCore();
    const session = await house.keyed('maria', 'SHA256:one', { face: 'pipe' });
    const script = openLinePerson(house, session);
    script.type(`/password ${secret}\n`);
    await script.sees('Your nick has a password now.');
    expect(script.output).not.toContain('correct');
  });
});
