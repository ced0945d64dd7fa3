import type { CueStep, Play } from '../language/play.ts';
import type { Actor } from '../stage/actor.ts';
import { StepFailure } from '../stage/step-failure.ts';
import type { Houses } from './houses.ts';
import type { PlayResult } from './play-result.ts';
import { runPlay } from './run-play.ts';

/** Is told what happens, as it happens. */
export interface Audience {
  onBegin?(play: Play): void;
  onStep?(play: Play, step: CueStep): void;
  onEnd?(result: PlayResult): void;
  onPicture?(play: Play, actor: Actor, title: string): void;
}

export interface RunPlaysOptions {
  readonly houses: Houses;
  /** Plays at once. */
  readonly jobs: number;
  readonly audience: Audience;
  /** Once it is aborted nothing more is begun, and what is being played is no news. */
  readonly signal?: AbortSignal;
}

/** Plays them all, `jobs` at a time. The results are in the order of the plays. */
export async function runPlays(
  plays: readonly Play[],
  { houses, jobs, audience, signal }: RunPlaysOptions,
): Promise<readonly PlayResult[]> {
  const stopped = (): boolean => signal?.aborted === true;
  const results: PlayResult[] = [];
  const waiting = [...plays.entries()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (stopped()) return;
      const [index, play] = next;
      audience.onBegin?.(play);
      const result = await playOnce(play, houses, audience);
      results[index] = result;
      if (!stopped()) audience.onEnd?.(result);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, jobs) }, worker));
  return results;
}

async function playOnce(play: Play, houses: Houses, audience: Audience): Promise<PlayResult> {
  const reason = houses.refusal(play);
  if (reason !== undefined) return { play, ms: 0, outcome: { type: 'skipped', reason }, acts: [] };
  const opened = await houses.houseFor(play.house).catch(unopened);
  if (opened instanceof StepFailure) {
    const report = `${play.file}: ${opened.expected}, but ${opened.but}`;
    return { play, ms: 0, outcome: { type: 'failed', report }, acts: [] };
  }
  await using place = opened;
  return await runPlay(play, {
    house: place.house,
    onStep: (step) => audience.onStep?.(play, step),
    onPicture: (actor, title) => audience.onPicture?.(play, actor, title),
  });
}

/** A server that does not start is the failure of the play that it was for. */
function unopened(error: unknown): StepFailure {
  if (error instanceof StepFailure) return error;
  throw error;
}
