import { StringDecoder } from 'node:string_decoder';

/** What a person's terminal sent, in order. */
export type TerminalInput =
  /** Key presses, as the terminal encodes them; for Ink's parser. */
  | { readonly type: 'keys'; readonly keys: string }
  /** A key that Ink's `useInput` has no name for. */
  | { readonly type: 'function-key'; readonly name: 'f7' | 'f8' }
  /** A bracketed paste as one piece, line ends as LF. */
  | { readonly type: 'paste'; readonly text: string }
  | { readonly type: 'paste-too-long' }
  /** The answer to `askStatus`. */
  | { readonly type: 'status' }
  /** The terminal's answer to a question of ours: an OSC, DCS or APC string without its frame. */
  | { readonly type: 'answer'; readonly text: string };

const pasteStart = '\u001b[200~';
const pasteEnd = '\u001b[201~';
/** UTF-16 units of one paste; far above what one message may hold, so that the person is told and not cut off. */
const longestPaste = 64 * 1024;
const longestAnswer = 1024;

const functionKeys: Readonly<Record<string, 'f7' | 'f8'>> = { '\u001b[18~': 'f7', '\u001b[19~': 'f8' };

// `CSI 0 n`, or 3 for a terminal that is not well (ECMA-48, 8.3.35).
const status = /^\u001b\[[03]n/u;

// What begins here is not for Ink: a paste, a function key, or what a terminal answers with. (ESC and `]` alone are the
// key Alt-].)
const special = /\u001b(?:\[200~|\[1[89]~|\[[03]n|\]\d|P[\d>+$!])/u;
// The beginning of one of those at the very end of a chunk.
const cutOff = /\u001b\[(?:2(?:0(?:0)?)?|1[89]?|[03])?$/u;
// The same without its ESC, which ended the chunk before. A lone ESC is never held back: it is a key too.
const specialTail = /^\[(?:(?:200|1[89])~|[03]n)/u;

type State = { readonly step: 'keys' } | PasteState | { readonly step: 'answer'; readonly text: string };

interface PasteState {
  readonly step: 'paste';
  readonly text: string;
  /** Too long already. */
  readonly dropped: boolean;
}

/** Splits what a terminal sends, whatever the borders of its chunks. */
export class InputGate {
  readonly #decoder = new StringDecoder('utf8');
  #state: State = { step: 'keys' };
  #held = '';
  #endedInEscape = false;

  accept(chunk: Uint8Array): readonly TerminalInput[] {
    const out: TerminalInput[] = [];
    let text = this.#held + this.#decoder.write(Buffer.from(chunk));
    // Ink has that ESC by now and will take it for the key Esc, which does no harm; the rest must not be typed.
    if (this.#endedInEscape && this.#state.step === 'keys' && specialTail.test(text)) text = `\u001b${text}`;
    this.#endedInEscape = text.endsWith('\u001b');
    this.#held = '';
    while (text !== '') text = this.#take(text, out);
    return out;
  }

  /** Takes one thing off the beginning, and gives the rest. */
  #take(text: string, out: TerminalInput[]): string {
    const state = this.#state;
    switch (state.step) {
      case 'keys':
        return this.#takeKeys(text, out);
      case 'paste':
        return this.#takePaste(state, text, out);
      case 'answer':
        return this.#takeAnswer(state.text + text, out);
    }
  }

  #takeKeys(text: string, out: TerminalInput[]): string {
    const at = text.search(special);
    if (at === -1) {
      this.#held = cutOff.exec(text)?.[0] ?? '';
      emitKeys(text.slice(0, text.length - this.#held.length), out);
      return '';
    }
    emitKeys(text.slice(0, at), out);
    const rest = text.slice(at);
    if (rest.startsWith(pasteStart)) {
      this.#state = { step: 'paste', text: '', dropped: false };
      return rest.slice(pasteStart.length);
    }
    const name = functionKeys[rest.slice(0, 5)];
    if (name !== undefined) {
      out.push({ type: 'function-key', name });
      return rest.slice(5);
    }
    if (status.test(rest)) {
      out.push({ type: 'status' });
      return rest.slice(4);
    }
    this.#state = { step: 'answer', text: '' };
    return rest.slice(2);
  }

  #takePaste({ text: before, dropped }: PasteState, text: string, out: TerminalInput[]): string {
    const whole = before + text;
    const end = whole.indexOf(pasteEnd, Math.max(0, before.length - pasteEnd.length));
    const tooLong = dropped || (end === -1 ? whole.length : end) > longestPaste;
    if (end === -1) {
      // Of what is too long only the possible beginning of its end is kept.
      const kept = tooLong ? whole.slice(-pasteEnd.length) : whole;
      this.#state = { step: 'paste', text: kept, dropped: tooLong };
      return '';
    }
    this.#state = { step: 'keys' };
    if (tooLong) out.push({ type: 'paste-too-long' });
    else out.push({ type: 'paste', text: whole.slice(0, end).replaceAll(/\r\n?/g, '\n') });
    return whole.slice(end + pasteEnd.length);
  }

  #takeAnswer(whole: string, out: TerminalInput[]): string {
    const end = /\u0007|\u001b\\|\u009c/u.exec(whole);
    if (end !== null) {
      this.#state = { step: 'keys' };
      out.push({ type: 'answer', text: whole.slice(0, end.index) });
      return whole.slice(end.index + end[0].length);
    }
    // No terminal answers at this length. What comes next are keys again.
    this.#state = whole.length > longestAnswer ? { step: 'keys' } : { step: 'answer', text: whole };
    return '';
  }
}

function emitKeys(keys: string, out: TerminalInput[]): void {
  if (keys !== '') out.push({ type: 'keys', keys });
}
