import type { Clock } from '../chat-core/clock.ts';

/** A key that leaves when it is pressed twice on an empty line. */
export type LeavingKey = 'ctrl-c' | 'ctrl-d';

/** What came of reading, in its order. Blank lines are nothing. */
export type LineRead =
  | { readonly type: 'line'; readonly text: string }
  /** A line that passed the limit, and was thrown away while it was read. */
  | { readonly type: 'too-long' }
  /** The key was pressed once; again within 2 s, and the next read is `end`. */
  | { readonly type: 'press-again'; readonly key: LeavingKey }
  /** The pipe's end, or a person's wish to leave. Nothing follows. */
  | { readonly type: 'end' };

/** Lines from whoever is at the other end. What nobody takes waits, and then the stream does. */
export interface LineInput {
  /** The next thing that came; undefined while there is nothing. */
  take(): LineRead | undefined;
  /** Puts lines of ours before what is being typed, which then stands again below them. */
  print(text: string): void;
  /** What is typed and not sent. */
  readonly draft: string;
  /** Whether somebody types here, and nothing stands on their line: then a line may be given back. */
  readonly takesBack: boolean;
  /** Puts a refused line where it was typed, to be changed and sent again. Only while `takesBack`. */
  restore(text: string): void;
  /** Nothing is taken any more. */
  close(): void;
}

export interface LineInputOptions {
  /** UTF-8 bytes of one line. */
  readonly maxBytes: number;
  readonly clock: Clock;
  /** Something may be taken. Also called for nothing. */
  readonly onReady: () => void;
}
