import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { InputGate, type TerminalInput } from '../../src/ui/terminal/input-gate.ts';

function read(...chunks: readonly (string | Uint8Array)[]): TerminalInput[] {
  const gate = new InputGate();
  return chunks.flatMap((chunk) => gate.accept(Buffer.from(chunk)));
}

/** What came, with key presses that follow each other joined. */
function joined(inputs: readonly TerminalInput[]): TerminalInput[] {
  const result: TerminalInput[] = [];
  for (const input of inputs) {
    const last = result.at(-1);
    if (input.type === 'keys' && last?.type === 'keys') {
      result[result.length - 1] = { type: 'keys', keys: last.keys + input.keys };
    } else result.push(input);
  }
  return result;
}

describe('what a terminal sends', () => {
  test('is keys, unless it is something else', () => {
    expect(read('hello\r\u001b[A\u001b\r')).toEqual([{ type: 'keys', keys: 'hello\r\u001b[A\u001b\r' }]);
  });

  test('may be cut anywhere, in the middle of a character too', () => {
    const bytes = Buffer.from('ñ\u001b[200~日本\r\nx\u001b[201~y\u001b[0nz\u001b[19~');
    const whole = joined(read(bytes));
    expect(whole).toEqual([
      { type: 'keys', keys: 'ñ' },
      { type: 'paste', text: '日本\nx' },
      { type: 'keys', keys: 'y' },
      { type: 'status' },
      { type: 'keys', keys: 'z' },
      { type: 'function-key', name: 'f8' },
    ]);
    for (let at = 1; at < bytes.length; at += 1) {
      const cut = joined(read(bytes.subarray(0, at), bytes.subarray(at)));
      // A lone ESC at the end of a chunk is a key too, and goes on at once.
      const withoutEscape = cut.map((input) =>
        input.type === 'keys' ? { ...input, keys: input.keys.replace('\u001b', '') } : input,
      );
      expect(withoutEscape).toEqual(whole);
    }
  });

  test('a paste holds whatever it holds: keys in it are text', () => {
    expect(read('\u001b[200~/quit\r\u0003\u001b[A\u001b[201~')).toEqual([
      { type: 'paste', text: '/quit\n\u0003\u001b[A' },
    ]);
  });

  test('a paste without an end is bounded, and keys are keys again behind it', () => {
    const flood = Array.from({ length: 40 }, () => 'x'.repeat(4_096));
    expect(read('\u001b[200~', ...flood, '\u001b[201~', 'a')).toEqual([
      { type: 'paste-too-long' },
      { type: 'keys', keys: 'a' },
    ]);
  });

  test('the terminal’s answers are not typed', () => {
    expect(read('a\u001b]11;rgb:1e1e/1e1e/1e1e\u0007b')).toEqual([
      { type: 'keys', keys: 'a' },
      { type: 'answer', text: '11;rgb:1e1e/1e1e/1e1e' },
      { type: 'keys', keys: 'b' },
    ]);
    expect(read('\u001bP1+r544e=78\u001b', '\\c')).toEqual([
      { type: 'answer', text: '1+r544e=78' },
      { type: 'keys', keys: 'c' },
    ]);
  });

  test('nor is that it is well, or is not', () => {
    expect(joined(read('a\u001b[0nb\u001b[3nc\u001b[3~'))).toEqual([
      { type: 'keys', keys: 'a' },
      { type: 'status' },
      { type: 'keys', keys: 'b' },
      { type: 'status' },
      { type: 'keys', keys: 'c\u001b[3~' },
    ]);
  });

  test('Alt and a bracket are a key, not the beginning of an answer', () => {
    expect(joined(read('\u001b]', 'a', '\u001bP', 'b'))).toEqual([
      { type: 'keys', keys: '\u001b]a\u001bPb' },
    ]);
  });

  test('never throws, and never keeps more than a paste', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 40 }), (chunks) => {
        expect(() => read(...chunks)).not.toThrow();
      }),
      { numRuns: Number(process.env['SOAK_INPUTS'] ?? 1_000) },
    );
  });
});
