import stringWidth from 'string-width';

import { secretStart } from '../chat-core/commands/secret-line.ts';
import { stripUnsafe } from '../chat-core/text/clean.ts';

const plainAscii = /^[ -~]*$/;
/** What is typed next may still change the last character (marks, joiners) while that is shorter than this, in code units. */
const growingUnits = 64;
/** A word that is longer is no command which takes a secret. */
const longestSecretWord = 16;

/**
 * The line that is being typed. Everything happens at its end, at the price of what is typed or erased there. Each change
 * answers with what shows it where the cursor stands behind the draft: text, and `\b \b` for each cell that goes. Of a
 * secret, each character is shown as `*`.
 */
export class Draft {
  readonly #segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  /** What people see as one character each. */
  #graphemes: string[] = [];
  /** Where among them a secret begins. */
  #secretFrom = Number.POSITIVE_INFINITY;
  /** UTF-8. */
  #bytes = 0;

  get text(): string {
    return this.#graphemes.join('');
  }

  /** The draft as it stands on the screen. */
  get shown(): string {
    return this.#graphemes.map((grapheme, index) => (index < this.#secretFrom ? grapheme : '*')).join('');
  }

  get bytes(): number {
    return this.#bytes;
  }

  get isEmpty(): boolean {
    return this.#graphemes.length === 0;
  }

  /** `text` is without control characters. Whatever else acts on a terminal does not come in. */
  type(text: string): string {
    if (plainAscii.test(text)) return this.#push(text);
    const last = this.#graphemes.at(-1) ?? '';
    const growing = last.length < growingUnits ? last : '';
    const grown = stripUnsafe(growing + text);
    const before = growing === '' ? '' : this.#pop();
    const after = this.#push(Array.from(this.#segmenter.segment(grown), ({ segment }) => segment));
    // An accent that is typed behind its letter becomes one character with it, which is then written anew.
    return after.startsWith(before) ? after.slice(before.length) : erasing(before) + after;
  }

  /** The last character. */
  erase(): string {
    return erasing(this.#pop());
  }

  /** The last word, and the blanks behind it. */
  eraseWord(): string {
    let shown = '';
    while (!this.isEmpty && this.#endsBlank()) shown += this.erase();
    while (!this.isEmpty && !this.#endsBlank()) shown += this.erase();
    return shown;
  }

  clear(): string {
    const shown = erasing(this.shown);
    this.#graphemes = [];
    this.#secretFrom = Number.POSITIVE_INFINITY;
    this.#bytes = 0;
    return shown;
  }

  /** Answers with what shows them. */
  #push(graphemes: Iterable<string>): string {
    let shown = '';
    for (const grapheme of graphemes) {
      shown += this.#graphemes.length < this.#secretFrom ? grapheme : '*';
      this.#graphemes.push(grapheme);
      this.#bytes += Buffer.byteLength(grapheme);
      const { length } = this.#graphemes;
      if (grapheme === ' ' && length <= longestSecretWord && secretStart(this.text) !== undefined)
        this.#secretFrom = Math.min(length, this.#secretFrom);
    }
    return shown;
  }

  /** Takes the last one away, and answers with what showed it. */
  #pop(): string {
    const grapheme = this.#graphemes.pop() ?? '';
    this.#bytes -= Buffer.byteLength(grapheme);
    const { length } = this.#graphemes;
    const shown = length < this.#secretFrom || grapheme === '' ? grapheme : '*';
    if (length < this.#secretFrom) this.#secretFrom = Number.POSITIVE_INFINITY;
    return shown;
  }

  #endsBlank(): boolean {
    return this.#graphemes.at(-1)?.trim() === '';
  }
}

/** A wide character takes two cells, so it takes two steps back. */
function erasing(text: string): string {
  return '\b \b'.repeat(stringWidth(text));
}
