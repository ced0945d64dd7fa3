/** A channel that is read and written as lines: a pipe, a dumb terminal, a screen reader. */
export interface LineStream {
  /** Whether a person types at a terminal in raw mode: then nobody but us echoes, and lines end in CR LF. */
  readonly pty: boolean;
  readonly environment: {
    /** `LC_ALL`, `LC_MESSAGES` or `LANG`, whichever is set first. */
    readonly lang?: string;
    readonly tz?: string;
  };
  /** Text reaches the other side in order and whole. Ignored once the stream has closed. */
  write(text: string): void;
  /** Reads no further for now: the sender's window fills, and it waits. */
  pause(): void;
  resume(): void;
  onInput(listener: (chunk: Buffer) => void): void;
  /** The other side will send nothing more, but still reads. */
  onInputEnd(listener: () => void): void;
  /** Called once, when the other side is gone. */
  onClose(listener: () => void): void;
  /** Sends the exit status after all that was written, then hangs up. Idempotent. */
  end(exitStatus: number): void;
}
