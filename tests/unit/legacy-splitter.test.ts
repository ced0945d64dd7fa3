import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { LineSplitter, longestLine } from '../../src/tcp-legacy/line-splitter.ts';

const token = '12345678901234567890';

/** What the splitter makes of these writes; `|` is a pause. */
function split(writes: readonly (string | Buffer)[], ownToken?: string): string[] {
  const splitter = new LineSplitter();
  if (ownToken !== undefined) splitter.useToken(ownToken);
  return writes
    .flatMap((bytes) => (bytes === '|' ? splitter.pause() : splitter.push(Buffer.from(bytes))))
    .map((piece) => (piece.type === 'line' ? piece.bytes.toString() : 'TOO LONG'));
}

describe('a message ends', () => {
  test('at a newline, however it is cut', () => {
    expect(split(['.list\n.join sala\n'])).toEqual(['.list', '.join sala']);
    expect(split(['.li', 'st\n', '.join', ' sala\n'])).toEqual(['.list', '.join sala']);
  });

  test('before the next own token', () => {
    const writes = [`${token} uno${token} dos`];
    expect(split([...writes, '|'], token)).toEqual([`${token} uno`, `${token} dos`]);
    expect(split([`${token} son 5${token} dos`, '|'], token)).toEqual([`${token} son 5`, `${token} dos`]);
  });

  test('before a token that nobody has checked yet, when the connection began with it', () => {
    expect(split([`${token} .list${token} .join sala\n`])).toEqual([`${token} .list`, `${token} .join sala`]);
  });

  test('at a pause, for a client without newlines', () => {
    expect(split([`${token} hola a todos`, '|', `${token} adios`, '|'], token)).toEqual([
      `${token} hola a todos`,
      `${token} adios`,
    ]);
  });
});

describe('a pause ends nothing', () => {
  test.each(['1234', token, `${token} `, '.newu', '.newuser', '.newuser ana'])('after "%s"', (beginning) => {
    expect(split([beginning, '|'])).toEqual([]);
  });

  test('once a line with the token has ended in a newline', () => {
    expect(split([`${token} .list\n`, `${token} hol`, '|', 'a\n'], token)).toEqual([
      `${token} .list`,
      `${token} hola`,
    ]);
  });

  test('for somebody whose keys arrive one by one', () => {
    expect(split(['.', '|', 'l', '|', 'i', '|', 's', '|', 't', '|', '\n'])).toEqual(['.list']);
  });

  test('in the middle of the next token, which must not be read as talk', () => {
    const writes = [`${token} uno${token.slice(0, 9)}`, '|', `${token.slice(9)} dos`, '|'];
    expect(split(writes, token)).toEqual([`${token} uno`, `${token} dos`]);
  });
});

describe('a line that is too long', () => {
  test('is thrown away while it is read, and the next one is read', () => {
    expect(split(['x'.repeat(longestLine), '\n', 'x'.repeat(longestLine + 1), 'y\nhola\n'])).toEqual([
      'x'.repeat(longestLine),
      'TOO LONG',
      'hola',
    ]);
  });

  test('ends before the next token and at a pause too', () => {
    expect(split([`${token} ${'x'.repeat(9000)}${token} hola`, '|'], token)).toEqual([
      'TOO LONG',
      `${token} hola`,
    ]);
    expect(split([`${token} ${'x'.repeat(9000)}`, '|', `${token} hola`, '|'], token)).toEqual([
      'TOO LONG',
      `${token} hola`,
    ]);
  });

  test('costs no memory', () => {
    const splitter = new LineSplitter();
    const pieces = Array.from({ length: 100 }, () => splitter.push(Buffer.alloc(100_000, 'x'))).flat();
    expect(pieces).toEqual([{ type: 'too-long' }]);
  });
});

const messages = fc.oneof(
  fc.constantFrom(
    '.list',
    '.join sala',
    'hola',
    'son 12',
    token.slice(0, 7),
    'ñandú 💬',
    '',
    ' ',
    '\n',
    '.newuser ana\n',
  ),
  fc.string({ maxLength: 30 }),
  fc.integer({ min: longestLine - 30, max: longestLine + 30 }).map((length) => 'x'.repeat(length)),
);
const stream = fc
  .array(
    fc.tuple(fc.constantFrom('', token, `${token} `, '99 '), messages, fc.constantFrom('', '\n', '\r\n')),
    { maxLength: 12 },
  )
  .map((parts) => Buffer.from(parts.flat().join('')));

test('the pieces depend on the bytes, never on how they were cut', () => {
  fc.assert(
    fc.property(stream, fc.array(fc.nat(), { maxLength: 40 }), fc.boolean(), (bytes, cuts, known) => {
      const ends = cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b);
      const fragments = [...ends, bytes.length].map((end, index) =>
        bytes.subarray(ends[index - 1] ?? 0, end),
      );
      const own = known ? token : undefined;
      expect(split(fragments, own)).toEqual(split([bytes], own));
    }),
    { numRuns: 2_000 },
  );
});

test('byte by byte is the same as all at once', () => {
  fc.assert(
    fc.property(stream, fc.boolean(), (bytes, known) => {
      const own = known ? token : undefined;
      const one = Array.from(bytes, (byte) => Buffer.of(byte));
      expect(split(one, own)).toEqual(split([bytes], own));
    }),
    { numRuns: 100 },
  );
});

const talk = fc.array(
  fc.constantFrom('.list', '.join sala', 'hola', 'son 12', '12', 'ñandú 💬', '.foo', '.'),
  { minLength: 1, maxLength: 8 },
);

test('pauses anywhere change nothing for a client whose first line ended in a newline', () => {
  const cuts = fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 20 });
  fc.assert(
    fc.property(talk, cuts, (said, where) => {
      const lines = said.map((text) => `${token} ${text}`);
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
      const ends = where
        .map(([cut, pause]) => ({ at: cut % bytes.length, pause }))
        .toSorted((a, b) => a.at - b.at);
      const writes = ends.flatMap(({ at, pause }, index) => [
        bytes.subarray(ends[index - 1]?.at ?? 0, at),
        ...(pause ? ['|'] : []),
      ]);
      const all = [`${token} .list\n`, ...writes, bytes.subarray(ends.at(-1)?.at ?? 0)];
      expect(split(all, token)).toEqual([`${token} .list`, ...lines]);
    }),
    { numRuns: 1_000 },
  );
});

test('a client without newlines is understood whether its messages come alone, together or in two', () => {
  const howItComes = fc.array(fc.constantFrom('alone', 'together', 'in two'), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(talk, howItComes, fc.nat(), (said, how, cut) => {
      const lines = said.map((text) => `${token} ${text}`);
      const writes = lines.flatMap((line, index) => {
        const bytes = Buffer.from(line);
        const at = 1 + (cut % (bytes.length - 1));
        if (how[index] === 'in two') return [bytes.subarray(0, at), bytes.subarray(at), '|'];
        return how[index] === 'alone' ? [bytes, '|'] : [bytes];
      });
      expect(split([...writes, '|'], token)).toEqual(lines);
    }),
    { numRuns: 1_000 },
  );
});
