import { describe, expect, test } from 'vitest';

import { openTestCore } from '../helpers/core.ts';
import { openLinePerson } from '../helpers/line-person.ts';
import { createManualClock } from '../helpers/manual-clock.ts';
import { eventually, lobby, room, said } from '../helpers/talk.ts';

/** Printable text and line ends: all that ever reaches a pipe. */
const plainText = /^(?:[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]|\n)*$/u;

describe('who comes in', () => {
  test('is greeted, told the room, its people and topic, and what was said before, between two marks', async () => {
    await using house = await openTestCore({ clock: createManualClock() });
    const ana = await house.guest('ana');
    await ana.run('topic', 'be kind', lobby);
    await ana.say(lobby, 'first');
    await ana.say(lobby, 'second\nwith more');
    await ana.say(lobby, 'rings a bell', 'action');
    const bob = openLinePerson(house, await house.guest('bob'));
    expect(bob.lines).toEqual([
      '* welcome, bob. /help shows what there is',
      '* room #lobby, 2 here',
      '* topic: be kind',
      '* earlier in #lobby, 3 messages:',
      '14:00 ana: first',
      '14:00 ana: second',
      '  with more',
      '14:00 * ana rings a bell',
      '* now:',
      '',
    ]);
  });

  test('reads all of it in Spanish, by the own clock', async () => {
    const clock = createManualClock();
    await using house = await openTestCore({ clock });
    const ana = await house.guest('ana');
    await ana.say(lobby, 'hola @bob');
    clock.advance(1000);
    const bob = openLinePerson(house, await house.guest('bob'), {
      lang: 'es_ES.UTF-8',
      tz: 'Europe/Madrid',
    });
    await bob.sees('* hola, bob. /help muestra lo que hay\n* sala #lobby, 2 aquí\n');
    await bob.sees('* antes en #lobby, 1 mensaje:\n15:00 MENCIÓN ana: hola @bob\n* ahora:');
    clock.advance(1000);
    const lea = await house.guest('lea');
    await bob.sees('* lea ha entrado');
    await lea.run('topic', 'paz', lobby);
    await bob.sees('* lea puso el tema de #lobby: paz');
    const kai = await house.guest('kai');
    clock.advance(1000);
    await bob.sees('* kai ha entrado');
    await Promise.all([lea.close('quit'), kai.close('quit')]);
    clock.advance(1000);
    await bob.sees('* lea, kai han salido');
  });

  test('after an absence, sees where the new begins, and of other rooms only what is new', async () => {
    await using house = await openTestCore({ clock: createManualClock() });
    const ana = await house.guest('ana');
    await ana.run('create', 'ops');
    const maria = await house.keyed('maria', 'SHA256:m', { enter: ['ops', 'lobby'] });
    for (const name of [lobby, room('ops')]) await ana.say(name, 'seen');
    await maria.run('join', 'ops');
    await maria.run('join', 'lobby');
    await maria.close('dropped');
    for (const name of [lobby, room('ops')]) await ana.say(name, name === lobby ? '@maria missed' : 'missed');
    const back = openLinePerson(house, await house.keyed('maria', 'SHA256:m'));
    expect(back.lines).toEqual([
      '* welcome, maria. 1 mention, 2 new. /help shows what there is',
      '* Welcome back, maria. Your seat was kept.',
      '* room #ops, 2 here',
      '* earlier in #ops, 1 message:',
      '--- 1 new since 14:00',
      '14:00 ana: missed',
      '* now:',
      '* room #lobby, 2 here',
      '* earlier in #lobby, 2 messages:',
      '14:00 ana: seen',
      '--- 1 new since 14:00',
      '14:00 MENTION ana: @maria missed',
      '* now:',
      '',
    ]);
  });
});

