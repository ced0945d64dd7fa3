import { describe, expect, test } from 'vitest';

import type { ClientSession } from '../../src/chat-core/link/core-client.ts';
import { type CoreUnderTest, openTestCore } from '../helpers/core.ts';
import { type LinePerson, openLinePerson } from '../helpers/line-person.ts';
import { lobby } from '../helpers/talk.ts';

interface Two extends AsyncDisposable {
  readonly house: CoreUnderTest;
  readonly ana: LinePerson;
  readonly sam: LinePerson;
}

async function openTwo(): Promise<Two> {
  const house = await openTestCore();
  const line = (session: ClientSession): LinePerson => openLinePerson(house, session, { pty: true });
  const ana = line(await house.keyed('ana', 'SHA256:ana', { face: 'line' }));
  const sam = line(await house.keyed('sam', 'SHA256:sam', { face: 'line' }));
  return { house, ana, sam, [Symbol.asyncDispose]: () => house[Symbol.asyncDispose]() };
}

describe('two people talk directly, line by line', () => {
  test('a message is told where it belongs, on both sides, and the room stays', async () => {
    await using two = await openTwo();
    two.ana.type('/msg sam are you there?\r');
    await two.sam.sees(/^DIRECT ana \d\d:\d\d ana: are you there\?$/m);
    await two.ana.sees(/^DIRECT sam \d\d:\d\d ana: are you there\?$/m);
    expect(two.ana.session.seat.current).toBe(lobby);
    expect(two.ana.output + two.sam.output).not.toContain('@');
  });

  test('/msg alone goes there, where lines stand by themselves, and /b goes there by name and by number', async () => {
    await using two = await openTwo();
    two.ana.type('/msg sam\r');
    await two.ana.sees('* direct conversation with sam, here');
    two.ana.type('hello\r');
    await two.ana.sees(/^\d\d:\d\d ana: hello$/m);
    two.sam.type('/b ana\r');
    await two.sam.sees('* direct conversation with ana, here');
    two.sam.type('/b 1\r');
    await two.sam.sees(/\* direct conversation with ana, here\n[^]*\* room #lobby, 2 here/);
    two.sam.type('/b 2\r/away back at 15\r');
    await two.sam.sees('* You are away.');
    two.ana.type('/b @sam\r');
    await two.ana.sees('* direct conversation with sam, away (back at 15)');
    two.ana.type('/msg sam later then\r');
    await two.ana.sees('* sam is away (back at 15), and reads it on coming back.');
  });

  test('whoever was not here finds what was said to them', async () => {
    await using two = await openTwo();
    two.sam.type('/quit\r');
    await two.sam.leaves();
    two.ana.type('/msg sam for later\r');
    await two.ana.sees('* sam is not here, and reads it on coming back.');
    const back = await two.house.keyed('sam', 'SHA256:sam', { face: 'line' });
    const sam = openLinePerson(two.house, back, { pty: true });
    await sam.sees(/^DIRECT ana \d\d:\d\d ana: for later$/m);
  });

  test('a conversation that is put away comes back with the next message', async () => {
    await using two = await openTwo();
    two.ana.type('/msg sam one\r');
    await two.sam.sees('ana: one');
    two.sam.type('/leave @ana\r');
    await two.sam.sees('* Your conversation with ana is put away.');
    two.sam.type('/b @ana\r');
    await two.sam.sees('* That conversation is not among yours now. /msg and the nick bring it.');
    two.ana.type('/msg sam two\r');
    await two.sam.sees('ana: two');
    expect(two.sam.lines.filter((line) => line.includes('ana: one'))).toHaveLength(1);
  });

  test('an answer says whom it answers, and what', async () => {
    await using two = await openTwo();
    two.ana.type('@sam does it survive a second key?\r');
    await two.sam.sees('does it survive');
    two.sam.type('/reply it does\r');
    await two.ana.sees(/sam \(to ana: "@sam does it survive a second key\?"\): it does/);
    two.ana.type('/delete\r');
    await two.ana.sees('(erased)');
    const bob = openLinePerson(two.house, await two.house.guest('bob', { face: 'line' }), { pty: true });
    await bob.sees('sam (to ana, erased): it does');
  });

  test('a search names conversations by their people, and looks into one of them', async () => {
    await using two = await openTwo();
    two.ana.type('/msg sam the bell is broken\r');
    await two.ana.sees('ana: the bell is broken');
    two.ana.type('the bell rings\r');
    await two.ana.sees('ana: the bell rings');
    two.ana.type('/search bell in:@sam\r');
    await two.ana.sees(/1 message, newest first:\n\* #\d+ {2}\S+ \S+ {2}sam {2}ana: the bell is broken/);
    two.ana.type('/leave @sam\r/search bell\r');
    await two.ana.sees(
      /2 messages[^]* {2}#lobby {2}ana: the bell rings\n[^]* {2}sam {2}ana: the bell is broken/,
    );
  });

  test('a copy of what one said tells whom one said it to', async () => {
    await using two = await openTwo();
    two.ana.type('/msg sam the bell is broken\r');
    await two.sam.sees('ana: the bell is broken');
    const pipe = openLinePerson(two.house, await two.house.keyed('ana', 'SHA256:ana', { face: 'pipe' }));
    pipe.type('/privacy export\n');
    await pipe.sees(/"text":"the bell is broken".*"with":"sam"/);
  });

  test('what is for rooms is refused in a sentence', async () => {
    await using two = await openTwo();
    two.ana.type('/msg sam\r/topic\r');
    await two.ana.sees('That is for rooms, and this is a conversation of two.');
    await two.ana.sees(/Ctrl-U throws it away\.\n\/topic$/);
    two.ana.type('\u0015/names\r');
    await two.ana.sees(/That is for rooms[^]*That is for rooms/);
    expect(two.ana.lines.filter((line) => line.includes('direct conversation'))).toHaveLength(1);
  });
});

describe('somebody who is ignored', () => {
  test('is not heard: no lines, no mentions, no comings and goings, no quotes, until they are again', async () => {
    await using two = await openTwo();
    two.sam.type('/ignore ana\r');
    await two.sam.sees('You hear nothing more of ana.');
    two.ana.type('@sam hello\r/msg sam hello\r/me waves\r');
    await two.ana.sees('* ana waves');
    const bob = await two.house.guest('bob', { face: 'line' });
    const toBob = openLinePerson(two.house, bob, { pty: true });
    two.ana.type('bob: look\r@bob one\r');
    await toBob.sees('@bob one');
    toBob.type('/reply yes\r');
    await two.sam.sees(/bob: yes$/m);
    expect(two.sam.output).not.toMatch(/ana: |ana waves|MENTION/);
    two.sam.type('/unignore ana\r');
    await two.sam.sees('You hear ana again.');
    two.ana.type('again\r');
    await two.sam.sees('ana: again');
  });
});
