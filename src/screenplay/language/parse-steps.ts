import { closest, distance } from 'fastest-levenshtein';

import type { Entry } from './outline.ts';
import { sharedWords, slotMeanings, slotNamesOf, slotsIn, type Phrase } from './phrase.ts';
import { PlayError, type Place } from './play-error.ts';
import type { CueStep, Person, Step } from './play.ts';
import { valuesIn, type Match, type Text } from './texts.ts';
import { tokensOf, type Token } from './tokens.ts';

/** What the steps of a play may speak of. */
export interface StepContext {
  readonly phrases: readonly Phrase[];
  readonly cast: readonly Person[];
  /** Values that are remembered so far, line by line; `parseSteps` adds to it. */
  readonly values: Set<string>;
  /** In what people do when they come in, nobody is named: it is each of them. */
  readonly entrance?: boolean;
}

/** @throws PlayError for the first line that cannot be understood */
export function parseSteps(entries: readonly Entry[], context: StepContext): readonly Step[] {
  return entries.map((entry) => parseStep(entry, context));
}

function parseStep(entry: Entry, context: StepContext): Step {
  const { place, below } = entry;
  const [, times] = /^repeat (\d{1,6}) times$/.exec(place.source) ?? [];
  if (place.source === 'at the same time' || times !== undefined) {
    if (below.length === 0)
      throw new PlayError(place, 'nothing stands below this line: indent the steps that belong to it.');
    if (times === undefined) return { type: 'together', place, steps: parseSteps(below, context) };
    const values = new Set([...context.values, 'turn']);
    const steps = parseSteps(below, { ...context, values });
    for (const name of values) if (name !== 'turn') context.values.add(name);
    return { type: 'repeat', place, times: Number(times), steps };
  }
  if (below[0] !== undefined)
    throw new PlayError(
      below[0].place,
      `only "at the same time" and "repeat 3 times" have steps below them.`,
    );
  return parseCue(entry, context);
}

function parseCue({ place, block }: Entry, context: StepContext): CueStep {
  const tokens = tokensOf(place);
  const { who, rest } = subjectOf(tokens, place, context);
  const phrases = context.phrases.filter(({ by }) => (by === 'server') === (who === 'the server'));
  for (const { phrase } of phrases) {
    const slots = slotsIn(phrase, rest, block);
    if (slots === undefined) continue;
    checkValues(slots, place, context);
    if (phrase.startsWith('remembers')) remember(slots, context);
    return { type: 'cue', place, who, phrase, slots };
  }
  throw misunderstood(who, rest, place, phrases);
}

function subjectOf(
  tokens: readonly Token[],
  place: Place,
  { cast, entrance }: StepContext,
): { who: string; rest: readonly Token[] } {
  if (entrance === true) return { who: 'me', rest: tokens };
  const [first, second] = tokens.map((token) => (token.type === 'word' ? token.word : ''));
  if (first === 'the' && second === 'server') return { who: 'the server', rest: tokens.slice(2) };
  const names = [...cast.map(({ name }) => name), 'everybody'];
  if (first !== undefined && names.includes(first)) return { who: first, rest: tokens.slice(1) };
  const near = closest(first ?? '', names);
  const perhaps = distance(first ?? '', near) < 3 ? ` Perhaps "${near}"?` : '';
  throw new PlayError(
    place,
    `"${first ?? ''}" is not in the cast, so nobody knows who does this.${perhaps} A step begins with one of: ${names.join(', ')}, the server; or it is "at the same time", "repeat 3 times".`,
  );
}

/** A value that nothing gives would otherwise show in the middle of a play. */
function checkValues(slots: readonly unknown[], place: Place, { cast, values }: StepContext): void {
  const given = new Set(['me', 'copy', ...values]);
  for (const { name, face } of cast) {
    given.add(name);
    if (face.name === 'legacy') given.add(`${name}.token`);
  }
  for (const slot of slots) {
    // In what is remembered, an unknown name is the place of the new value.
    const used = isText(slot) ? valuesIn(slot) : [];
    const unknown = used.find(
      (name) => !given.has(name) && !`${place.source} `.includes(`remembers ${name} from `),
    );
    if (unknown !== undefined)
      throw new PlayError(
        place,
        `no line above remembers {${unknown}}. There are: ${[...given].map((name) => `{${name}}`).join(', ')}.`,
      );
  }
}

function isText(slot: unknown): slot is Text | Match {
  return (
    Array.isArray(slot) || (typeof slot === 'object' && slot !== null && ('text' in slot || 'source' in slot))
  );
}

function remember(slots: readonly unknown[], { values }: StepContext): void {
  const [name] = slots;
  if (typeof name === 'string') values.add(name);
}

function misunderstood(
  who: string,
  tokens: readonly Token[],
  place: Place,
  phrases: readonly Phrase[],
): PlayError {
  const shared = phrases.map(({ phrase }) => sharedWords(phrase, tokens));
  const most = Math.max(...shared);
  const near = phrases.filter((_, index) => shared[index] === most);
  const first = tokens[0]?.type === 'word' ? tokens[0].word : '';
  if (most === 0) {
    const verbs = [...new Set(phrases.map(({ phrase }) => phrase.split(' ')[0] ?? ''))];
    const perhaps = distance(first, closest(first, verbs)) < 3 ? ` Perhaps "${closest(first, verbs)}"?` : '';
    const list = phrases.map(({ phrase }) => `  ${subject(who)} ${phrase}`).join('\n');
    return new PlayError(place, `nobody knows what "${first}" asks of ${who}.${perhaps} There is:\n${list}`);
  }
  const forms = near.map(({ phrase, example }) => `  ${subject(who)} ${phrase}    for example: ${example}`);
  const slots = [...new Set(near.flatMap(({ phrase }) => slotNamesOf(phrase)))];
  const meanings = slots.map((slot) => `  ${slot}: ${slotMeanings[slot]}`);
  return new PlayError(
    place,
    `this line is not complete, or holds too much. It can be:\n${[...forms, ...meanings].join('\n')}`,
  );
}

function subject(who: string): string {
  return who === 'me' ? '' : who;
}
