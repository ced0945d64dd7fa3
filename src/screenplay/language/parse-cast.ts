import { closest } from 'fastest-levenshtein';

import type { Entry } from './outline.ts';
import { PlayError, type Place } from './play-error.ts';
import { faceNames, legacyKinds, type Face, type Login, type Person, type Size } from './play.ts';

/** Names that mean something else in a play. */
const taken = new Set(['everybody', 'me', 'copy', 'turn', 'the', 'at', 'repeat', 'server']);

const shape = 'name: face and what belongs to it, as in  maria: ssh 80x24 key  or  ana: legacy original';

/** Reads one line of the cast: `maria: ssh 80x24 key TERM xterm LANG es_ES.UTF-8 as marta`. */
export function parsePerson({ place, below }: Entry): Person {
  const [, name, rest = ''] = /^([\p{L}][\p{L}\p{N}_-]*)\s*:\s*(.*)$/u.exec(place.source) ?? [];
  if (name === undefined) throw new PlayError(place, `a line of the cast is ${shape}.`);
  if (taken.has(name.toLowerCase()))
    throw new PlayError(place, `"${name}" means something in a play already: take another name.`);
  if (below[0] !== undefined)
    throw new PlayError(
      below[0].place,
      'nothing can stand below one of the cast: put it into the same line.',
    );
  return new PersonLine(name, rest, place).read();
}

/** Reads the words behind the name one after the other. */
class PersonLine {
  readonly #name: string;
  readonly #place: Place;
  readonly #words: string[];
  readonly #environment: Record<string, string> = {};
  #login: Login = { type: 'guest' };
  #alias: string | undefined;
  #size: Size | undefined;
  #term = 'xterm-256color';

  constructor(name: string, rest: string, place: Place) {
    this.#name = name;
    this.#place = place;
    this.#words = rest.match(/"[^"]*"|[^\s,]+/g) ?? [];
  }

  read(): Person {
    const kind = this.#words.shift() ?? '';
    const legacyKind = kind === 'legacy' ? this.#words.shift() : undefined;
    while (this.#words.length > 0) this.#readAttribute();
    return {
      name: this.#name,
      alias: this.#alias,
      face: this.#face(kind, legacyKind),
      login: this.#login,
      environment: this.#environment,
    };
  }

  #readAttribute(): void {
    const word = this.#words.shift() ?? '';
    const size = /^(\d{1,4})x(\d{1,4})$/.exec(word);
    if (size !== null) this.#size = { columns: Number(size[1]), rows: Number(size[2]) };
    else if (word === 'guest') this.#login = { type: 'guest' };
    else if (word === 'key') this.#login = { type: 'key', name: this.#keyName() };
    else if (word === 'password') this.#login = { type: 'password', password: this.#next(word) };
    else if (word === 'as') this.#alias = this.#next(word);
    else if (word === 'TERM') this.#term = this.#next(word);
    else if (/^[A-Z][A-Z_0-9]*$/.test(word)) this.#environment[word] = this.#next(word);
    else throw this.#wrong(word);
  }

  /** `key` alone is a key of one's own; `key of maria` is hers. */
  #keyName(): string {
    if (this.#words[0] !== 'of') return this.#name;
    this.#words.shift();
    return this.#next('key of');
  }

  #next(word: string): string {
    const next = this.#words.shift();
    if (next === undefined) throw new PlayError(this.#place, `something must follow "${word}" here.`);
    return next.replace(/^"(.*)"$/, '$1');
  }

  #face(kind: string, legacyKind: string | undefined): Face {
    const size = this.#size ?? { columns: 80, rows: 24 };
    switch (kind) {
      case 'ssh':
      case 'line':
        return { name: kind, size, term: this.#term };
      case 'pipe':
      case 'tcp':
        return { name: kind };
      case 'legacy': {
        const found = legacyKinds.find((one) => one === legacyKind);
        if (found !== undefined) return { name: 'legacy', kind: found };
        const kinds = legacyKinds.join(', ');
        throw new PlayError(
          this.#place,
          `"legacy" is followed by one of ${kinds}, not by "${legacyKind ?? ''}".`,
        );
      }
      default:
        throw new PlayError(
          this.#place,
          `"${kind}" is no face: write one of ${faceNames.join(', ')}. A line of the cast is ${shape}.`,
        );
    }
  }

  #wrong(word: string): PlayError {
    const known = ['guest', 'key', 'password', 'as', 'TERM', 'LANG', 'TZ'];
    return new PlayError(
      this.#place,
      `"${word}" says nothing about ${this.#name}; perhaps "${closest(word, known)}"? There are: a size such as 80x24, guest, key, key of NAME, password "…", as NAME, and variables such as LANG es_ES.UTF-8.`,
    );
  }
}
