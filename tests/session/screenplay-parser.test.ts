import { describe, expect, test } from 'vitest';

import { bytesOfKey } from '../../src/screenplay/language/keys.ts';
import { parsePlay } from '../../src/screenplay/language/parse-play.ts';
import { PlayError } from '../../src/screenplay/language/play-error.ts';
import type { Play } from '../../src/screenplay/language/play.ts';
import { bytesOf, fillIn, looselySpaced, parseText } from '../../src/screenplay/language/texts.ts';
import { cueRows } from '../../src/screenplay/steps/vocabulary.ts';

const parse = (text: string): Play => parsePlay('some.play', text, cueRows);

/** A play with these steps. */
const withSteps = (...steps: string[]): string =>
  ['play A test', 'cast', '  ana: ssh 80x24', '  bob: legacy netcat', 'act One', ...steps].join('\n');

function complaint(text: string): string {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof PlayError) return error.message;
    throw error;
  }
  throw new Error('the play was understood');
}

describe('a play is read', () => {
  test('with its cast, its settings, its entrances and its acts', () => {
    const play = parse(`# A note.
play Everything at once
setting limits.messages.burst 2
patience 3 s

cast
  maria: ssh 40x12, key, TERM vt100, LANG es_ES.UTF-8
  phone: ssh key of maria as marta
  eva:   ssh password "a b"
  lea:   legacy sibling
  bot:   pipe

to come in by legacy
  says ".newuser {me}"

act They come
  everybody comes in
  at the same time
    maria types "hola"
    repeat 3 times
      lea says "{turn}"
  maria pastes
    | one
    |   two
`);
    expect(play).toMatchObject({
      title: 'Everything at once',
      patienceMs: 3000,
      house: { any: false, stopped: false, settings: [['limits.messages.burst', '2']] },
      cast: [
        {
          name: 'maria',
          face: { name: 'ssh', size: { columns: 40, rows: 12 }, term: 'vt100' },
          login: { type: 'key', name: 'maria' },
          environment: { LANG: 'es_ES.UTF-8' },
        },
        { name: 'phone', alias: 'marta', login: { type: 'key', name: 'maria' } },
        { name: 'eva', login: { type: 'password', password: 'a b' } },
        { name: 'lea', face: { name: 'legacy', kind: 'sibling' } },
        { name: 'bot', face: { name: 'pipe' } },
      ],
    });
    expect(play.entrances.get('legacy')).toMatchObject([{ who: 'me', phrase: 'says TEXT' }]);
    expect(play.acts[0]?.steps).toMatchObject([
      { type: 'cue', who: 'everybody', phrase: 'comes in' },
      { type: 'together', steps: [{ who: 'maria' }, { type: 'repeat', times: 3 }] },
      { type: 'cue', phrase: 'pastes TEXT', slots: [['one\n  two']] },
    ]);
  });

  test.for(cueRows.map((row) => [row.example, row] as const))('%s', ([example, row]) => {
    const who = /^(\w+) /.exec(example)?.[1] ?? '';
    const cast = who === 'the' ? '  ana: pipe' : `  ${who}: ssh 80x24`;
    const [act] = parse(`play A test\ncast\n${cast}\nact One\n  ${example}`).acts;
    expect(act?.steps).toMatchObject([{ phrase: row.phrase }]);
  });
});

