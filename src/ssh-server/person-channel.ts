import type { ServerChannel } from 'ssh2';

import type { LineStream } from '../line-face/line-stream.ts';
import type { Terminal, TerminalEnvironment } from '../ui/terminal/terminal.ts';
import type { ChannelOutput } from './channel-output.ts';
import { EchoTime } from './echo-time.ts';
import type { TerminalSize } from './guards/terminal-size.ts';
import { readTyping } from './guards/typing-flood.ts';

/** A channel on which a shell or a command was asked for, and the person at its other end. */
export interface PersonChannel {
  readonly channel: ServerChannel;
  readonly output: ChannelOutput;
  readonly environment: TerminalEnvironment;
  /** Whether there is a terminal. */
  readonly pty: boolean;
  /** As it is now; usual where there is none. */
  readonly size: () => TerminalSize;
  readonly onResize: (listener: () => void) => void;
  /** Milliseconds. */
  readonly now: () => number;
  /** Milliseconds from keys to the bytes that answer them. */
  readonly onEcho: (ms: number) => void;
  /** Runs whatever the face does with an event inside the session's boundary. */
  readonly run: (task: () => void) => void;
  /** Called once, when the person is gone. */
  readonly onClose: (listener: () => void) => void;
  /** The face, or whoever is in its place, hangs up. */
  readonly end: (exitStatus: number) => void;
}

/** What the Ink face sees of it: a class, since an object with getters of its own is slow, and there are many. */
export class ChannelTerminal implements Terminal {
  readonly environment: TerminalEnvironment;
  readonly #person: PersonChannel;
  readonly #output: ChannelOutput;
  readonly #echo: EchoTime;

  constructor(person: PersonChannel) {
    this.environment = person.environment;
    this.#person = person;
    this.#output = person.output;
    this.#echo = new EchoTime(person.now, person.onEcho);
  }

  get columns(): number {
    return this.#person.size().columns;
  }

  get rows(): number {
    return this.#person.size().rows;
  }

  get blocked(): boolean {
    return this.#output.blocked;
  }

  write(bytes: Uint8Array | string): void {
    this.#output.write(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
    this.#echo.wrote();
  }

  onDrain(listener: () => void): void {
    this.#output.onDrain(() => this.#person.run(listener));
  }

  onInput(listener: (chunk: Buffer) => void): void {
    const { channel, now, run } = this.#person;
    readTyping(channel, now, (chunk) => {
      this.#echo.heard();
      run(() => listener(chunk));
    });
  }

  onResize(listener: () => void): void {
    this.#person.onResize(() => this.#person.run(listener));
  }

  onClose(listener: () => void): void {
    this.#person.onClose(() => this.#person.run(listener));
  }

  end(exitStatus: number): void {
    this.#person.end(exitStatus);
  }
}

/** What the line face sees of it. */
export function openLineStream(person: PersonChannel): LineStream {
  const { channel, output, run } = person;
  return {
    pty: person.pty,
    environment: person.environment,
    write: (text) => output.write(Buffer.from(text)),
    // The channel's window fills, and the client waits.
    pause: () => void channel.pause(),
    resume: () => void channel.resume(),
    onInput: (listener) => void channel.on('data', (chunk: Buffer) => run(() => listener(chunk))),
    onInputEnd: (listener) => void channel.on('end', () => run(listener)),
    onClose: (listener) => person.onClose(() => run(listener)),
    end: person.end,
  };
}
