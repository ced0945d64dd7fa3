import { describe, expect, test } from 'vitest';

import { openTestCore } from '../helpers/core.ts';
import { openLinePerson } from '../helpers/line-person.ts';
import { lobby } from '../helpers/talk.ts';

describe('settings at the line face', () => {
  test('/timestamp leaves times out, or tells each minute once', async () => {
    await using house = await openTestCore();
    const ana = await house.guest('ana');
    const bob = openLinePerson(house, await house.guest('bob', { face: 'line' }), { pty: true });
    await ana.say(lobby, 'one');
    await bob.sees(/^\d\d:\d\d ana: one$/m);
    bob.type('/timestamp off\r');
    await bob.sees('* Lines have no times now.');
    await ana.say(lobby, 'two');
    await bob.sees(/^ana: two$/m);
    bob.type('/timestamp minutes\r');
    await bob.sees('* Lines have their time where a minute begins now.');
    await ana.say(lobby, 'three');
    await bob.sees(/^\d\d:\d\d ana: three$/m);
    await ana.say(lobby, 'four');
    // Unless the next minute has begun meanwhile.
    await bob.sees(/^(?:\d\d:\d\d )?ana: four$/m);
    expect(bob.bugs).toEqual([]);
  });

  test('/quiet tells of nobody who comes or goes, and /set lists it', async () => {
    await using house = await openTestCore();
    const bob = openLinePerson(house, await house.guest('bob', { face: 'line' }), { pty: true });
    bob.type('/quiet on\r');
    await bob.sees('* Who comes and goes is hidden now.');
    const ana = await house.guest('ana');
    await ana.say(lobby, 'hello');
    await bob.sees('ana: hello');
    expect(bob.output).not.toContain('ana joined');
    bob.type('/set\r');
    await bob.sees('* quiet  on');
    bob.type('/set quiet off\r');
    await bob.sees('* Who comes and goes is shown now.');
    await house.guest('eve');
    await bob.sees('* eve joined');
  });

  test('figures are said in the room, a slap in one’s own language, from a pipe too', async () => {
    await using house = await openTestCore();
    const bob = openLinePerson(house, await house.guest('bob', { face: 'line' }), { pty: true });
    const session = await house.guest('pepa', { face: 'pipe' });
    const pepa = openLinePerson(house, session, { lang: 'es_ES.UTF-8', pty: false });
    pepa.type('/shrug quién sabe\n/slap bob\n/slap nadie\n');
    await bob.sees('pepa: quién sabe ¯\\_(ツ)_/¯');
    await bob.sees('MENTION * pepa le da a @bob con una trucha enorme');
    await pepa.sees('* No hay nadie llamado nadie aquí.');
    expect([...bob.bugs, ...pepa.bugs]).toEqual([]);
  });
});
