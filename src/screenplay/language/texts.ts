/** What stands between quotes: what is written there, and values that are filled in when the step is played. */
export type Text = readonly (string | { readonly value: string })[];

/** What is looked for: a text, or a regular expression. */
export type Match =
  | { readonly type: 'text'; readonly text: Text }
  | { readonly type: 'pattern'; readonly source: string; readonly flags: string };

/** Gives the value that a play calls `name`. */
export type Values = (name: string) => string;

const valueName = /\{([a-z][\w.-]*)\}/gi;

/** A byte written as `\xff` is kept apart from the letter of the same number until it is sent. */
const firstByteCode = 0xf700;
const bytesApart = /[\uf780-\uf7ff]+/g;

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', e: '\u001b', '0': '\0' };

/** Reads what stands between two quotes: `\n \r \t \e \0 \xNN \\ \"`, and `{name}` for a value. */
export function parseText(quoted: string): Text {
  const parts = quoted.split(/(\\x[0-9a-f]{2}|\\.|\{[a-z][\w.-]*\})/i);
  return parts.filter((part) => part !== '').map(parsePart);
}

function parsePart(part: string): Text[number] {
  const [, value] = /^\{([a-z][\w.-]*)\}$/i.exec(part) ?? [];
  if (value !== undefined) return { value };
  const [, hex] = /^\\x([0-9a-f]{2})$/i.exec(part) ?? [];
  if (hex !== undefined) return byteCharacter(Number.parseInt(hex, 16));
  const [, letter] = /^\\(.)$/s.exec(part) ?? [];
  return letter === undefined ? part : (escapes[letter] ?? letter);
}

function byteCharacter(byte: number): string {
  return String.fromCharCode(byte < 0x80 ? byte : firstByteCode + byte);
}

/** The names of the values that a text or a pattern uses. */
export function valuesIn(match: Text | Match): readonly string[] {
  if ('type' in match && match.type === 'pattern')
    return [...match.source.matchAll(valueName)].map(([, name = '']) => name);
  const text = 'type' in match ? match.text : match;
  return text.flatMap((part) => (typeof part === 'string' ? [] : [part.value]));
}

export function fillIn(text: Text, values: Values): string {
  return text.map((part) => (typeof part === 'string' ? part : values(part.value))).join('');
}

/** The bytes of a filled-in text: UTF-8, but for what was written as `\xNN`. */
export function bytesOf(filled: string): Buffer {
  const plain = filled.split(bytesApart).map((part) => Buffer.from(part));
  const apart = [...filled.matchAll(bytesApart)].map(([run]) =>
    Buffer.from(Array.from(run, (character) => character.charCodeAt(0) - firstByteCode)),
  );
  return Buffer.concat(plain.flatMap((part, index) => [part, apart[index] ?? Buffer.alloc(0)]));
}

/** For lines and bytes: the text as it stands, or the pattern. */
export function exactly(match: Match, values: Values): RegExp {
  if (match.type === 'pattern') return patternOf(match, values);
  return new RegExp(escaped(fillIn(match.text, values)), 'u');
}

/** Where a screen may break a line: blanks, the end of a row, and the frame of a pane (box drawing characters). */
const screenBlank = String.raw`[\s\u2500-\u257f]+`;

/** For screens: a blank stands for any number of blanks, and for the end of a row where a long line goes on in the next. */
export function looselySpaced(match: Match, values: Values): RegExp {
  if (match.type === 'pattern') return patternOf(match, values);
  const words = fillIn(match.text, values).split(/\s+/);
  return new RegExp(words.map(escaped).join(screenBlank), 'u');
}

function patternOf({ source, flags }: Extract<Match, { type: 'pattern' }>, values: Values): RegExp {
  const filled = source.replaceAll(valueName, (_, name: string) => escaped(values(name)));
  return new RegExp(filled, flags);
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

/** How a step is shown in a report: the text in quotes with its values, control characters as they are written. */
export function shownMatch(match: Match, values: Values): string {
  if (match.type === 'pattern') return String(patternOf(match, values));
  return shownText(fillIn(match.text, values));
}

export function shownText(text: string): string {
  return JSON.stringify(text).replaceAll(String.raw`\u001b`, String.raw`\e`);
}
