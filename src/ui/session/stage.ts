import type { ScreenOwner } from './screen-parts.ts';

/** How far a screen is: what breaks on it ends it, and nobody else notices. */
export class Stage {
  readonly #owner: ScreenOwner;
  #step: 'open' | 'broken' | 'over' = 'open';

  constructor(owner: ScreenOwner) {
    this.#owner = owner;
  }

  get isOpen(): boolean {
    return this.#step === 'open';
  }

  get isOver(): boolean {
    return this.#step === 'over';
  }

  /** Runs `work` as long as the screen is open. */
  guarded(work: () => void): void {
    if (this.#step !== 'open') return;
    try {
      work();
    } catch (error) {
      this.fail(error);
    }
  }

  /** Something of ours broke: the screen stands still until its owner closes it. */
  fail(error: unknown): void {
    if (this.#step !== 'open') return;
    this.#step = 'broken';
    this.#owner.onBug(error);
  }

  /** Nothing happens here any more. */
  end(): void {
    this.#step = 'over';
    this.#owner.onOver();
  }
}
