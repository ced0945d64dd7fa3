import { PlayError, type Place } from './play-error.ts';

/** A line of a play with the lines that stand deeper below it. */
export interface Entry {
  readonly place: Place;
  readonly below: readonly Entry[];
  /** The lines that follow behind a `|`: a text of several lines. */
  readonly block: readonly string[];
}

interface OpenEntry extends Entry {
  readonly indent: number;
  readonly below: OpenEntry[];
  readonly block: string[];
}

/** Reads a play as an outline: what stands deeper belongs to what stands above. Lines that begin with `#` are notes. */
export function parseOutline(file: string, text: string): readonly Entry[] {
  const top: OpenEntry[] = [];
  // The entries that the next line may belong to, each deeper than the one before.
  const open: OpenEntry[] = [];
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    const source = written.trim();
    if (source === '' || source.startsWith('#')) continue;
    const place = { file, line: index + 1, source };
    if (source.startsWith('|')) {
      blockOf(open, place).push(written.replace(/^\s*\| ?/, ''));
      continue;
    }
    const [blanks = ''] = /^\s*/.exec(written) ?? [];
    if (blanks.includes('\t'))
      throw new PlayError(place, 'this line begins with a tab, whose width nobody can see: use blanks.');
    while ((open.at(-1)?.indent ?? -1) >= blanks.length) open.pop();
    const entry: OpenEntry = { place, indent: blanks.length, below: [], block: [] };
    const siblings = open.at(-1)?.below ?? top;
    const [first] = siblings;
    if (first !== undefined && first.indent !== entry.indent)
      throw new PlayError(
        place,
        `this line is indented by ${entry.indent} and line ${first.place.line} by ${first.indent}: put both under each other.`,
      );
    siblings.push(entry);
    open.push(entry);
  }
  return top;
}

function blockOf(open: readonly OpenEntry[], place: Place): string[] {
  const block = open.at(-1)?.block;
  if (block === undefined)
    throw new PlayError(place, 'a line with | goes on with the step above it, and there is none.');
  return block;
}
