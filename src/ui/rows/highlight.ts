import type { Span } from './spans.ts';

/**
 * Colours one line of code by what is alike in most languages: comments, strings, numbers, words with a meaning of
 * their own. Whoever sends the code chooses the input, so each pattern reads it once, from left to right, and never
 * goes back; grammars of whole languages do not promise that.
 */
export function highlightLine(line: string, language: string): readonly Span[] {
  if (language === '') return [{ text: line, mark: 'plain' }];
  if (language === 'diff' || language === 'patch') return [{ text: line, mark: diffMark(line) }];
  const comment = commentSigns.get(language);
  const spans: Span[] = [];
  let plain = '';
  for (const { 0: text, groups = {} } of line.matchAll(tokens)) {
    const rest =
      comment !== undefined && text.startsWith(comment) ? line.slice(lengthOf(spans) + plain.length) : '';
    const mark = rest === '' ? markOf(text, groups) : 'comment';
    if (mark === 'plain') {
      plain += text;
      continue;
    }
    if (plain !== '') spans.push({ text: plain, mark: 'plain' });
    plain = '';
    spans.push({ text: rest === '' ? text : rest, mark });
    if (rest !== '') return spans;
  }
  if (plain !== '' || spans.length === 0) spans.push({ text: plain, mark: 'plain' });
  return spans;
}

// Strings end with their line at the latest (a single quote may be an apostrophe, so its end is looked for only near); what is none of the named is taken one character at a time.
const tokens =
  /(?<string>"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.){0,200}'|`(?:[^`\\]|\\.)*`?)|(?<number>(?<![\p{L}_])\d[\w.]*)|(?<word>[\p{L}_$][\p{L}\p{N}_$]*)|\/\/|--|[^]/gu;

const slashes = [
  'ts',
  'tsx',
  'js',
  'jsx',
  'typescript',
  'javascript',
  'c',
  'cpp',
  'c++',
  'h',
  'java',
  'kotlin',
  'go',
];
const moreSlashes = [
  'rust',
  'rs',
  'swift',
  'php',
  'cs',
  'csharp',
  'scala',
  'zig',
  'dart',
  'scss',
  'json',
  'jsonc',
];
const hashes = [
  'py',
  'python',
  'sh',
  'bash',
  'zsh',
  'shell',
  'rb',
  'ruby',
  'yaml',
  'yml',
  'toml',
  'ini',
  'make',
];
const moreHashes = ['perl', 'r', 'elixir', 'nix', 'conf', 'dockerfile', 'awk', 'fish'];
const dashes = ['sql', 'lua', 'haskell', 'hs', 'ada', 'elm'];

const commentSigns: ReadonlyMap<string, string> = new Map([
  ...[...slashes, ...moreSlashes].map((language) => [language, '//'] as const),
  ...[...hashes, ...moreHashes].map((language) => [language, '#'] as const),
  ...dashes.map((language) => [language, '--'] as const),
]);

const keywords = new Set(
  [
    'abstract and as assert async await begin break case catch class const continue def default defer delete do done',
    'elif else end enum esac except export extends extern false fi final finally fn for from func function go goto',
    'if impl implements import in interface is lambda let loop match mod module mut namespace new nil none None not',
    'null or package pass private protected pub public raise readonly return select self static struct super switch',
    'table then this throw throws trait true True False try type typeof union unless until update use using val var',
    'void where while with yield SELECT FROM WHERE INSERT INTO UPDATE SET DELETE JOIN ON AND OR NOT NULL CREATE TABLE',
  ]
    .join(' ')
    .split(' '),
);

function markOf(
  text: string,
  { string, number, word }: Readonly<Record<string, string | undefined>>,
): Span['mark'] {
  if (string !== undefined && text.length > 1) return 'string';
  if (number !== undefined) return 'number';
  return word !== undefined && keywords.has(word) ? 'keyword' : 'plain';
}

function diffMark(line: string): Span['mark'] {
  if (line.startsWith('+')) return 'string';
  if (line.startsWith('-')) return 'keyword';
  return line.startsWith('@@') ? 'comment' : 'plain';
}

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { text }) => sum + text.length, 0);
}
