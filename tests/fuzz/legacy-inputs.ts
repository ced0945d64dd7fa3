import { isUtf8 } from 'node:buffer';

import { LineSplitter, longestLine, type Piece } from '../../src/tcp-legacy/line-splitter.ts';
import { parseLine } from '../../src/tcp-legacy/parse-line.ts';
import { infoSegments } from '../../src/tcp-legacy/segments.ts';
import { createTelnetFilter } from '../../src/tcp-legacy/telnet-filter.ts';

/** Numbers from 0 up to a bound, the same for the same seed (mulberry32). */
export type Random = (bound: number) => number;

export function createRandom(seed: number): Random {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

const token = '9876543210123456789';
const commands = [
  '.newuser ',
  '.newuser ana\n',
  '.list',
  '.join ',
  '.create ',
  '.leave',
  '.quit',
  '.foo',
  '.',
];
const words = [' ', '\n', '\r\n', 'hola a todos', 'ñandú', '👩‍👩‍👧‍👦', ' '.repeat(500), 'x'.repeat(longestLine)];
const tokens = [token, `${token} `, token.slice(0, 8), '18446744073709551616 ', '00000', '-1 '];
const strangers = [
  '\u001b[2J\u001b]0;x\u0007',
  '\u202e',
  '\0',
  'SSH-2.0-x\r\n',
  'GET / HTTP/1.1\r\n\r\n',
  '.accept x 1\n',
];
const halves = ['fffb01', 'fffa18', 'fff0', 'ff', 'c3', 'eda080', 'f490'].map((hex) =>
  Buffer.from(hex, 'hex'),
);
const scraps: readonly (string | Buffer)[] = [...commands, ...words, ...tokens, ...strangers, ...halves];

/** Something that a client could send: scraps of the protocol, of others, and of nothing. */
export function randomInput(random: Random): Buffer {
  const parts = Array.from({ length: 1 + random(8) }, () => {
    if (random(4) > 0) return Buffer.from(scraps[random(scraps.length)] ?? '');
    return Buffer.from(Array.from({ length: random(40) }, () => random(256)));
  });
  return Buffer.concat(parts);
}

/**
 * Sends one input through everything on this side of the core, cut and paused at random. Throws what breaks a promise
 * of the protocol, whatever the input.
 */
export function tryInput(input: Buffer, random: Random): void {
  const filter = createTelnetFilter();
  const splitter = new LineSplitter();
  const own = random(2) === 0 ? token : undefined;
  if (own !== undefined) splitter.useToken(own);
  for (let at = 0; at < input.length;) {
    const end = Math.min(input.length, at + 1 + random(random(2) === 0 ? 8 : 5_000));
    const pieces = splitter.push(filter(input.subarray(at, end)));
    if (random(3) === 0) pieces.push(...splitter.pause());
    for (const piece of pieces) tryPiece(piece, own);
    at = end;
  }
  for (const piece of splitter.end()) tryPiece(piece, own);
}

function tryPiece(piece: Piece, own: string | undefined): void {
  if (piece.type === 'too-long') return;
  if (piece.bytes.length === 0 || piece.bytes.length > longestLine)
    throw new Error(`a piece of ${piece.bytes.length} bytes`);
  const line = parseLine(piece.bytes, own);
  if (line.type === 'not-text' || line.words.type !== 'text') return;
  const { text } = line.words;
  if (own !== undefined && text.includes(own))
    throw new Error(`the own token is talk: ${JSON.stringify(text)}`);
  for (const segment of infoSegments(text, 'ana: ')) {
    if (segment.length > 200 || !isUtf8(segment))
      throw new Error(`a segment of ${segment.length} bytes: ${String(segment)}`);
  }
}
