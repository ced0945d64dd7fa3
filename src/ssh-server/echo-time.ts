/**
 * Times how long keys wait for the bytes that answer them. A screen answers keys in the turn of the event loop in which
 * they were read; what is written later is no answer.
 */
export class EchoTime {
  readonly #now: () => number;
  readonly #onEcho: (ms: number) => void;
  #heardAt: number | undefined;

  constructor(now: () => number, onEcho: (ms: number) => void) {
    this.#now = now;
    this.#onEcho = onEcho;
  }

  heard(): void {
    if (this.#heardAt !== undefined) return;
    this.#heardAt = this.#now();
    setImmediate(() => {
      this.#heardAt = undefined;
    });
  }

  wrote(): void {
    if (this.#heardAt === undefined) return;
    this.#onEcho(this.#now() - this.#heardAt);
    this.#heardAt = undefined;
  }
}
