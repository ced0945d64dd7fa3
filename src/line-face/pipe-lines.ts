import { StringDecoder } from 'node:string_decoder';

import type { LineInput, LineInputOptions, LineRead } from './line-input.ts';
import type { LineStream } from './line-stream.ts';

/**
 * Lines from a pipe: nothing is echoed, and only the line's end counts. Of what came, one line at a time is made, and
 * nothing more is read before all have been taken: a packet of line ends is no more work than a packet of text.
 */
export class PipeLines implements LineInput {
  readonly draft = '';
  readonly takesBack = false;
  readonly #stream: LineStream;
  readonly #maxBytes: number;
  readonly #decoder = new StringDecoder('utf8');
  #waiting = '';
  /** Where in it the next line begins. */
  #from = 0;
  /** Inside a line that is too long already. */
  #skipping = false;
  #inputEnded = false;

  constructor(stream: LineStream, { maxBytes, onReady }: LineInputOptions) {
    this.#stream = stream;
    this.#maxBytes = maxBytes;
    stream.onInput((chunk) => {
      this.#waiting += this.#decoder.write(chunk);
      stream.pause();
      onReady();
    });
    stream.onInputEnd(() => {
      this.#waiting += this.#decoder.end();
      this.#inputEnded = true;
      onReady();
    });
  }

  take(): LineRead | undefined {
    for (;;) {
      const end = this.#waiting.indexOf('\n', this.#from);
      if (end < 0) return this.#rest();
      const read = this.#read(this.#waiting.slice(this.#from, end));
      this.#from = end + 1;
      if (read !== undefined) return read;
    }
  }

  print(text: string): void {
    this.#stream.write(`${text}\n`);
  }

  restore(): void {
    // Nobody sits at a pipe.
  }

  close(): void {
    this.#waiting = '';
  }

  /** What stands behind the last line end: the beginning of a line, or its whole where nothing follows. */
  #rest(): LineRead | undefined {
    this.#waiting = this.#waiting.slice(this.#from);
    this.#from = 0;
    if (this.#inputEnded) {
      // A last line without its newline is a line all the same: `printf hello | ssh …`.
      const last = this.#read(this.#waiting);
      this.#waiting = '';
      return last ?? { type: 'end' };
    }
    if (this.#skipping || Buffer.byteLength(this.#waiting) > this.#maxBytes) {
      this.#skipping = true;
      this.#waiting = '';
    }
    this.#stream.resume();
    return undefined;
  }

  #read(line: string): LineRead | undefined {
    const tooLong = this.#skipping || Buffer.byteLength(line) > this.#maxBytes;
    this.#skipping = false;
    if (tooLong) return { type: 'too-long' };
    return line.trim() === '' ? undefined : { type: 'line', text: line.replace(/\r$/, '') };
  }
}
