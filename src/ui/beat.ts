import type { FanOut, FanOutGroup } from './panes/fan-out.ts';

/** What need not happen at once: whatever is asked for between two beats is done once, at the next. */
export class Beat {
  readonly #ms: number;
  readonly #fanOut: FanOut;
  readonly #wanted = new Set<() => void>();
  readonly #wantedGroups = new Set<FanOutGroup>();
  readonly #due: FanOutGroup;
  #timer: NodeJS.Timeout | undefined;

  /** @param ms the most milliseconds that anybody waits; @param yields whether rooms go first, however late it gets */
  constructor(ms: number, fanOut: FanOut, yields: boolean) {
    this.#ms = ms;
    this.#fanOut = fanOut;
    this.#due = { yields, painters: () => this.#takeDue() };
  }

  /** `refresh` is called at the next beat, once, however often it was asked for. */
  soon(refresh: () => void): void {
    this.#wanted.add(refresh);
    this.#wait();
  }

  /** Likewise all of a group, as it is then. */
  soonAll(group: FanOutGroup): void {
    this.#wantedGroups.add(group);
    this.#wait();
  }

  forget(refresh: () => void): void {
    this.#wanted.delete(refresh);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#wanted.clear();
    this.#wantedGroups.clear();
  }

  #wait(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#fanOut.want(this.#due);
    }, this.#ms);
  }

  #takeDue(): (() => void)[] {
    const groups = [...this.#wantedGroups];
    this.#wantedGroups.clear();
    for (const refresh of groups.flatMap((each) => [...each.painters()])) this.#wanted.add(refresh);
    const due = [...this.#wanted];
    this.#wanted.clear();
    return due;
  }
}
