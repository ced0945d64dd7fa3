import { StringDecoder } from 'node:string_decoder';

import stringWidth from 'string-width';

import type { LineStream } from './line-stream.ts';

/** What came of reading: a whole line, or a line that passed the limit and was thrown away while it was read. */
export type LineRead = { readonly type: 'line'; readonly text: string } | { readonly type: 'too-long' };

export interface LineInput {
  /** Puts a line of ours before what is being typed, which then stands again below it. */
  print(text: string): void;
}

export interface LineInputOptions {
  /** UTF-8 bytes of one line. */
  readonly maxBytes: number;
  readonly onLine: (line: LineRead) => void;
  /** End of input: the pipe's end, or Ctrl-D on an empty line. */
  readonly onEnd: () => void;
}

/** Lines from a pipe: nothing is echoed, and only the line's end counts. */
export function readPipe(stream: LineStream, { maxBytes, onLine, onEnd }: LineInputOptions): LineInput {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let skipping = false;

  function take(text: string): void {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (skipping) onLine({ type: 'too-long' });
      else onLine(read(line.replace(/\r$/, ''), maxBytes));
      skipping = false;
    }
    if (skipping || Buffer.byteLength(rest) > maxBytes) {
      skipping = true;
      rest = '';
    }
  }

  stream.onInput((chunk) => take(decoder.write(chunk)));
  stream.onInputEnd(() => {
    take(decoder.end());
    // A last line without its newline is a line all the same: `printf hello | ssh …`.
    if (skipping) onLine({ type: 'too-long' });
    else if (rest !== '') onLine(read(rest, maxBytes));
    onEnd();
  });
  return { print: (text) => stream.write(`${text}\n`) };
}

// One escape sequence, one control character, or a run of text.
const typedRun =
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|O.)?|[\u0000-\u001f\u007f-\u009f]|[^\u0000-\u001f\u007f-\u009f]+/gu;
const control = /^[\u0000-\u001f\u007f-\u009f]/u;

/**
 * Lines from a person at a raw terminal: echoed here, Backspace, Ctrl-U, Ctrl-W, Ctrl-C and Ctrl-D as at any prompt.
 * Nothing but printable text, CR LF and the backspace of erasing is ever written.
 */
export function readTyped(stream: LineStream, { maxBytes, onLine, onEnd }: LineInputOptions): LineInput {
  const decoder = new StringDecoder('utf8');
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  let draft = '';
  let afterReturn = false;

  function erase(count: number): void {
    const graphemes = Array.from(segmenter.segment(draft), ({ segment }) => segment);
    const gone = graphemes.splice(Math.max(0, graphemes.length - count));
    draft = graphemes.join('');
    // A wide character takes two cells, so it takes two steps back.
    stream.write('\b \b'.repeat(stringWidth(gone.join(''))));
  }

  function type(text: string): void {
    if (Buffer.byteLength(draft) + Buffer.byteLength(text) > maxBytes) {
      draft = '';
      stream.write('\r\n');
      onLine({ type: 'too-long' });
      return;
    }
    draft += text;
    stream.write(text);
  }

  function enter(): void {
    const text = draft;
    draft = '';
    stream.write('\r\n');
    onLine({ type: 'line', text });
  }

  function press(key: string): void {
    // CR LF is one Enter, also when a segment ends between the two.
    if (key === '\n' && afterReturn) return void (afterReturn = false);
    afterReturn = key === '\r';
    if (key === '\r' || key === '\n') enter();
    else if (key === '\u007f' || key === '\b') erase(1);
    else if (key === '\u0015' || key === '\u0003') erase(Number.MAX_SAFE_INTEGER);
    else if (key === '\u0017') erase(Array.from(segmenter.segment(/\S*\s*$/u.exec(draft)?.[0] ?? '')).length);
    else if (key === '\u0004' && draft === '') onEnd();
  }

  stream.onInput((chunk) => {
    for (const [run] of decoder.write(chunk).matchAll(typedRun)) {
      if (control.test(run)) press(run);
      else type(run);
    }
  });
  stream.onInputEnd(onEnd);
  return {
    print(text) {
      const lines = text.replaceAll('\n', '\r\n');
      stream.write(draft === '' ? `${lines}\r\n` : `\r\n${lines}\r\n${draft}`);
    },
  };
}

function read(text: string, maxBytes: number): LineRead {
  return Buffer.byteLength(text) > maxBytes ? { type: 'too-long' } : { type: 'line', text };
}