describe('what cannot be understood is told with its line and what would be right:', () => {
  test.for([
    ['a verb that there is not', '  ana shuts up', 'some.play:6', 'nobody knows what "shuts" asks of ana'],
    ['a verb with a slip', '  ana syas "hola"', 'some.play:6', 'Perhaps "says"?'],
    ['a text without quotes', '  ana says hola', 'some.play:6', 'for example: ana says "hola a todos"'],
    [
      'a quote that is not closed',
      '  ana says "hola',
      'some.play:6',
      'a quote is opened here and not closed',
    ],
    ['somebody who is not in the cast', '  bo says "x"', 'some.play:6', 'Perhaps "bob"?'],
    ['a key that there is not', '  ana presses Hyper-X', 'some.play:6', 'KEYS: the names of keys'],
    ['a pattern that is none', '  ana sees /(/', 'some.play:6', '/(/ is no pattern'],
    ['a value that nobody remembers', '  ana says "{code}"', 'some.play:6', 'no line above remembers {code}'],
    ['a block of nothing', '  at the same time', 'some.play:6', 'nothing stands below this line'],
    ['a step below a step', '  ana comes in\n    ana says "x"', 'some.play:7', 'only "at the same time"'],
    ['uneven blanks', '  ana comes in\n ana says "x"', 'some.play:7', 'indented by 1 and line 6 by 2'],
    ['a tab', '\tana comes in', 'some.play:6', 'begins with a tab'],
    ['a line of its own', '  ana comes in\nthen', 'some.play:7', 'begins with one of: play'],
    ['a server that does what it cannot', '  the server explodes', 'some.play:6', 'the server is killed'],
  ] as const)('%s', ([, steps, place, sentence]) => {
    const message = complaint(withSteps(steps));
    expect(message.startsWith(`${place}: `)).toBe(true);
    expect(message).toContain(sentence);
  });

  test.for([
    ['an empty file', '', 'the first line of a play'],
    ['a cast of nobody', 'play A\ncast\nact B\n  x', 'the cast is empty'],
    ['a face that is none', 'play A\ncast\n  ana: telnet', '"telnet" is no face: write one of ssh, line'],
    ['a client that never was', 'play A\ncast\n  ana: legacy windows', 'one of original, sibling, netcat'],
    ['an attribute that says nothing', 'play A\ncast\n  ana: ssh gest', 'perhaps "guest"?'],
    ['two of one name', 'play A\ncast\n  ana: pipe\n  ana: pipe', 'two of the name "ana"'],
    ['a name that is taken', 'play A\ncast\n  everybody: pipe', '"everybody" means something'],
    ['a setting without a value', 'play A\nsetting locale', 'a name and a value'],
    [
      'any house, which is stopped',
      'play A\nany house will do\ncast\n  ana: pipe\nact B\n  the server stops',
      '"any house will do" is not true',
    ],
  ] as const)('%s', ([, text, sentence]) => {
    expect(complaint(text)).toContain(sentence);
  });
});

describe('texts', () => {
  const filled = (quoted: string): string => fillIn(parseText(quoted), (name) => `<${name}>`);

  test('hold values, escapes, and bytes that are no letters', () => {
    expect(filled(String.raw`a{code}\n\e[1m\"\\`)).toBe('a<code>\n\u001b[1m"\\');
    expect(bytesOf(filled(String.raw`ñ\xff\xfd\x41`))).toEqual(Buffer.from([0xc3, 0xb1, 0xff, 0xfd, 0x41]));
    expect(filled('{2} and { x }')).toBe('{2} and { x }');
  });

  test('on a screen, a blank stands for the end of a row and the frame of a pane', () => {
    const sought = looselySpaced({ type: 'text', text: parseText('as maria, so') }, () => '');
    expect(sought.test('│15:17  --  as maria,    \n│           so you are')).toBe(true);
    expect(sought.test('as marias, so')).toBe(false);
  });
});

test.for([
  ['Enter', '\r'],
  ['ctrl-c', '\u0003'],
  ['Ctrl-_', '\u001f'],
  ['Alt-1', '\u001b1'],
  ['Alt-Enter', '\u001b\r'],
  ['Ctrl-Right', '\u001b[1;5C'],
  ['F7', '\u001b[18~'],
  ['x', 'x'],
  ['Hyper-X', undefined],
] as const)('the key %s', ([name, bytes]) => {
  expect(bytesOfKey(name)).toBe(bytes);
});
