import type { ServerChannel } from 'ssh2';

import type { LineStream } from '../line-face/line-stream.ts';
import type { Terminal, TerminalEnvironment } from '../ui/terminal/terminal.ts';
import type { ChannelOutput } from './channel-output.ts';
import { timeEchoes } from './echo-time.ts';
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

/** What the Ink face sees of it. */
export function openTerminal(person: PersonChannel): Terminal {
  const { channel, output, run } = person;
  const echo = timeEchoes(person.now, person.onEcho);
  return {
    get columns() {
      return person.size().columns;
    },
    get rows() {
      return person.size().rows;
    },
    get blocked() {
      return output.blocked;
    },
    environment: person.environment,
    write(bytes) {
      output.write(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
      echo.wrote();
    },
    onDrain: (listener) => output.onDrain(() => run(listener)),
    onInput(listener) {
      readTyping(channel, person.now, (chunk) => {
        echo.heard();
        run(() => listener(chunk));
      });
    },
    onResize: (listener) => person.onResize(() => run(listener)),
    onClose: (listener) => person.onClose(() => run(listener)),
    end: person.end,
  };
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
