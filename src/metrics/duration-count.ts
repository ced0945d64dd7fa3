import type { Metric } from './metric.ts';

/** The bounds of the buckets in milliseconds, four for each doubling: from a sixteenth of one to four seconds. */
const smallestMs = 1 / 16;
const perDoubling = 4;
const boundsMs = Array.from(
  { length: 16 * perDoubling + 1 },
  (_, index) => smallestMs * 2 ** (index / perDoubling),
);

/** How long something took, each time: counted in buckets, which can be added up, and subtracted from later ones. */
export class DurationCount {
  readonly #name: string;
  readonly #help: string;
  /** The last one has what was longer than all bounds. */
  readonly #buckets = new Float64Array(boundsMs.length + 1);
  #sumMs = 0;

  constructor(name: string, help: string) {
    this.#name = name;
    this.#help = help;
  }

  readonly record = (ms: number): void => {
    const bucket = Math.ceil(Math.log2(ms / smallestMs) * perDoubling);
    const index = Math.min(boundsMs.length, Math.max(0, bucket));
    this.#buckets[index] = (this.#buckets[index] ?? 0) + 1;
    this.#sumMs += ms;
  };

  /** In seconds, as Prometheus wants it; each bucket counts what is in the smaller ones too. */
  metric(): Metric {
    const samples: Record<string, number> = {};
    let count = 0;
    for (const [index, inBucket] of this.#buckets.entries()) {
      count += inBucket;
      const bound = boundsMs[index];
      samples[`_bucket{le="${bound === undefined ? '+Inf' : (bound / 1000).toPrecision(4)}"}`] = count;
    }
    samples['_sum'] = this.#sumMs / 1000;
    samples['_count'] = count;
    return { name: this.#name, type: 'histogram', help: this.#help, samples };
  }
}
