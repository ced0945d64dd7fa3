import type { CueStep, Play } from '../language/play.ts';
import { failureText } from '../reports/failure-text.ts';
import type { Actor } from '../stage/actor.ts';
import { Stage, type House } from '../stage/stage.ts';
import { FailedStep, perform, type Performance } from '../steps/perform.ts';
import { cueRows } from '../steps/vocabulary.ts';
import type { ActResult, PlayResult } from './play-result.ts';

export interface RunPlayOptions {
  readonly house: House;
  /** Behind every name; empty for a cast that plays alone. */
  readonly copy?: string;
  readonly onStep?: (step: CueStep) => void;
  /** Milliseconds from somebody's deed until another one saw what was awaited. */
  readonly onSeen?: (ms: number) => void;
  /** At the end of each act for everybody at a screen, and where a play asks for it. */
  readonly onPicture?: (actor: Actor, title: string) => void;
}

const rows = new Map(cueRows.map((row) => [row.phrase, row]));

/** Plays a play once. What does not come about is in the result; only bugs are thrown. */
export async function runPlay(play: Play, options: RunPlayOptions): Promise<PlayResult> {
  const { house, copy = '', onStep = () => undefined, onSeen, onPicture } = options;
  using stage = new Stage({
    play,
    house,
    copy,
    ...(onSeen && { onSeen }),
    ...(onPicture && { onPicture }),
  });
  const staging: Performance = { stage, rows, onStep };
  const began = performance.now();
  const acts: ActResult[] = [];
  for (const act of play.acts) {
    const actBegan = performance.now();
    const report = await reportOf(() => perform(act.steps, staging), stage);
    acts.push({ title: act.title, ms: performance.now() - actBegan, report });
    for (const actor of stage.actors.values())
      if (actor.presence === 'here') stage.takePicture(actor, act.title);
    if (report !== undefined)
      return { play, ms: performance.now() - began, outcome: { type: 'failed', report }, acts };
  }
  return { play, ms: performance.now() - began, outcome: { type: 'passed' }, acts };
}

async function reportOf(deed: () => Promise<void>, stage: Stage): Promise<string | undefined> {
  try {
    await deed();
    return undefined;
  } catch (error) {
    if (error instanceof FailedStep) return failureText(error, stage);
    throw error;
  }
}
