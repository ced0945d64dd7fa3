import { bytesOf, fillIn, shownText } from '../language/texts.ts';
import type { Reception } from '../stage/reception.ts';
import { StepFailure } from '../stage/step-failure.ts';
import { personCue, type CueRow, type PersonCue } from './cue.ts';

/** The same as seeing, for people who count bytes. */
export const receiving: readonly CueRow[] = [
  personCue(
    'receives TEXT',
    'waits for these bytes, anywhere behind what was seen before',
    'maria receives "\\e[?1049l"',
    (cue, text) => receives(cue, fillIn(text, cue.values), '', (came, bytes) => came.findBytes(bytes)),
  ),
  personCue(
    'receives exactly TEXT',
    'the next bytes are these, and no others come before them',
    'ana receives exactly ".reject ?\\n"',
    (cue, text) => receives(cue, fillIn(text, cue.values), ' next', (came, bytes) => came.nextBytes(bytes)),
  ),
  personCue(
    'receives TEXT in one piece',
    'waits for these bytes, and they have come in a single read',
    'ana receives ".reject ana\\n" in one piece',
    (cue, text) =>
      receives(cue, fillIn(text, cue.values), ' in one piece', (came, bytes) => came.findPiece(bytes)),
  ),
  personCue(
    'receives nothing for TIME',
    'for so long, nothing comes that was not seen before; the end of a seen line is no news',
    'ana receives nothing for 60 ms',
    async ({ actor }, ms) => {
      const came = await actor.until(() => actor.reception.unseen.trimStart() || undefined, ms, false);
      if (came !== undefined)
        throw new StepFailure(
          `nothing comes to ${actor.person.name} for ${ms} ms`,
          `this came: ${shownText(came)}`,
        );
    },
  ),
];

async function receives(
  { actor, stage, patienceMs }: PersonCue,
  text: string,
  how: string,
  look: (came: Reception, bytes: Buffer) => boolean,
): Promise<void> {
  const bytes = bytesOf(text);
  const found = await actor.until(() => look(actor.reception, bytes) || undefined, patienceMs);
  if (found !== undefined) return stage.noteSeen();
  const expected = `${actor.person.name} receives ${shownText(bytes.toString('latin1'))}${how}`;
  const rest = actor.reception.unseenBytes.subarray(0, 400).toString('latin1');
  throw new StepFailure(expected, rest === '' ? 'nothing came' : `what came is ${shownText(rest)}`);
}
