import { bytesOfKey, keyNames } from './keys.ts';
import type { Size } from './play.ts';
import type { Match, Text } from './texts.ts';
import type { Token } from './tokens.ts';

/** What may stand in the places of a phrase, by the word in capitals that marks the place. */
export interface SlotTypes {
  TEXT: Text;
  MATCH: Match;
  /** The bytes of each key. */
  KEYS: readonly string[];
  SIZE: Size;
  /** Milliseconds. */
  TIME: number;
  NUMBER: number;
  NAME: string;
}

type SlotName = keyof SlotTypes;

/** The values of a phrase in order: `sees MATCH within TIME` gives a match and a number. */
export type SlotsOf<Phrase extends string> = Phrase extends `${infer First} ${infer Rest}`
  ? [...SlotOf<First>, ...SlotsOf<Rest>]
  : SlotOf<Phrase>;
type SlotOf<Word extends string> = Word extends SlotName ? [SlotTypes[Word]] : [];

/** What can be done in a play: its phrase is at once its grammar, its row in the manual, and what errors suggest. */
export interface Phrase {
  readonly by: 'person' | 'server';
  readonly phrase: string;
  readonly means: string;
  readonly example: string;
}

/** What each slot takes, for people. */
export const slotMeanings: Readonly<Record<SlotName, string>> = {
  TEXT: 'a text in quotes, or lines that begin with | below the step',
  MATCH: 'a text in quotes, or a /pattern/ (a regular expression)',
  KEYS: `the names of keys, with commas between them: ${keyNames.join(', ')}`,
  SIZE: 'columns x rows: 80x24',
  TIME: 'a number with ms, s or min: 2 s',
  NUMBER: 'a whole number',
  NAME: 'a name of small letters, figures and -',
};

type Read = { readonly value: unknown; readonly next: number } | undefined;

/** The values of a line's slots where it follows the phrase; undefined where it does not. */
export function slotsIn(
  phrase: string,
  tokens: readonly Token[],
  block: readonly string[],
): readonly unknown[] | undefined {
  const slots: unknown[] = [];
  let at = 0;
  let blockTaken = block.length === 0;
  for (const word of phrase.split(' ')) {
    const read = isSlotName(word) ? readers[word](tokens, at) : literal(word, tokens, at);
    if (read !== undefined) {
      if (isSlotName(word)) slots.push(read.value);
      at = read.next;
    } else if (word === 'TEXT' && !blockTaken) {
      blockTaken = true;
      slots.push([block.join('\n')]);
    } else return undefined;
  }
  return at === tokens.length && blockTaken ? slots : undefined;
}

/** How many of the phrase's own words a line begins with. */
export function sharedWords(phrase: string, tokens: readonly Token[]): number {
  const words = phrase.split(' ');
  const differs = words.findIndex((word, index) => literal(word, tokens, index) === undefined);
  return differs === -1 ? words.length : differs;
}

/** The slots that a phrase has, each once. */
export function slotNamesOf(phrase: string): readonly SlotName[] {
  return [...new Set(phrase.split(' ').filter(isSlotName))];
}

function isSlotName(word: string): word is SlotName {
  return Object.hasOwn(slotMeanings, word);
}

function literal(word: string, tokens: readonly Token[], at: number): Read {
  const token = tokens[at];
  return token?.type === 'word' && token.word.toLowerCase() === word.toLowerCase()
    ? { value: undefined, next: at + 1 }
    : undefined;
}

const readers: Readonly<Record<SlotName, (tokens: readonly Token[], at: number) => Read>> = {
  TEXT: (tokens, at) => {
    const token = tokens[at];
    return token?.type === 'text' ? { value: token.text, next: at + 1 } : undefined;
  },
  MATCH: (tokens, at) => {
    const token = tokens[at];
    if (token?.type === 'pattern') return { value: token.match, next: at + 1 };
    return token?.type === 'text'
      ? { value: { type: 'text', text: token.text } satisfies Match, next: at + 1 }
      : undefined;
  },
  KEYS: readKeys,
  SIZE: (tokens, at) => {
    const [, columns, rows] = /^(\d{1,4})x(\d{1,4})$/.exec(wordAt(tokens, at)) ?? [];
    const value = { columns: Number(columns), rows: Number(rows) };
    return columns === undefined ? undefined : { value, next: at + 1 };
  },
  TIME: readTime,
  NUMBER: (tokens, at) => {
    const word = wordAt(tokens, at);
    return /^\d{1,9}$/.test(word) ? { value: Number(word), next: at + 1 } : undefined;
  },
  NAME: (tokens, at) => {
    const word = wordAt(tokens, at);
    return /^[a-z][a-z0-9-]*$/.test(word) ? { value: word, next: at + 1 } : undefined;
  },
};

function wordAt(tokens: readonly Token[], at: number): string {
  const token = tokens[at];
  return token?.type === 'word' ? token.word : '';
}

/** A comma says that another key follows. */
function readKeys(tokens: readonly Token[], at: number): Read {
  const keys: string[] = [];
  for (let next = at; ; next += 1) {
    const word = wordAt(tokens, next);
    const another = word.endsWith(',') && word !== ',';
    const bytes = bytesOfKey(another ? word.slice(0, -1) : word);
    if (bytes === undefined) return undefined;
    keys.push(bytes);
    if (!another) return { value: keys, next: next + 1 };
  }
}

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000 };

function readTime(tokens: readonly Token[], at: number): Read {
  const together = /^(\d+(?:\.\d+)?)(ms|s|min)$/.exec(wordAt(tokens, at));
  const apart = /^(\d+(?:\.\d+)?) (ms|s|min)$/.exec(`${wordAt(tokens, at)} ${wordAt(tokens, at + 1)}`);
  const [, number, unit = ''] = together ?? apart ?? [];
  if (number === undefined) return undefined;
  return { value: Number(number) * (unitMs[unit] ?? 1), next: at + (together === null ? 2 : 1) };
}
