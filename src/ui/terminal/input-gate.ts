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

/** Splits what a terminal sends, whatever the borders of its chunks. */
export interface InputGate {
  accept(chunk: Uint8Array): readonly TerminalInput[];
}

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

type State =
  | { readonly step: 'keys' }
  | { readonly step: 'paste'; readonly text: string; readonly dropped: boolean }
  | { readonly step: 'answer'; readonly text: string };

export function createInputGate(): InputGate {
  const decoder = new StringDecoder('utf8');
  let state: State = { step: 'keys' };
  let held = '';
  let endedInEscape = false;

  const takeKeys = (text: string, out: TerminalInput[]): string => {
    const at = text.search(special);
    const keys = at === -1 ? text : text.slice(0, at);
    if (at === -1) {
      held = cutOff.exec(keys)?.[0] ?? '';
      emitKeys(keys.slice(0, keys.length - held.length), out);
      return '';
    }
    emitKeys(keys, out);
    const rest = text.slice(at);
    if (rest.startsWith(pasteStart)) {
      state = { step: 'paste', text: '', dropped: false };
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
    state = { step: 'answer', text: '' };
    return rest.slice(2);
  };

  const takePaste = (before: string, dropped: boolean, text: string, out: TerminalInput[]): string => {
    const whole = before + text;
    const end = whole.indexOf(pasteEnd, Math.max(0, before.length - pasteEnd.length));
    if (end !== -1) {
      state = { step: 'keys' };
      const pasted = whole.slice(0, end);
      if (dropped || pasted.length > longestPaste) out.push({ type: 'paste-too-long' });
      else out.push({ type: 'paste', text: pasted.replaceAll(/\r\n?/g, '\n') });
      return whole.slice(end + pasteEnd.length);
    }
    const tooLong = whole.length > longestPaste;
    // Of what is too long only the possible beginning of its end is kept.
    state = {
      step: 'paste',
      text: tooLong ? whole.slice(-pasteEnd.length) : whole,
      dropped: dropped || tooLong,
    };
    return '';
  };

  const takeAnswer = (before: string, text: string, out: TerminalInput[]): string => {
    const whole = before + text;
    const end = /\u0007|\u001b\\|\u009c/u.exec(whole);
    if (end !== null) {
      state = { step: 'keys' };
      out.push({ type: 'answer', text: whole.slice(0, end.index) });
      return whole.slice(end.index + end[0].length);
    }
    if (whole.length > longestAnswer) {
      // No terminal answers at this length. What comes next are keys again.
      state = { step: 'keys' };
      return '';
    }
    state = { step: 'answer', text: whole };
    return '';
  };

  return {
    accept(chunk) {
      const out: TerminalInput[] = [];
      let text = held + decoder.write(Buffer.from(chunk));
      // Ink has that ESC by now and will take it for the key Esc, which does no harm; the rest must not be typed.
      if (endedInEscape && state.step === 'keys' && specialTail.test(text)) text = `\u001b${text}`;
      endedInEscape = text.endsWith('\u001b');
      held = '';
      while (text !== '') {
        if (state.step === 'keys') text = takeKeys(text, out);
        else if (state.step === 'paste') text = takePaste(state.text, state.dropped, text, out);
        else text = takeAnswer(state.text, text, out);
      }
      return out;
    },
  };
}

function emitKeys(keys: string, out: TerminalInput[]): void {
  if (keys !== '') out.push({ type: 'keys', keys });
}
