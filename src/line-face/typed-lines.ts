import { StringDecoder } from 'node:string_decoder';

import type { Clock } from '../chat-core/clock.ts';
import { withoutEmoji } from '../chat-core/text/emoji.ts';
import { isUtf8 } from '../i18n/encoding.ts';
import { Draft } from './draft.ts';
import type { LeavingKey, LineInput, LineInputOptions, LineRead } from './line-input.ts';
import type { LineStream } from './line-stream.ts';

type Key = 'enter' | 'erase' | 'erase-word' | 'clear' | 'tab' | LeavingKey;

const keys: ReadonlyMap<string, Key> = new Map([
  ['\r', 'enter'],
  ['\n', 'enter'],
  ['\b', 'erase'],
  ['\u007f', 'erase'],
  ['\u0017', 'erase-word'],
  ['\u0015', 'clear'],
  ['\t', 'tab'],
  ['\u0003', 'ctrl-c'],
  ['\u0004', 'ctrl-d'],
]);

// An escape sequence (ECMA-48 5.4; `ESC O` of arrows; Alt and a key), one control character, or a run of text.
const piece =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001bO[ -~]|\u001b[ -~]|[\u0000-\u001f\u007f-\u009f]|[^\u0000-\u001f\u007f-\u009f]+/gu;
const unfinishedSequence = /(?:\u001b\[|\u009b)[0-?]*[ -/]*$|\u001bO?$/u;
/** No key sends more code units. */
const longestSequence = 64;
/** What has not gone on after this time was no sequence, but the Esc key. */
const sequenceMs = 500;
const againMs = 2_000;
/** Lines that wait to be sent, such as of a paste; what comes after them waits as it came. */
const mostWaiting = 100;
/** Keys that are followed at once. Nobody presses so many, a paste is few pieces, and a wide character erased costs 12 µs. */
const mostKeys = 128;
const restMs = 10;

/** A key that leaves when it is pressed again by then. */
interface Pressed {
  readonly key: LeavingKey;
  /** By the clock's `elapsed`. */
  readonly until: number;
}

/**
 * Lines from a person at a raw terminal: echoed here, with Backspace, Ctrl-W, Ctrl-U, Ctrl-C and Ctrl-D as at any prompt.
 * Nothing but printable text, CR LF and the `\b \b` of erasing is ever written.
 */
export class TypedLines implements LineInput {
  readonly #stream: LineStream;
  readonly #showsEmoji: boolean;
  readonly #maxBytes: number;
  readonly #clock: Clock;
  readonly #onReady: () => void;
  readonly #decoder = new StringDecoder('utf8');
  readonly #draft = new Draft();
  readonly #reads: LineRead[] = [];
  /** Has come, and is looked at once there is room for what comes of it. */
  #waiting = '';
  /** The beginning of an escape sequence whose end may be in the next packet. */
  #cut = { text: '', at: 0 };
  /** Calls the rest off that follows many keys. */
  #endRest: (() => void) | undefined;
  /** Inside a line that is too long already. */
  #skipping = false;
  #afterReturn = false;
  #pressed: Pressed | undefined;
  #inputEnded = false;
  #ended = false;

  constructor(stream: LineStream, { maxBytes, clock, onReady }: LineInputOptions) {
    this.#stream = stream;
    this.#showsEmoji = isUtf8(stream.environment.lang) ?? true;
    this.#maxBytes = maxBytes;
    this.#clock = clock;
    this.#onReady = onReady;
    stream.onInput((chunk) => {
      this.#waiting += this.#whole(this.#decoder.write(chunk));
      this.#look();
      onReady();
    });
    stream.onInputEnd(() => {
      this.#inputEnded = true;
      this.#look();
      onReady();
    });
  }

  get draft(): string {
    return this.#draft.text;
  }

  get takesBack(): boolean {
    // Not amid a paste, the next line of which would be typed onto it.
    return this.#lineIsFree && this.#waiting === '';
  }

  get #lineIsFree(): boolean {
    return this.#draft.isEmpty && !this.#skipping;
  }

  take(): LineRead | undefined {
    const read = this.#reads.shift();
    if (this.#reads.length === 0 && this.#waiting !== '') this.#look();
    return read;
  }

  print(text: string): void {
    const shown = this.#showsEmoji ? text : withoutEmoji(text);
    const lines = shown.replaceAll('\n', '\r\n');
    const below = this.#draft.shown;
    this.#stream.write(below === '' ? `${lines}\r\n` : `\r\n${lines}\r\n${below}`);
  }

  restore(text: string): void {
    this.#stream.write(this.#draft.type(text));
  }

  close(): void {
    this.#ended = true;
    this.#endRest?.();
  }

  /** What came, without the beginning of a sequence at its end, behind the one that the last packet ended with. */
  #whole(text: string): string {
    const now = this.#clock.elapsed();
    const { text: cut, at } = this.#cut;
    const goesOn = now - at <= sequenceMs && (cut !== '\u001b' || /^[[O]/.test(text));
    const whole = goesOn ? cut + text : text;
    const [unfinished = ''] = unfinishedSequence.exec(whole.slice(-longestSequence)) ?? [];
    this.#cut = { text: unfinished, at: now };
    return whole.slice(0, whole.length - unfinished.length);
  }

  /** Follows what came, key by key, and shows it in one write; where there is too much of it, the rest has to wait. */
  #look(): void {
    if (this.#endRest !== undefined) return;
    let echo = '';
    let seen = 0;
    let count = 0;
    for (const { 0: typed, index } of this.#waiting.matchAll(piece)) {
      if (this.#ended || this.#reads.length >= mostWaiting || count >= mostKeys) break;
      echo += this.#press(typed);
      seen = index + typed.length;
      count += 1;
    }
    this.#waiting = this.#ended ? '' : this.#waiting.slice(seen);
    if (echo !== '') this.#stream.write(echo);
    if (this.#waiting !== '') {
      this.#stream.pause();
      if (count >= mostKeys) this.#rest();
      return;
    }
    this.#stream.resume();
    if (this.#inputEnded) this.#end();
  }

  #rest(): void {
    this.#endRest = this.#clock.after(restMs, () => {
      this.#endRest = undefined;
      this.#look();
      this.#onReady();
    });
  }

  /** Answers with what shows it. */
  #press(typed: string): string {
    const afterReturn = this.#afterReturn;
    this.#afterReturn = typed === '\r';
    // CR LF is one Enter, also when a packet ends between the two.
    if (typed === '\n' && afterReturn) return '';
    const pressed = this.#pressed;
    this.#pressed = undefined;
    const key = keys.get(typed);
    if (key === undefined) return isControl(typed) ? '' : this.#type(typed);
    switch (key) {
      case 'enter':
        return this.#enter();
      case 'erase':
        return this.#draft.erase();
      case 'erase-word':
        return this.#draft.eraseWord();
      case 'clear':
        return this.#clear();
      case 'tab':
        // As the core keeps it; there is nothing to complete with.
        return this.#type('    ');
      case 'ctrl-c':
        return this.#lineIsFree ? this.#leave(key, pressed) : this.#clear();
      case 'ctrl-d':
        // Elsewhere it erases what stands behind the cursor, and here nothing does.
        return this.#lineIsFree ? this.#leave(key, pressed) : '';
    }
  }

  #type(text: string): string {
    if (this.#skipping) return '';
    if (this.#draft.bytes + Buffer.byteLength(text) <= this.#maxBytes) return this.#draft.type(text);
    this.#draft.clear();
    this.#skipping = true;
    this.#reads.push({ type: 'too-long' });
    return '\r\n';
  }

  #enter(): string {
    if (this.#skipping) {
      this.#skipping = false;
      return '';
    }
    const { text } = this.#draft;
    this.#draft.clear();
    if (text.trim() !== '') this.#reads.push({ type: 'line', text });
    return '\r\n';
  }

  #clear(): string {
    this.#skipping = false;
    return this.#draft.clear();
  }

  #leave(key: LeavingKey, before: Pressed | undefined): string {
    const now = this.#clock.elapsed();
    if (before?.key === key && now <= before.until) {
      this.#end();
      return '';
    }
    this.#pressed = { key, until: now + againMs };
    this.#reads.push({ type: 'press-again', key });
    return '';
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#reads.push({ type: 'end' });
  }
}

function isControl(typed: string): boolean {
  return /^[\u0000-\u001f\u007f-\u009f]/u.test(typed);
}
