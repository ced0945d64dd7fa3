import stringWidth from 'string-width';

import type { Clock } from '../../src/chat-core/clock.ts';
import type { ClientSession } from '../../src/chat-core/link/core-client.ts';
import { LineFace } from '../../src/line-face/line-face.ts';
import type { LineStream } from '../../src/line-face/line-stream.ts';
import type { CoreUnderTest } from './core.ts';
import { eventually } from './talk.ts';

export interface LinePersonOptions {
  /** A person at a raw terminal; without, a pipe. */
  readonly pty?: boolean;
  readonly lang?: string;
  readonly tz?: string;
  readonly clock?: Clock;
}

/** Somebody at the line face: a stream in the place of an SSH channel. */
export interface LinePerson {
  readonly face: LineFace;
  readonly session: ClientSession;
  /** Everything written so far, as it went out. */
  readonly output: string;
  /** The calls of `write`. */
  readonly writes: number;
  /** What a person reads: the output as lines, erased characters gone. */
  readonly lines: readonly string[];
  /** Whether nothing more is read for now. */
  readonly paused: boolean;
  readonly exitStatus: number | undefined;
  readonly bugs: readonly unknown[];
  /** One packet. What is sent while nothing is read waits, as in a channel. */
  type(keys: string | Buffer): void;
  /** Nothing more will be sent. */
  endInput(): void;
  /** The other side vanishes. */
  drop(): void;
  sees(text: string | RegExp): Promise<void>;
  /** Waits for the farewell and its exit status. */
  leaves(): Promise<number>;
}

export function openLinePerson(
  house: CoreUnderTest,
  session: ClientSession,
  { pty = false, lang, tz, clock }: LinePersonOptions = {},
): LinePerson {
  const bugs: unknown[] = [];
  const packets: Buffer[] = [];
  let [output, writes, paused, inputEnded, endTold] = ['', 0, false, false, false];
  let exitStatus: number | undefined;
  let input: (chunk: Buffer) => void = () => {};
  let inputEnd = (): void => {};
  let close = (): void => {};

  function deliver(): void {
    for (;;) {
      if (paused) return;
      const packet = packets.shift();
      if (packet === undefined) break;
      input(packet);
    }
    if (!inputEnded || endTold) return;
    endTold = true;
    inputEnd();
  }

  const stream: LineStream = {
    pty,
    environment: { ...(lang !== undefined && { lang }), ...(tz !== undefined && { tz }) },
    write(text) {
      if (exitStatus !== undefined) return;
      writes += 1;
      output += text;
    },
    pause: () => void (paused = true),
    resume() {
      if (!paused) return;
      paused = false;
      // A channel delivers what has waited in a turn of its own.
      setImmediate(deliver);
    },
    onInput: (listener) => void (input = listener),
    onInputEnd: (listener) => void (inputEnd = listener),
    onClose: (listener) => void (close = listener),
    end: (status) => void (exitStatus ??= status),
  };
  const face = new LineFace({
    client: house.client,
    session,
    stream,
    locale: 'en',
    timeZone: 'UTC',
    maxLineBytes: 4096,
    onBug: (error) => bugs.push(error),
    ...(clock !== undefined && { clock }),
  });
  return {
    face,
    session,
    bugs,
    get output() {
      return output;
    },
    get writes() {
      return writes;
    },
    get lines() {
      return linesOf(output);
    },
    get paused() {
      return paused;
    },
    get exitStatus() {
      return exitStatus;
    },
    type(keys) {
      packets.push(Buffer.from(keys));
      deliver();
    },
    endInput() {
      inputEnded = true;
      deliver();
    },
    drop: () => close(),
    sees: (text) =>
      eventually(() => {
        const read = linesOf(output).join('\n');
        const found = typeof text === 'string' ? read.includes(text) : text.test(read);
        if (!found) throw new Error(`not there: ${String(text)}\n${read}`);
      }),
    async leaves() {
      await eventually(() => {
        if (exitStatus === undefined) throw new Error(`still here:\n${output}`);
      });
      return exitStatus!;
    },
  };
}

const graphemes = new Intl.Segmenter();

function linesOf(output: string): readonly string[] {
  return output.split(/\r?\n/).map((line) => {
    const cells: string[] = [];
    let at = 0;
    for (const { segment: character } of graphemes.segment(line)) {
      if (character === '\b') {
        at -= 1;
        continue;
      }
      cells[at] = character;
      // A wide character fills two cells.
      if (stringWidth(character) === 2) cells[at + 1] = '';
      at += stringWidth(character);
    }
    return cells.join('').trimEnd();
  });
}
