import { EventEmitter } from 'node:events';

/**
 * The stdin that an Ink root reads: keys go in with `feed`, and Ink has dealt with them when `feed` returns, so that
 * what a key throws is thrown to whoever fed it. (A stream would hand them over in a later turn, where an exception
 * takes the process.)
 */
export interface KeySource {
  readonly stdin: NodeJS.ReadStream;
  /** Decoded input without pastes and terminal replies. */
  feed(keys: string): void;
}

// Ink takes a run of characters for one key press when nothing in it begins with ESC, so `hi` and the Enter behind it
// would be one. ESC stays with what follows it: that is Alt.
const controlCharacter = /([\u0000-\u001a\u001c-\u001f\u007f])/u;

export function createKeySource(): KeySource {
  let pieces: string[] = [];
  const emitter = Object.assign(new EventEmitter(), {
    isTTY: true,
    setRawMode() {
      return emitter;
    },
    setEncoding() {
      return emitter;
    },
    ref() {
      return emitter;
    },
    unref() {
      return emitter;
    },
    read(): string | null {
      return pieces.shift() ?? null;
    },
  });
  return {
    stdin: emitter as unknown as NodeJS.ReadStream,
    feed(keys) {
      pieces = keys.split(controlCharacter).filter((piece) => piece !== '');
      emitter.emit('readable');
    },
  };
}
