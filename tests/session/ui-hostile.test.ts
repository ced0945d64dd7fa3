import { describe, expect, test } from 'vitest';

import type { ClientSession } from '../../src/chat-core/link/core-client.ts';
import { hostileTexts } from '../helpers/hostile.ts';
import { openScreenHouse } from '../helpers/screen-house.ts';
import { type Person } from '../helpers/screen.ts';
import { eventually, lobby, room } from '../helpers/talk.ts';
import { createTestTerminal } from '../helpers/test-terminal.ts';

// What the face itself sends: frames, moves, erasing, looks, scrolling, the modes of its screen. Nothing else may pass.
const ours =
  /\u001b(?:\[\?(?:2026|25|1049|2004|7)[hl]|\[\d*(?:;\d+)?H|\[K|\[2J|\[\d+X|\[[\d;]*m|\[(?:\d+;\d+)?r|\[2[23];2t|\]11;\?\u0007|\[>q|\[5n|\]2;(?:\(@?\d+\) )?#[\p{L}\p{M}\p{N}_-]+ [·-] tertulia\u0007|[78])/gu;
/** A bell, and a notice that says the same to everybody; each is a write of its own. */
const ourAlert = /^\u0007(?:\u001b\]777;notify;Tertulia;You were mentioned in Tertulia\u001b\\)?$/u;
const ourStyles = /^\u001b\[(?:|0|1|2|3|7|22|23|27|39|\d+(?:;\d+)*)m$/;

function foreignBytes({ terminal }: Person): string[] {
  const frames = terminal.writes.filter((bytes) => !ourAlert.test(bytes.toString()));
  const sent = Buffer.concat(frames).toString('utf8');
  const rest = sent.replaceAll(ours, '');
  const styles = (sent.match(/\u001b\[[\d;]*m/g) ?? []).filter((style) => !ourStyles.test(style));
  // Newlines are ours, for scrolling.
  return [
    ...styles,
    ...(rest.match(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu) ??
      []),
    ...(rest.match(/[\u{e0000}-\u{e0fff}]|\p{M}{4,}/gu) ?? []),
  ];
}

/** Whatever a session wants to do, refused or not. */
async function tries(attempt: () => Promise<unknown>): Promise<void> {
  await attempt().catch(() => undefined);
}

async function attack(session: ClientSession, text: string): Promise<void> {
  await tries(() => session.say(lobby, text));
  await tries(() => session.say(lobby, `@wide ${text}`, 'action'));
  for (const command of ['topic', 'create', 'join', 'nick'])
    await tries(() => session.run(command, text, lobby));
}

describe('nothing that one person writes acts on another’s terminal', () => {
  test('as message, action, topic, room or nick', { timeout: 120_000 }, async () => {
    await using house = await openScreenHouse();
    const victim = await house.comes('victim');
    const large = createTestTerminal({ columns: 120, rows: 40 }, { term: 'foot' });
    const wide = await house.comes('wide', large);
    const phone = await house.comes('phone', createTestTerminal({ columns: 40, rows: 12 }));
    const mallory = await house.core.guest('mallory');
    for (const text of hostileTexts) {
      await attack(mallory, text);
      for (const nick of [text, `m${text}`])
        await tries(async () => (await house.core.guest(nick)).close('quit'));
    }
    await mallory.say(lobby, 'that was all');
    for (const person of [victim, wide, phone]) {
      await person.sees('that was all');
      expect(foreignBytes(person)).toEqual([]);
      expect(person.bugs).toEqual([]);
    }
    // Nobody's panes have moved: the divider stands in its column in every row of the body.
    const screen = await victim.terminal.screen();
    for (const row of screen.slice(1, 21)) expect(row.charAt(14)).toBe('│');
    await expect(victim.terminal.alternate()).resolves.toBe(true);
  });

  test('as the environment of a terminal', async () => {
    await using house = await openScreenHouse();
    for (const text of hostileTexts) {
      const environment = { term: text, lang: text, colorterm: text, lcTerminal: text, tz: text };
      const ada = await house.comes('ada', createTestTerminal(undefined, environment));
      await ada.sees('#lobby');
      expect(foreignBytes(ada)).toEqual([]);
      ada.open.close('');
    }
  });

  test('in one’s own draft', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    for (const text of hostileTexts) {
      ada.type(`\u001b[200~${text}\u001b[201~`);
      ada.type('\u0003x\u0003');
    }
    ada.type('done');
    await ada.sees('ada> done');
    expect(foreignBytes(ada)).toEqual([]);
    expect(ada.bugs).toEqual([]);
  });

  test('in what one is told about one’s own commands', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    for (const text of hostileTexts) {
      for (const command of [
        '/',
        '/join ',
        '/whois ',
        '/search ',
        '/b ',
        '/edit ',
        '/theme ',
        '/set ',
        '/slap ',
        '/shrug ',
      ])
        ada.type(`\u001b[200~${command}${text}\u001b[201~\r\u0003x\u0003`);
    }
    ada.type('done');
    await ada.sees('> done');
    expect(foreignBytes(ada)).toEqual([]);
    expect(ada.bugs).toEqual([]);
  });
});

describe('widths that terminals disagree about', () => {
  test('a nick or a room in a script of joining letters moves nothing', async () => {
    await using house = await openScreenHouse();
    const ada = await house.comes('ada');
    ada.type('/create क्षत्रिय\r');
    await ada.sees('क्षत्रिय');
    await eventually(() => expect(house.core.client.feed(room('क्षत्रिय'))).toBeDefined());
    const screen = await ada.terminal.screen();
    for (const row of screen.slice(1, 21)) expect(row).toContain('│');
  });
});
