import stringWidth from 'string-width';

import { stripUnsafe } from '../chat-core/text/clean.ts';

const plainAscii = /^[ -~]*$/;
/** What is typed next may still change the last character (marks, joiners) while that is shorter than this, in code units. */
const growingUnits = 64;

/**
 * The line that is being typed. Everything happens at its end, at the price of what is typed or erased there. Each change
 * answers with what shows it where the cursor stands behind the draft: text, and `\b \b` for each cell that goes.
 */
export class Draft {
  readonly #segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  /** What people see as one character each. */
  #graphemes: string[] = [];
  /** UTF-8. */
  #bytes = 0;

  get text(): string {
    return this.#graphemes.join('');
  }

  get bytes(): number {
    return this.#bytes;
  }

  get isEmpty(): boolean {
    return this.#graphemes.length === 0;
  }

  /** `text` is without control characters. Whatever else acts on a terminal does not come in. */
  type(text: string): string {
    if (plainAscii.test(text)) {
      this.#push(text);
      return text;
    }
    const last = this.#graphemes.at(-1) ?? '';
    const growing = last.length < growingUnits ? last : '';
    const grown = stripUnsafe(growing + text);
    if (growing !== '') this.#pop();
    for (const { segment } of this.#segmenter.segment(grown)) this.#push([segment]);
    // An accent that is typed behind its letter becomes one character with it, which is then written anew.
    return grown.startsWith(growing) ? grown.slice(growing.length) : erasing(growing) + grown;
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
    const shown = erasing(this.text);
    this.#graphemes = [];
    this.#bytes = 0;
    return shown;
  }

  #push(graphemes: Iterable<string>): void {
    for (const grapheme of graphemes) {
      this.#graphemes.push(grapheme);
      this.#bytes += Buffer.byteLength(grapheme);
    }
  }

  #pop(): string {
    const grapheme = this.#graphemes.pop() ?? '';
    this.#bytes -= Buffer.byteLength(grapheme);
    return grapheme;
  }

  #endsBlank(): boolean {
    return this.#graphemes.at(-1)?.trim() === '';
  }
}

/** A wide character takes two cells, so it takes two steps back. */
function erasing(text: string): string {
  return '\b \b'.repeat(stringWidth(text));
}
