import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { parseMarkup } from '../../src/ui/rows/markup.ts';

/** `plain|bold:text|…` for each line. */
function shown(text: string): string[] {
  return parseMarkup(text).map(
    ({ kind, spans }) =>
      (kind === 'text' ? '' : `${kind} `) +
      spans.map((span) => (span.mark === 'plain' ? span.text : `[${span.mark} ${span.text}]`)).join(''),
  );
}

describe('the small Markdown of chat', () => {
  test('knows bold, italic and code', () => {
    expect(shown('a **b c** d *e* _f_ `g h`')).toEqual(['a [bold b c] d [italic e] [italic f] [code `g h`]']);
  });

  test('leaves what people write without thinking of it', () => {
    for (const text of [
      '2*3*4 = 24',
      'snake_case_name and _one',
      '*nix',
      'a * b * c',
      '** nothing **',
      '#lobby',
      '-no list',
      '1.5 is a number',
      '2026. A year',
      '¯\\_(ツ)_/¯',
      '\\*not this\\*',
      'https://example.org/_a_/*b*/`c`',
      '[no link](see below)',
      '[x](javascript)',
      '<b>no</b>',
      'https://example.org/a_b_c',
      '* sam waves',
    ]) {
      expect(shown(text)).toEqual([text]);
    }
  });

  test('knows blocks of code, in which nothing is a mark', () => {
    expect(shown('look:\n```ts\nconst a = **b**;\n  return _c_;\n```\nnice')).toEqual([
      'look:',
      'code [keyword const] a = **b**;',
      'code   [keyword return] _c_;',
      'nice',
    ]);
  });

  test('colours code by what most languages have alike', () => {
    const block = (language: string, line: string): string | undefined =>
      shown(`\`\`\`${language}\n${line}\n\`\`\``)[0]?.slice('code '.length);
    expect(block('ts', `if (a1 === "x\\"y") return 42; // no "string"`)).toBe(
      '[keyword if] (a1 === [string "x\\"y"]) [keyword return] [number 42]; [comment // no "string"]',
    );
    expect(block('py', 'def f(): # comment')).toBe('[keyword def] f(): [comment # comment]');
    expect(block('sh', 'echo "a # b"')).toBe('echo [string "a # b"]');
    expect(block('diff', '+added')).toBe('[string +added]');
    expect(block('', "it's // not")).toBe("it's // not");
  });

  test('reads hostile code in no time', () => {
    for (const piece of ['"\\', "'", "\\'", '`\\`', '1.', '//', 'a"', '-']) {
      const [line] = parseMarkup(`\`\`\`ts\n${piece.repeat(4_000)}\n\`\`\``);
      expect(line?.spans.map((span) => span.text).join('')).toBe(piece.repeat(4_000));
    }
  });

  test('takes an open fence for what it is: three backticks', () => {
    expect(shown('```\nno end')).toEqual(['```', 'no end']);
  });

  test('knows quotes', () => {
    expect(shown('> said *before*\nyes')).toEqual(['quote said [italic before]', 'yes']);
    expect(shown('> \n>')).toEqual(['> ', '>']);
  });

  test('knows lists, with dashes and with numbers', () => {
    expect(parseMarkup('- *a*\n  - b\n10. c\n2) d')).toEqual([
      { kind: 'item', lead: { indent: 0 }, spans: [{ text: 'a', mark: 'italic' }] },
      { kind: 'item', lead: { indent: 2 }, spans: [{ text: 'b', mark: 'plain' }] },
      { kind: 'item', lead: { indent: 0, number: '10.' }, spans: [{ text: 'c', mark: 'plain' }] },
      { kind: 'item', lead: { indent: 0, number: '2)' }, spans: [{ text: 'd', mark: 'plain' }] },
    ]);
  });

  test('shows where a link leads, whatever it calls itself', () => {
    expect(shown('see [the notes](https://example.org/a_b_(c)), *please*')).toEqual([
      'see the notes [note <https://example.org/a_b_(c)>], [italic please]',
    ]);
    expect(shown('[https://bank.example](https://evil.example)')).toEqual([
      'https://bank.example [note <https://evil.example>]',
    ]);
    expect(shown('[https://example.org](https://example.org)')).toEqual(['https://example.org']);
    expect(shown('[mail](mailto:sam@example.org)')).toEqual(['mail [note <mailto:sam@example.org>]']);
  });

  test('reads hostile links in no time', () => {
    for (const piece of ['[', '[a](', '[a](b:', '[a](b:(', 'a://', '[a](b:c(d)', '_a', '**', '`']) {
      expect(shown(piece.repeat(4_000)).join('').length).toBeGreaterThan(0);
    }
  });

  test('loses no letter, whatever is written', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('a', ' ', '*', '_', '`', '\n', '>', 'ñ', '-', '1. ', '[', '](a:', ')'),
          maxLength: 40,
        }),
        (text) => {
          const letters = (some: string): string => some.replaceAll(/[^añ]/g, '');
          const fences = text
            .split('\n')
            .filter((line) => /^\s*```/.test(line))
            .join('');
          const kept = parseMarkup(text)
            .flatMap(({ spans }) => spans.map((span) => span.text))
            .join('');
          expect(letters(kept).length).toBeGreaterThanOrEqual(letters(text).length - letters(fences).length);
        },
      ),
      { numRuns: Number(process.env['SOAK_INPUTS'] ?? 1_000) },
    );
  });
});
