import type { Phrase, SlotsOf } from '../language/phrase.ts';
import type { Values } from '../language/texts.ts';
import type { Actor } from '../stage/actor.ts';
import type { Stage } from '../stage/stage.ts';

/** What a step is played with. */
export interface Cue {
  readonly stage: Stage;
  readonly values: Values;
  /** How long it may wait, in milliseconds. */
  readonly patienceMs: number;
}

export interface PersonCue extends Cue {
  readonly actor: Actor;
}

/** A row of the vocabulary. What it does rejects with a StepFailure when something does not come about. */
export type CueRow = Phrase &
  (
    | {
        readonly by: 'person';
        readonly run: (cue: PersonCue, slots: readonly unknown[]) => void | Promise<void>;
      }
    | { readonly by: 'server'; readonly run: (cue: Cue, slots: readonly unknown[]) => void | Promise<void> }
  );

/** The phrase says which values the deed gets, and in which order. */
export function personCue<const Words extends string>(
  phrase: Words,
  means: string,
  example: string,
  run: (cue: PersonCue, ...slots: SlotsOf<Words>) => void | Promise<void>,
): CueRow {
  // The parser fills the slots by the same phrase.
  return {
    by: 'person',
    phrase,
    means,
    example,
    run: (cue, slots) => run(cue, ...(slots as SlotsOf<Words>)),
  };
}

export function serverCue(
  phrase: string,
  means: string,
  example: string,
  run: (cue: Cue) => void | Promise<void>,
): CueRow {
  return { by: 'server', phrase, means, example, run };
}
