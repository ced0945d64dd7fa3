import { expect, test } from 'vitest';

import { createInkFace } from '../../src/ui/ink-face.ts';
import { type CoreUnderTest, openTestCore } from '../helpers/core.ts';
import { type Person, sit } from '../helpers/screen.ts';
import { eventually, lobby } from '../helpers/talk.ts';
import { createTestTerminal } from '../helpers/test-terminal.ts';

interface Devices extends AsyncDisposable {
  readonly core: CoreUnderTest;
  readonly desk: Person;
  readonly phone: Person;
}

/** One person at two screens, each on a line of its own, as if they were in two threads. */
async function openDevices(): Promise<Devices> {
  await using opening = new AsyncDisposableStack();
  const core = opening.use(await openTestCore({ line: 'message-port' }));
  const open = async (columns: number, rows: number): Promise<Person> => {
    const client = core.connect();
    const face = opening.adopt(
      createInkFace({ client, locale: 'en', timeZone: 'UTC', now: Date.now }),
      (ink) => ink.close(),
    );
    const hello = { face: 'ink', address: '192.0.2.1', exempt: false, enter: [] } as const;
    const credential = { kind: 'key', fingerprint: 'SHA256:maria' } as const;
    const session = await client.open({ ...hello, nick: 'maria', credential });
    return sit(face, session, createTestTerminal({ columns, rows }));
  };
  const [desk, phone] = [await open(80, 24), await open(40, 12)];
  const opened = opening.move();
  return { core, desk, phone, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

// Each has a house of its own, and mostly waits: so all wait at the same time.
test.concurrent('what is half written on one device stands in the line of the other, of several lines too', async () => {
  await using house = await openDevices();
  house.desk.type('does it survive');
  await house.phone.sees(/^> does it survive$/m);
  expect(await house.phone.terminal.cursor()).toMatchObject({ column: '> does it survive'.length });
  house.phone.type('\na second key');
  await house.desk.sees(/^maria> does it survive\n {7}a second key$/m);
  house.desk.type('?\r');
  await house.desk.sees(/maria {2}does it survive\n.*a second key\?/);
  await house.phone.sees(/^> *$/m);
});

test.concurrent('undo brings back what stood in the line before another device wrote', async () => {
  await using house = await openDevices();
  house.phone.type('from the phone');
  await house.desk.sees('maria> from the phone');
  house.desk.type(' and the desk');
  await house.phone.sees('> from the phone and the desk');
  house.phone.type('\u001f');
  await house.desk.sees(/^maria> from the phone$/m);
});

test.concurrent('who writes at the same time on both: the last one is right on both', async () => {
  await using house = await openDevices();
  for (let round = 0; round < 5; round += 1) {
    house.desk.type(`desk ${round}`);
    house.phone.type(`phone ${round}`);
    await eventually(async () => {
      const [desk = '', phone = ''] = await Promise.all([house.desk, house.phone].map(lineOf));
      expect(desk).not.toBe('');
      expect(phone).toBe(desk);
      expect(house.desk.session.seat.drafts[lobby]).toBe(desk);
    });
    house.desk.type('\u0003');
    for (const device of [house.desk, house.phone])
      await eventually(async () => expect(await lineOf(device)).toBe(''));
  }
});

test.concurrent('what is read on one device is read on the other', async () => {
  await using house = await openDevices();
  const bob = await house.core.guest('bob');
  await house.desk.session.run('create', 'den');
  await bob.say(lobby, 'news for @maria');
  for (const device of [house.desk, house.phone]) await device.sees(/@#lobby:1|lobby +@1/);
  house.desk.type('\u001b1');
  for (const device of [house.desk, house.phone]) await device.sees('news for @maria');
  house.phone.type('/b den\r');
  await house.desk.sees('▸2 #den');
  await house.desk.seesNot('lobby@');
  await house.phone.seesNot('#lobby:');
});

/** What stands behind the prompt, whatever the width. */
async function lineOf({ terminal }: Person): Promise<string> {
  const line = (await terminal.screen()).find((row) => /^(maria)?> |^(maria)?>$/.test(row)) ?? '?';
  return line.replace(/^(maria)?> ?/, '');
}
