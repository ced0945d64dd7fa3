/**
 * A person's terminal as the Ink face sees it: what `ssh-server` makes of a channel with a pty, and what a test makes
 * of an emulator. Sizes are in character cells and already clamped to 20..500 columns and 5..200 rows.
 */
export interface Terminal {
  readonly columns: number;
  readonly rows: number;
  readonly environment: TerminalEnvironment;
  /** Bytes reach the person in order and whole. Ignored once the terminal has closed. Strings are UTF-8. */
  write(bytes: Uint8Array | string): void;
  /** True while earlier bytes still wait on this side; a face skips frames until `onDrain` says otherwise. */
  readonly blocked: boolean;
  /** Called each time that `blocked` became false again. */
  onDrain(listener: () => void): void;
  /** What the person's terminal sent; a chunk may begin or end inside a key's sequence or a character. */
  onInput(listener: (chunk: Buffer) => void): void;
  /** Called after `columns` and `rows` have changed. */
  onResize(listener: () => void): void;
  /** Called once, when the person's side is gone; nothing can be written any more. */
  onClose(listener: () => void): void;
  /** Sends the exit status (0 for a goodbye) after all that was written, then hangs up. Idempotent. */
  end(exitStatus: number): void;
}

/** What the client said of its terminal, as it came off the wire: accepted variables only, nothing checked. */
export interface TerminalEnvironment {
  readonly term: string;
  /** `LC_ALL`, `LC_MESSAGES` or `LANG`, whichever is set first. */
  readonly lang?: string;
  readonly colorterm?: string;
  /** Whether `NO_COLOR` is set and not empty (https://no-color.org). */
  readonly noColor: boolean;
  /** `LC_TERMINAL`, by which iTerm2 says its name through ssh. */
  readonly lcTerminal?: string;
  readonly tz?: string;
  /** `UI=line` asks for the line face. */
  readonly ui?: string;
}
