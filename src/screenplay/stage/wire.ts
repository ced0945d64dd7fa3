import type { Size } from '../language/play.ts';

/** How a connection came to its end. */
export interface Ending {
  /** What the other side gave, if it did. */
  readonly exitStatus: number | undefined;
  /** What went wrong, as the system says it. */
  readonly error: string | undefined;
}

/** A connection of one of the cast: bytes out, bytes in. */
export interface Wire {
  write(bytes: Buffer): void;
  /** Nothing more will be written: the end of a pipe. */
  closeInput(): void;
  /** Ends the connection without a word to the other side, as a cut cable does. */
  cut(): void;
  /** Closes the socket in peace, with all that was written. */
  hangUp(): void;
  /** The client stops reading from its socket, or goes on. */
  read(reads: boolean): void;
  resize(size: Size): void;
  readonly ended: Promise<Ending>;
}

/** Where the server listens. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** The connection did not come about. The message is a sentence. */
export class NoConnection extends Error {
  override readonly name = 'NoConnection';
}
