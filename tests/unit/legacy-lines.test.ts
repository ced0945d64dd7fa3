import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { acceptSegment, askedNick, rejectSegment } from '../../src/tcp-legacy/answers.ts';
import { parseLine } from '../../src/tcp-legacy/parse-line.ts';
import { infoSegments, listSegments } from '../../src/tcp-legacy/segments.ts';
import { createTelnetFilter } from '../../src/tcp-legacy/telnet-filter.ts';

const own = '12345678901234567890';
const parse = (text: string, token?: string) => parseLine(Buffer.from(text), token);

describe('a line of somebody who has not come in', () => {
  test.each([
    ['.newuser ana', { type: 'words', words: { type: 'register', nick: 'ana' } }],
    ['.newuser', { type: 'words', words: { type: 'register', nick: '' } }],
    ['.newuser ana maria', { type: 'words', words: { type: 'register', nick: 'ana maria' } }],
    ['.list', { type: 'words', words: { type: 'command', name: 'list', argument: '' } }],
    ['7 .list', { type: 'with-token', token: '7', words: { type: 'command', name: 'list', argument: '' } }],
    [own, { type: 'with-token', token: own, words: { type: 'empty' } }],
    [`${own}1 hola`, { type: 'words', words: { type: 'text', text: `${own}1 hola` } }],
    ['  ', { type: 'words', words: { type: 'empty' } }],
  ])('"%s"', (text, line) => {
    expect(parse(text)).toEqual(line);
  });
});

describe('a line of somebody with a token', () => {
  test.each([
    [`${own} hola`, { type: 'with-token', token: own, words: { type: 'text', text: 'hola' } }],
    [`${own}hola`, { type: 'with-token', token: own, words: { type: 'text', text: 'hola' } }],
    ['hola', { type: 'words', words: { type: 'text', text: 'hola' } }],
    ['42 es la respuesta', { type: 'words', words: { type: 'text', text: '42 es la respuesta' } }],
    ['7 .list', { type: 'with-token', token: '7', words: { type: 'command', name: 'list', argument: '' } }],
    [
      '98765432109876543210 hola',
      { type: 'with-token', token: '98765432109876543210', words: { type: 'text', text: 'hola' } },
    ],
    ['.JOIN  sala ', { type: 'words', words: { type: 'command', name: 'join', argument: 'sala' } }],
    ['.foo', { type: 'words', words: { type: 'text', text: '.foo' } }],
    ['.listas de la compra', { type: 'words', words: { type: 'text', text: '.listas de la compra' } }],
    ['/link 123456', { type: 'words', words: { type: 'command', name: 'link', argument: '123456' } }],
    ['/links', { type: 'words', words: { type: 'text', text: '/links' } }],
    ['...', { type: 'words', words: { type: 'text', text: '...' } }],
  ])('"%s"', (text, line) => {
    expect(parse(text, own)).toEqual(line);
  });
});

test('bytes that are no UTF-8 are no text, and no nick', () => {
  expect(parseLine(Buffer.from([0x68, 0xff, 0xfe]))).toEqual({ type: 'not-text' });
  expect(parseLine(Buffer.from('.newuser a\u00f1o', 'latin1'))).toEqual({
    type: 'words',
    words: { type: 'register', nick: '' },
  });
});

describe('telnet', () => {
  const naws = Buffer.from([0xff, 0xfa, 0x1f, 0x00, 0x50, 0xff, 0xff, 0x00, 0x18, 0xff, 0xf0]);
  const text = Buffer.concat([
    Buffer.from([0xff, 0xfb, 0x1f, 0xff, 0xfd, 0x03]),
    Buffer.from('.li'),
    naws,
    Buffer.from('st'),
    Buffer.from([0xff, 0xf4, 0xff, 0xff]),
    Buffer.from('\r\0\r\n'),
  ]);

  test('sequences are dropped wherever they are cut', () => {
    for (let cut = 0; cut <= text.length; cut++) {
      const filter = createTelnetFilter();
      const left = Buffer.concat([filter(text.subarray(0, cut)), filter(text.subarray(cut))]);
      expect(left.toString()).toBe('.list\n');
    }
  });

  test('a subnegotiation that never ends swallows no more than 256 bytes', () => {
    const filter = createTelnetFilter();
    filter(Buffer.from([0xff, 0xfa]));
    filter(Buffer.alloc(300, 'x'));
    expect(filter(Buffer.from('.list\n')).toString()).toBe('.list\n');
  });
});

describe('what is sent', () => {
  test('is at most 200 bytes a segment, whole characters, and nothing of it is lost', () => {
    const words = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('👩‍👩‍👧‍👦', 'ñ', '漢字')), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(words, fc.constantFrom('ana: ', `${'😀'.repeat(20)}: `), (parts, speaker) => {
        const text = parts
          .join(' ')
          .replaceAll(/\s/gu, ' ')
          .replaceAll(/\p{Cs}/gu, '');
        const segments = infoSegments(text, speaker).map(String);
        for (const segment of segments) {
          expect(Buffer.byteLength(segment)).toBeLessThanOrEqual(200);
          expect(segment.startsWith(`.info ${speaker}`) && segment.endsWith('\n')).toBe(true);
          expect(segment).not.toContain('\ufffd\ufffd\ufffd\ufffd');
        }
        const said = segments.map((segment) => segment.slice(`.info ${speaker}`.length, -1));
        expect(said.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });

  test('is cut between words', () => {
    const segments = infoSegments('palabra '.repeat(40).trim(), 'ana: ').map(String);
    expect(segments).toHaveLength(2);
    expect(segments[0]).toMatch(/ palabra\n$/);
    expect(segments[1]).toMatch(/^\.info ana: palabra /);
  });

  test('is one segment for each line', () => {
    expect(infoSegments('uno\ndos', 'ana: ').map(String)).toEqual(['.info ana: uno\n', '.info ana: dos\n']);
  });

  test('a long list becomes several lists', () => {
    const rooms = Array.from({ length: 60 }, (_, index) => `sala-${index}`);
    const segments = listSegments(rooms, (list) => `Lista de grupos: ${list}`).map(String);
    const listed = segments.flatMap((segment) =>
      segment.trim().replace('.info Lista de grupos: ', '').split(', '),
    );
    expect(listed).toEqual(rooms);
    expect(Math.max(...segments.map((segment) => Buffer.byteLength(segment)))).toBeLessThanOrEqual(200);
  });
});

describe('the answer to .newuser', () => {
  test('is three words or two, and at most 100 bytes', () => {
    expect(String(acceptSegment(askedNick('ana')!, own))).toBe(`.accept ana ${own}\n`);
    expect(String(rejectSegment(askedNick('ana')))).toBe('.reject ana\n');
  });

  test.each(['', 'a', 'ana maria', '\u001b[31mana', '1ana', 'x'.repeat(21), '𠀀'.repeat(20)])(
    'is .reject ? for the nick "%s"',
    (raw) => {
      expect(String(rejectSegment(askedNick(raw)))).toBe('.reject ?\n');
    },
  );
});
