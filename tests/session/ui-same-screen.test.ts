import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Message } from '../../src/chat-core/message.ts';
import type { TerminalEnvironment } from '../../src/ui/terminal/terminal.ts';
import { createFeedHouse, type FeedHouse } from '../helpers/feed-house.ts';
import { type Person, sit } from '../helpers/screen.ts';
import { type Size, createTestTerminal } from '../helpers/test-terminal.ts';

/** Whatever happens to a screen, in whatever order. */
type Step =
  | { readonly do: 'message'; readonly nick: string; readonly text: string; readonly room: string }
  | { readonly do: 'presence'; readonly nick: string; readonly comes: boolean }
  | { readonly do: 'answer'; readonly nick: string; readonly text: string }
  | { readonly do: 'revise'; readonly text: string | undefined }
  | { readonly do: 'topic'; readonly text: string }
  | { readonly do: 'typing'; readonly nick: string }
  | { readonly do: 'crowd'; readonly count: number }
  | { readonly do: 'keys'; readonly keys: string }
  | { readonly do: 'resize'; readonly sizes: readonly Size[] }
  | { readonly do: 'block' }
  | { readonly do: 'unblock' }
  | { readonly do: 'minute' }
  | { readonly do: 'turn' };

const words = fc.constantFrom(
  'hello',
  'yes',
  'a rather long line that has to be broken more than once at the sizes where people read it',
  '@maria look',
  'https://example.org/a/very/long/address/that/fits/nowhere/at/all/in/one/row/of/a/phone',
  '日本語のとても長い文章です、折り返しが必要です',
  'ñandú über straße',
  'שלום עולם',
  '👩‍👩‍👧‍👦 family 👍🏽 ❤️ 🇪🇸',
  'e\u0301\u0302\u0303 marks',
  'one\ntwo\n\nthree',
  '**bold** and `code` and _more_ in one line that is long enough to be broken',
  'todo:\n- 👩‍👩‍👧 bring the 漢字 cake, שלום, and everything else that belongs to it\n  - נר אדום\n12. ❤️ sing',
  'read [the שלום notes 🎉](https://example.org/a/very/long/address/(that)/fits/nowhere/at/all) *now*',
  '- [漢字](https://example.org/%E6%BC%A2) ¯\\_(ツ)_/¯ 🎉🚀 :tada: ☕ ⚠️',
  'see:\n```ts\nconst answer = 42; // a long comment behind it that goes on and on\n```\n> quoted',
);
const nicks = fc.constantFrom('sam', 'jo', 'kai_bot', 'maria', 'a-very-long-nick-999', '日本語');
const keys = fc.constantFrom(
  'a',
  'hola ',
  'ñ',
  '日本',
  '👍🏽',
  '\r',
  '\u001b\r',
  '\n',
  '\u007f',
  '\u001b[A',
  '\u001b[B',
  '\u001b[C',
  '\u001b[D',
  '\u001b[H',
  '\u001b[F',
  '\u0001',
  '\u0005',
  '\u000b',
  '\u0015',
  '\u0017',
  '\u0019',
  '\u0014',
  '\u001f',
  '\u000e',
  '\u0010',
  '\u000f',
  '\u001b[18~',
  '\u001b[19~',
  '\u001b[5~',
  '\u001b[6~',
  '\u0003',
  '\u0012',
  '\t',
  '\u001b[Z',
  '?\r',
  '\u001b[200~pasted\ntwice\u001b[201~',
  '/list\r',
  '/clear\r',
  '/up\r',
  '/timestamp off\r',
  '/timestamp all\r',
  '/timestamp minutes\r',
  '/hints off\r',
  '/hints on\r',
  '/quiet on\r',
  '/quiet off\r',
  '/ignore sam\r',
  '/unignore sam\r',
  ':ta\t',
  ':fire:\t',
  'e',
  '\u0301',
  'ท',
  'ี',
  '👩',
  '\u200d',
  '\u001bu',
  '\u001b[200~1\n2\n3\n4\n5\n6\n7\u001b[201~',
  '/theme irc\r',
  '/theme high-contrast\r',
  '/theme light\r',
  '/theme mono\r',
  '/theme ansi-bbs\r',
  '/theme auto\r',
  '/bare\r',
  '\u001bl',
  '\u0006',
  '\u001b]11;rgb:ffff/ffff/ffff\u0007',
  '\u001b]11;rgb:0000/0000/0000\u0007',
  '\u001b[0n',
  '/nonsense\r',
  'a word that is longer than a phone is wide and goes on and on and on',
);