describe('what happens in the rooms', () => {
  test('is told line by line, that of other rooms behind their name, mentions in a word', async () => {
    const clock = createManualClock();
    await using house = await openTestCore({ clock });
    const ana = await house.guest('ana');
    const bob = openLinePerson(house, await house.guest('bob'));
    bob.type('/create ops\n');
    await bob.sees('* room #ops, 1 here\n* The room #ops is made.');
    await ana.say(lobby, 'over here, @bob');
    await bob.sees('#lobby 14:00 MENTION ana: over here, @bob');
    await ana.run('topic', 'new', lobby);
    await bob.sees('#lobby * ana set the topic of #lobby: new');
    bob.type('my own\n');
    await bob.sees('\n14:00 bob: my own');
    clock.advance(1000);
    await Promise.all(['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'].map((nick) => house.guest(nick)));
    clock.advance(1000);
    await bob.sees(/#lobby \* c1.* joined/);
    expect(bob.output).not.toContain('bob joined');
    expect(bob.output).toMatch(plainText);
  });

  test('that is changed or taken back is told anew, and stands so in the history', async () => {
    await using house = await openTestCore({ clock: createManualClock() });
    const ana = await house.guest('ana');
    const bob = openLinePerson(house, await house.guest('bob'));
    await ana.say(lobby, 'frist');
    await ana.say(lobby, 'secret');
    await ana.run('delete', '', lobby);
    await bob.sees(/\* message #\d+ .*is now: 14:00 ana: \(erased\)$/m);
    await ana.run('edit', 'first, @bob', lobby);
    await bob.sees(/\* message #\d+ .*is now: 14:00 MENTION ana: first, @bob \(edited\)$/m);
    expect(bob.output.split('secret')).toHaveLength(2);
    const kai = openLinePerson(house, await house.guest('kai'), { lang: 'es' });
    await kai.sees('14:00 ana: first, @bob (editado)\n14:00 ana: (borrado)\n* ahora:');
  });

  test('is told without emoji at a terminal that does not read UTF-8, and with them to a script', async () => {
    await using house = await openTestCore({ clock: createManualClock() });
    const ana = await house.guest('ana');
    const lang = 'es_ES.ISO-8859-1';
    const person = openLinePerson(house, await house.guest('bob'), { lang, pty: true });
    const script = openLinePerson(house, await house.guest('kai'), { lang });
    await ana.say(lobby, 'done :tada:');
    await person.sees('14:00 ana: done :tada:');
    await script.sees('14:00 ana: done 🎉');
  });

  test('a crowd that comes is one short line', async () => {
    const clock = createManualClock();
    await using house = await openTestCore({ clock });
    await house.guest('c0');
    const bob = openLinePerson(house, await house.guest('bob'));
    clock.advance(500);
    await Promise.all(['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'].map((nick) => house.guest(nick)));
    clock.advance(1000);
    await bob.sees('* c1, c2, c3, c4, c5 and 2 more joined');
  });

  test('somebody who falls away and comes back repeats nothing', async () => {
    const clock = createManualClock();
    await using house = await openTestCore({ clock });
    const bob = openLinePerson(house, await house.guest('bob'));
    const ana = await house.keyed('ana', 'SHA256:a');
    await ana.say(lobby, 'only once');
    await bob.sees('only once');
    await ana.close('dropped');
    clock.advance(91_000);
    await eventually(() =>
      expect(house.client.feed(lobby)?.members.get(ana.seat.nick)).toMatchObject({ state: 'away' }),
    );
    bob.type('/names\n');
    await bob.sees('ana (away)');
    const lea = openLinePerson(house, await house.guest('lea'));
    await lea.sees('* room #lobby, 2 here, 1 away');
    await house.keyed('ana', 'SHA256:a');
    clock.advance(1000);
    await eventually(() =>
      expect(house.client.feed(lobby)?.members.get(ana.seat.nick)).toMatchObject({ state: 'here' }),
    );
    expect(bob.output.split('only once')).toHaveLength(2);
  });
});

describe('where one is', () => {
  test('is said after joining, after coming again, and after leaving', async () => {
    await using house = await openTestCore({ clock: createManualClock() });
    const ana = await house.guest('ana');
    await ana.run('create', 'ops');
    await ana.run('topic', 'Pager duty', room('ops'));
    await ana.say(room('ops'), 'hello');
    const bob = openLinePerson(house, await house.guest('bob'));
    bob.type('/join #ops\n');
    await bob.sees(
      '* room #ops, 2 here\n* topic: Pager duty\n* earlier in #ops, 1 message:\n14:00 ana: hello',
    );
    bob.type('/join lobby\n/join lobby\nhere\n');
    await bob.sees(/\* room #lobby, 2 here\n\* room #lobby, 2 here\n14:00 bob: here/);
    expect(said(house.client, lobby)).toEqual(['bob: here']);
    bob.type('/join ops\n/leave\n');
    await bob.sees('* room #ops, 2 here\n* topic: Pager duty\n* You have left #ops. You are in #lobby.');
    bob.type('/leave\nanybody?\n');
    await bob.sees('* You have left #lobby, and are in no room now. /list shows the rooms, /join #lobby');
    await bob.sees('* You are not in a room.');
    expect(bob.output.split('room #lobby').length - 1).toBe(3);
  });

  test('is said when another session of the same person goes elsewhere', async () => {
    await using house = await openTestCore();
    const phone = await house.keyed('maria', 'SHA256:m');
    await phone.run('create', 'ops');
    await phone.run('join', 'lobby');
    const desk = openLinePerson(house, await house.keyed('maria', 'SHA256:m'), { pty: true });
    await phone.look(room('ops'));
    await eventually(() => expect(desk.lines.at(-2)).toBe('* room #ops, 1 here'));
    await phone.run('leave', 'ops', room('ops'));
    await eventually(() => expect(desk.lines.at(-2)).toBe('* room #lobby, 1 here'));
    await phone.run('leave', 'lobby', lobby);
    await desk.sees('* You are not in a room. /join #lobby takes you to one, /list shows them all.');
  });
});
