import { StringDecoder } from 'node:string_decoder';
import { stripVTControlCharacters } from 'node:util';

/** What is kept of a connection that talks without end. */
const keptBytes = 1_048_576;

/**
 * What came over one connection, and how far it has been looked at: each thing that is found lies behind the one before.
 * There are two marks, one in the bytes and one in the text, which stay together where the text is the bytes.
 */
export class Reception {
  readonly #strips: boolean;
  readonly #decoder = new StringDecoder();
  #pieces: Buffer[] = [];
  #bytes = 0;
  #text = '';
  #byteMark = 0;
  #textMark = 0;

  /** `strips`: escape sequences are no text. */
  constructor({ strips }: { readonly strips: boolean }) {
    this.#strips = strips;
  }

  take(bytes: Buffer): void {
    const decoded = this.#decoder.write(bytes);
    this.#text += this.#strips ? stripVTControlCharacters(decoded).replaceAll('\r', '') : decoded;
    this.#pieces.push(bytes);
    this.#bytes += bytes.length;
    if (this.#bytes > 2 * keptBytes) this.#forgetOld();
  }

  /** All the text that is kept. */
  get text(): string {
    return this.#text;
  }

  /** The text that nothing has looked at yet. */
  get unseen(): string {
    return this.#text.slice(this.#textMark);
  }

  /** The bytes that nothing has looked at yet. */
  get unseenBytes(): Buffer {
    return this.#all().subarray(this.#byteMark);
  }

  /** Moves behind the first place of the text that fits, and behind the end of the line there. Gives what fitted. */
  find(pattern: RegExp): RegExpExecArray | undefined {
    const found = new RegExp(pattern.source, pattern.flags.replaceAll(/[gy]/g, '')).exec(this.unseen);
    if (found === null) return undefined;
    this.#textMark += found.index + found[0].length;
    const [lineEnd = ''] = /^\r?\n/.exec(this.unseen) ?? [];
    if (!found[0].endsWith('\n')) this.#textMark += lineEnd.length;
    if (!this.#strips) this.#byteMark = Buffer.byteLength(this.#text.slice(0, this.#textMark));
    return found;
  }

  /** Moves behind the first line that is exactly this. */
  findLine(pattern: RegExp): RegExpExecArray | undefined {
    return this.find(new RegExp(`(?<=^|[\\r\\n])(?:${pattern.source})(?=\\r?\\n)`, pattern.flags));
  }

  /** Moves behind these bytes, if they have come. */
  findBytes(sought: Buffer): boolean {
    return this.#lookAt(this.unseenBytes.indexOf(sought), sought);
  }

  /** Moves behind these bytes, if they are the next ones. */
  nextBytes(sought: Buffer): boolean {
    return this.#lookAt(this.unseenBytes.subarray(0, sought.length).equals(sought) ? 0 : -1, sought);
  }

  /** Moves behind these bytes, if they have come within a single read. */
  findPiece(sought: Buffer): boolean {
    const from = this.#byteMark;
    let start = 0;
    for (const piece of this.#pieces) {
      const at = piece.indexOf(sought, Math.max(0, from - start));
      if (at !== -1) return this.#lookAt(start + at - from, sought);
      start += piece.length;
    }
    return false;
  }

  #lookAt(at: number, { length }: Buffer): boolean {
    if (at === -1) return false;
    this.#byteMark += at + length;
    if (!this.#strips) this.#textMark = this.#all().subarray(0, this.#byteMark).toString().length;
    return true;
  }

  #all(): Buffer {
    if (this.#pieces.length === 1) return this.#pieces[0] ?? Buffer.alloc(0);
    return Buffer.concat(this.#pieces);
  }

  /** Forgets whole reads, and with them the text that they gave. */
  #forgetOld(): void {
    let forgotten = 0;
    const kept = this.#pieces.findIndex((piece) => {
      if (this.#bytes - forgotten <= keptBytes) return true;
      forgotten += piece.length;
      return false;
    });
    this.#pieces = this.#pieces.slice(kept);
    this.#bytes -= forgotten;
    this.#byteMark = Math.max(0, this.#byteMark - forgotten);
    const characters = Math.max(0, this.#text.length - keptBytes);
    this.#text = this.#text.slice(characters);
    this.#textMark = Math.max(0, this.#textMark - characters);
  }
}
