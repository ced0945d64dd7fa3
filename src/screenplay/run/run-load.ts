import { setTimeout as pass } from 'node:timers/promises';

import type { Play } from '../language/play.ts';
import type { House } from '../stage/stage.ts';
import { runPlay } from './run-play.ts';

/** What came of one play by many casts at once. Times in milliseconds. */
export interface LoadResult {
  readonly play: Play;
  readonly casts: number;
  readonly ms: number;
  /** From somebody's deed until another one saw what was awaited, sorted. */
  readonly latencies: readonly number[];
  /** A report for each cast that did not play to the end: what it awaited last was lost. */
  readonly reports: readonly string[];
}

/** So that the casts do not all knock within one millisecond. */
const betweenCastsMs = 5;

/** Plays one play by `casts` casts side by side in one house; behind every name stands the number of its cast. */
export async function runLoad(play: Play, casts: number, house: House): Promise<LoadResult> {
  const latencies: number[] = [];
  const began = performance.now();
  const playing = Array.from({ length: casts }, async (_, index) => {
    await pass(index * betweenCastsMs);
    return await runPlay(play, { house, copy: String(index + 1), onSeen: (ms) => void latencies.push(ms) });
  });
  const results = await Promise.all(playing);
  return {
    play,
    casts,
    ms: performance.now() - began,
    latencies: latencies.toSorted((one, other) => one - other),
    reports: results.flatMap(({ outcome }) => (outcome.type === 'failed' ? [outcome.report] : [])),
  };
}
