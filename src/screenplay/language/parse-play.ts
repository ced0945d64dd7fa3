import { closest } from 'fastest-levenshtein';

import { parseOutline, type Entry } from './outline.ts';
import { parsePerson } from './parse-cast.ts';
import { parseSteps, type StepContext } from './parse-steps.ts';
import type { Phrase } from './phrase.ts';
import { PlayError, type Place } from './play-error.ts';
import { faceNames, type Act, type FaceName, type Person, type Play, type Step } from './play.ts';

const defaultPatienceMs = 15_000;

const sections = ['play', 'any house will do', 'setting', 'patience', 'cast', 'to come in by', 'act'];

/** What has been read of a play. */
interface Draft {
  title: string | undefined;
  any: boolean;
  settings: [string, string][];
  patienceMs: number;
  cast: Person[];
  entrances: Map<FaceName, readonly Step[]>;
  acts: Act[];
  readonly context: StepContext;
}

/**
 * Reads the text of a `.play` file; `phrases` is what can be done in it.
 * @throws PlayError for the first line that cannot be understood
 */
export function parsePlay(file: string, text: string, phrases: readonly Phrase[]): Play {
  const cast: Person[] = [];
  const draft: Draft = {
    title: undefined,
    any: false,
    settings: [],
    patienceMs: defaultPatienceMs,
    cast,
    entrances: new Map(),
    acts: [],
    context: { phrases, cast, values: new Set() },
  };
  for (const entry of parseOutline(file, text)) readSection(entry, draft);
  return finished(draft, { file, line: 1, source: '' });
}

function readSection(entry: Entry, draft: Draft): void {
  const { place, below } = entry;
  const { source } = place;
  const rest = (word: string): string | undefined =>
    source.startsWith(`${word} `) ? source.slice(word.length + 1).trim() : undefined;
  if (source === 'cast') draft.cast.push(...parseCast(entry, draft.cast));
  else if (source === 'any house will do') draft.any = true;
  else if (rest('play') !== undefined) draft.title = rest('play');
  else if (rest('setting') !== undefined) draft.settings.push(parseSetting(rest('setting') ?? '', place));
  else if (rest('patience') !== undefined) draft.patienceMs = parsePatience(rest('patience') ?? '', place);
  else if (rest('to come in by') !== undefined) readEntrance(entry, rest('to come in by') ?? '', draft);
  else if (rest('act') !== undefined)
    draft.acts.push({ title: rest('act') ?? '', place, steps: parseAct(entry, draft) });
  else throw unknownSection(place);
  const mayHoldLines = source === 'cast' || source.startsWith('act ') || source.startsWith('to come in by ');
  if (!mayHoldLines && below[0] !== undefined)
    throw new PlayError(below[0].place, `nothing can stand below "${source}": do not indent this line.`);
}

function unknownSection(place: Place): PlayError {
  const word = place.source.split(' ')[0] ?? '';
  const near = closest(word, ['play', 'setting', 'patience', 'cast', 'act']);
  return new PlayError(
    place,
    `a line that is not indented begins with one of: ${sections.join(', ')}. Perhaps "${near}"? Steps are indented below an act.`,
  );
}

function parseCast({ place, below }: Entry, before: readonly Person[]): readonly Person[] {
  if (below.length === 0)
    throw new PlayError(place, 'the cast is empty: indent a line for each person below it.');
  const people = below.map(parsePerson);
  for (const [index, { name }] of people.entries()) {
    const twice = [...before, ...people.slice(0, index)].some((one) => one.name === name);
    if (twice)
      throw new PlayError(below[index]?.place ?? place, `there are two of the name "${name}" in the cast.`);
  }
  return people;
}

function parseSetting(rest: string, place: Place): [string, string] {
  const [, name, value] = /^([a-z][\w.-]*)\s+(\S.*)$/i.exec(rest) ?? [];
  if (name === undefined || value === undefined)
    throw new PlayError(place, 'a setting is a name and a value, as in  setting limits.messages.burst 2');
  return [name, value];
}

function parsePatience(rest: string, place: Place): number {
  const [, seconds] = /^(\d+(?:\.\d+)?) ?s$/.exec(rest) ?? [];
  if (seconds === undefined)
    throw new PlayError(place, 'patience is a number of seconds, as in  patience 30 s');
  return Number(seconds) * 1000;
}

function readEntrance({ place, below }: Entry, rest: string, { entrances, context }: Draft): void {
  const face = faceNames.find((name) => name === rest);
  if (face === undefined)
    throw new PlayError(
      place,
      `"${rest}" is no face: "to come in by" is followed by one of ${faceNames.join(', ')}.`,
    );
  entrances.set(face, parseSteps(below, { ...context, entrance: true }));
}

function parseAct({ place, below }: Entry, { cast, context }: Draft): readonly Step[] {
  if (cast.length === 0) throw new PlayError(place, 'somebody must be in the cast before the first act.');
  if (below.length === 0) throw new PlayError(place, 'this act is empty: indent its steps below it.');
  return parseSteps(below, context);
}

function finished({ title, any, settings, patienceMs, cast, entrances, acts }: Draft, place: Place): Play {
  if (title === undefined)
    throw new PlayError(place, 'the first line of a play is  play  and what it shows.');
  if (acts.length === 0) throw new PlayError(place, 'this play has no act: write  act  and steps below it.');
  const stopped = acts.some(({ steps }) => touchesServer(steps));
  if (any && (stopped || settings.length > 0))
    throw new PlayError(
      place,
      '"any house will do" is not true for a play that changes settings, or stops the server: take that line away.',
    );
  return { file: place.file, title, house: { any, stopped, settings }, patienceMs, cast, entrances, acts };
}

function touchesServer(steps: readonly Step[]): boolean {
  return steps.some((step) => (step.type === 'cue' ? step.who === 'the server' : touchesServer(step.steps)));
}
