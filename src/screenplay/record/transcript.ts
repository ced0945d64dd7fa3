import { nameOfKey } from '../language/keys.ts';
import type { Face } from '../language/play.ts';

export interface TranscriptOptions {
  /** The person's name, in the cast and for the server. */
  readonly nick: string;
  readonly face: Face;
}

/** A paste, what a terminal answers by itself, a sequence, one control character, or letters. */
const input =
  /\u001b\[200~([^]*?)\u001b\[201~|\u001b(?:\]|P[\d>+$!])[^]*?(?:\u0007|\u001b\\)|\u001b\[[0-9;?]*[A-Za-z~]|\u001bO[A-Z]|\u001b[^\u001b]|[\u0000-\u001f\u007f\u001b]|[^\u0000-\u001f\u007f\u001b]+/g;

/** Shorter texts are found by chance. */
const shortestSight = 4;

/** Turns what somebody types, and sees, into the text of a play. */
export class Transcript {
  readonly #options: TranscriptOptions;
  readonly #steps: string[] = [];
  /** Typed, and not in a step yet. */
  #typed = '';
  /** What was to be seen when the last step was written. */
  #before: readonly string[] = [];

  constructor(options: TranscriptOptions) {
    this.#options = options;
    this.#step('comes in');
  }

  /** `shown`: what was to be seen when these keys were pressed. */
  keys(bytes: string, shown: string): void {
    if (this.#typed === '') this.#see(shown);
    for (const [piece, pasted] of bytes.matchAll(input)) {
      if (pasted !== undefined) this.#paste(pasted);
      else if (piece === '\r' || (piece === '\n' && this.#options.face.name === 'tcp')) this.#enter();
      else if (/^[^\u0000-\u001f\u007f]/u.test(piece)) this.#typed += piece;
      else this.#press(nameOfKey(piece));
    }
  }

  resized(columns: number, rows: number): void {
    this.#flush();
    this.#step(`resizes to ${columns}x${rows}`);
  }

  /** The connection is over. Gives the whole play. */
  end(exitStatus: number | undefined, shown: string): string {
    this.#flush();
    this.#see(shown);
    this.#step(exitStatus === undefined ? 'is disconnected' : `ends with status ${exitStatus}`);
    const { nick, face } = this.#options;
    const size = 'size' in face ? ` ${face.size.columns}x${face.size.rows} TERM ${face.term}` : '';
    const lines = [
      `play A session of ${nick}`,
      '',
      'cast',
      `  ${nick}: ${face.name}${size}`,
      '',
      'act Recorded',
    ];
    return `${[...lines, ...this.#steps].join('\n')}\n`;
  }

  #enter(): void {
    if (this.#typed === '') this.#step('presses Enter');
    else this.#step(`says ${quoted(this.#typed)}`);
    this.#typed = '';
  }

  #paste(text: string): void {
    this.#flush();
    this.#step(`pastes ${quoted(text.replaceAll(/\r\n?/g, '\n'))}`);
  }

  /** What is no key is an answer of the terminal, which the runner's own gives by itself. */
  #press(name: string | undefined): void {
    if (name === undefined) return;
    this.#flush();
    this.#step(`presses ${name}`);
  }

  #flush(): void {
    if (this.#typed !== '') this.#step(`types ${quoted(this.#typed)}`);
    this.#typed = '';
  }

  /** A play waits for the longest thing that is new. */
  #see(shown: string): void {
    const now = sightsIn(shown);
    const known = new Set(this.#before);
    const fresh = now.filter((sight) => !known.has(sight));
    // Figures are dates and counts, which another day would be others.
    const [longest] = fresh.toSorted(
      (one, other) => digitsIn(one) - digitsIn(other) || other.length - one.length,
    );
    this.#before = now;
    if (longest !== undefined) this.#step(`sees ${quoted(longest)}`);
  }

  #step(step: string): void {
    this.#steps.push(`  ${this.#options.nick} ${step}`);
  }
}

/** Pieces of what is shown that would be the same another day: no clocks, no round trips, no frames, no gaps. */
function sightsIn(shown: string): readonly string[] {
  return shown
    .split(/[\n\r\u2500-\u257f]|\s{2,}|\b\d{1,2}:\d{2}(?::\d{2})?\b|\b[\d.,]+ ms\b/)
    .map((piece) => piece.trim())
    .filter((piece) => piece.length >= shortestSight && /\p{L}{2}/u.test(piece));
}

function digitsIn(text: string): number {
  return text.replaceAll(/\D/g, '').length;
}

function quoted(text: string): string {
  const escaped = text
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('"', String.raw`\"`)
    .replaceAll('\n', String.raw`\n`);
  return `"${escaped}"`;
}
