import type { Writable } from 'node:stream';
import { styleText } from 'node:util';

import type { CueStep, Play } from '../language/play.ts';
import type { PlayResult } from '../run/play-result.ts';
import type { Audience } from '../run/run-plays.ts';

/** What a step is shown with while it is played; on a terminal the line is written over and over. */
const clearLine = '\r\u001b[2K';

/** Tells on a terminal, or line by line, how far the plays have come, and at the end what came of them. */
export class Progress implements Audience {
  readonly #out: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly #began = performance.now();

  constructor(out: Writable & { readonly isTTY?: boolean; readonly columns?: number }) {
    this.#out = out;
  }

  onStep(play: Play, { place }: CueStep): void {
    if (this.#out.isTTY !== true) return;
    const text = `…    ${play.title}  ${place.line} | ${place.source}`;
    this.#out.write(clearLine + text.slice(0, (this.#out.columns ?? 80) - 1));
  }

  onEnd({ play, outcome, ms }: PlayResult): void {
    if (this.#out.isTTY === true) this.#out.write(clearLine);
    const told = `${play.title}  ${this.#styled('dim', `${play.file}, ${seconds(ms)}`)}`;
    switch (outcome.type) {
      case 'passed':
        this.#out.write(`${this.#styled('green', 'ok')}   ${told}\n`);
        return;
      case 'skipped':
        this.#out.write(`${this.#styled('yellow', 'not')}  ${told}: ${outcome.reason}\n`);
        return;
      case 'failed':
        this.#out.write(`${this.#styled('red', 'FAIL')} ${told}\n\n${outcome.report}\n\n`);
    }
  }

  /** The last line: how many of each. */
  summarise(results: readonly PlayResult[]): void {
    const count = (type: string): number => results.filter(({ outcome }) => outcome.type === type).length;
    const steps = [
      `${count('passed')} passed`,
      `${count('failed')} failed`,
      ...(count('skipped') > 0 ? [`${count('skipped')} not played`] : []),
    ];
    this.#out.write(`${steps.join(', ')}, in ${seconds(performance.now() - this.#began)}\n`);
  }

  #styled(format: Parameters<typeof styleText>[0], text: string): string {
    return this.#out.isTTY === true ? styleText(format, text) : text;
  }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