const sizes: fc.Arbitrary<Size> = fc.oneof(
  fc.record({ columns: fc.integer({ min: 20, max: 130 }), rows: fc.integer({ min: 5, max: 45 }) }),
  fc.constantFrom({ columns: 20, rows: 5 }, { columns: 40, rows: 12 }, { columns: 80, rows: 24 }),
);

/** Colours, characters and languages, as clients say them. */
const environments = fc.constantFrom<Partial<TerminalEnvironment>>(
  {},
  { term: 'xterm', colorterm: '' },
  { term: 'linux', colorterm: '' },
  { term: 'vt100', colorterm: '' },
  { noColor: true },
  { lang: 'es_ES.UTF-8' },
  { lang: 'en_US.ISO-8859-1' },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('message' as const),
      nick: nicks,
      text: words,
      room: fc.constantFrom('lobby', 'lobby', 'dev'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('presence' as const), nick: nicks, comes: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('answer' as const), nick: nicks, text: words }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('revise' as const), text: fc.option(words, { nil: undefined }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('topic' as const), text: words }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('typing' as const), nick: nicks }) },
  // More than a feed holds, so that who has scrolled back is cut off from its end.
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('crowd' as const), count: fc.constantFrom(150, 400) }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('keys' as const), keys }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('resize' as const),
      // Whoever drags a window's corner sends dozens a second.
      sizes: fc.oneof(
        { weight: 4, arbitrary: sizes.map((size) => [size]) },
        fc.array(sizes, { maxLength: 40 }),
      ),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'block' } as const) },
  { weight: 2, arbitrary: fc.constant({ do: 'unblock' } as const) },
  { weight: 1, arbitrary: fc.constant({ do: 'minute' } as const) },
  { weight: 6, arbitrary: fc.constant({ do: 'turn' } as const) },
);

async function live(house: FeedHouse, { terminal }: Person, steps: readonly Step[]): Promise<void> {
  let last: Message | undefined;
  for (const now of steps) {
    // Two of them in a row would leave the house.
    if (now.do === 'keys') terminal.type(now.keys === '\u0003' ? 'x\u0003' : now.keys);
    else if (now.do === 'message') last = house.says(now.nick, now.text, now.room);
    else if (now.do === 'presence') house[now.comes ? 'comes' : 'goes'](now.nick);
    else if (now.do === 'answer') last = last && house.answers(now.nick, now.text, last);
    else if (now.do === 'revise') last = last && house.revises(last, now.text);
    else if (now.do === 'typing') house.types(now.nick);
    else if (now.do === 'crowd')
      for (let line = 0; line < now.count; line += 1) house.says('crowd', `line ${line}`);
    else if (now.do === 'topic') house.topic('sam', now.text.replaceAll('\n', ' '));
    else if (now.do === 'resize') for (const { columns, rows } of now.sizes) terminal.resize(columns, rows);
    else if (now.do === 'block') terminal.block();
    else if (now.do === 'unblock') terminal.unblock();
    else if (now.do === 'minute') house.at += 61_000;
    else await house.settle();
  }
  terminal.unblock();
  await house.settle();
  // The first of these leads back from the bare view, if that is where one is; the second brings the counters of other
  // rooms, which may wait a second.
  terminal.type('x');
  terminal.type('\u007f');
  await house.settle();
}

async function cells({ terminal }: Person): Promise<unknown> {
  const rows = [];
  for (let row = 0; row < terminal.rows; row += 1) rows.push(await terminal.looks(row));
  return { rows, cursor: await terminal.cursor() };
}

// `npm run soak` asks for many more.
const runs = Number(process.env['SOAK_SCREENS'] ?? 40);

test(
  'whatever happens to a screen, it ends as a fresh redraw would show it',
  { timeout: 600_000 },
  async () => {
    let lived = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 120, size: 'max' }),
        environments,
        async (steps, client) => {
          using house = createFeedHouse();
          const terminal = createTestTerminal(undefined, client);
          const maria = sit(house.face, house.seat('maria', ['lobby', 'dev']), terminal);
          await live(house, maria, steps);
          lived += steps.length;
          const before = await cells(maria);
          const shown = await maria.terminal.screen();
          maria.terminal.type('\u000c');
          await house.settle();
          expect(maria.bugs).toEqual([]);
          expect(shown).toEqual(await maria.terminal.screen());
          expect(before).toEqual(await cells(maria));
        },
      ),
      { numRuns: runs },
    );
    if (process.env['SOAK_SCREENS'] !== undefined)
      process.stdout.write(`${lived} steps in ${runs} lives of a screen, all as a fresh redraw\n`);
  },
);
