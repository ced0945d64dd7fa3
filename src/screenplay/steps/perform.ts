import type { CueStep, Step } from '../language/play.ts';
import type { Actor } from '../stage/actor.ts';
import type { Stage } from '../stage/stage.ts';
import { StepFailure } from '../stage/step-failure.ts';
import type { CueRow, PersonCue } from './cue.ts';

/** What the steps of a play are played with. */
export interface Performance {
  readonly stage: Stage;
  readonly rows: ReadonlyMap<string, CueRow>;
  readonly onStep: (step: CueStep) => void;
}

/** A step of the play that did not come about. */
export class FailedStep extends Error {
  override readonly name = 'FailedStep';
  readonly step: CueStep;
  readonly failure: StepFailure;
  /** Whose step it was; undefined for the server's. */
  readonly actor: Actor | undefined;

  constructor(step: CueStep, failure: StepFailure, actor: Actor | undefined) {
    super(`${step.place.file}:${step.place.line}: ${failure.message}`, { cause: failure });
    this.step = step;
    this.failure = failure;
    this.actor = actor;
  }
}

/** Plays the steps one after the other. @throws FailedStep */
export async function perform(steps: readonly Step[], performance: Performance, me?: Actor): Promise<void> {
  for (const step of steps) await performStep(step, performance, me);
}

async function performStep(step: Step, performance: Performance, me: Actor | undefined): Promise<void> {
  switch (step.type) {
    case 'cue':
      return await performCue(step, performance, me);
    case 'together':
      return await performTogether(step.steps, performance, me);
    case 'repeat':
      for (let turn = 1; turn <= step.times; turn += 1) {
        performance.stage.remember('turn', String(turn));
        await perform(step.steps, performance, me);
      }
  }
}

/** Each person's steps in their order, and all people at once. */
async function performTogether(
  steps: readonly Step[],
  performance: Performance,
  me: Actor | undefined,
): Promise<void> {
  const byPerson = Map.groupBy(steps, (step) => (step.type === 'cue' ? step.who : step));
  const ends = await Promise.allSettled([...byPerson.values()].map((own) => perform(own, performance, me)));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

async function performCue(step: CueStep, performance: Performance, me: Actor | undefined): Promise<void> {
  const { stage, rows, onStep } = performance;
  onStep(step);
  const row = rows.get(step.phrase);
  if (row === undefined) throw new TypeError(`no row for "${step.phrase}"`);
  const { patienceMs } = stage.play;
  if (row.by === 'server') {
    const cue = { stage, patienceMs, values: stage.valuesFor(undefined) };
    await telling(step, undefined, () => row.run(cue, step.slots));
    return;
  }
  for (const actor of subjects(step, stage, me)) {
    const cue: PersonCue = { stage, actor, patienceMs, values: stage.valuesFor(actor) };
    await telling(step, actor, () => row.run(cue, step.slots));
    if (step.phrase.startsWith('comes in'))
      await perform(stage.play.entrances.get(actor.person.face.name) ?? [], performance, actor);
  }
}

function subjects({ who }: CueStep, { actors }: Stage, me: Actor | undefined): readonly Actor[] {
  if (who === 'everybody') return [...actors.values()];
  const actor = who === 'me' ? me : actors.get(who);
  if (actor === undefined) throw new TypeError(`nobody is called ${who}`);
  return [actor];
}

async function telling(
  step: CueStep,
  actor: Actor | undefined,
  deed: () => void | Promise<void>,
): Promise<void> {
  try {
    await deed();
  } catch (error) {
    if (error instanceof StepFailure) throw new FailedStep(step, error, actor);
    throw error;
  }
}
