import { fillIn } from '../language/texts.ts';
import { StepFailure } from '../stage/step-failure.ts';
import { personCue, type CueRow, type PersonCue } from './cue.ts';

/** Coming and going. What people of a kind do on coming in is played by the performer, behind the first two. */
export const coming: readonly CueRow[] = [
  personCue('comes in', 'connects, and does what "to come in by …" says', 'ana comes in', (cue) =>
    connect(cue),
  ),
  personCue(
    'comes in with the command TEXT',
    'the same, with a command for ssh: `ssh host COMMAND`',
    'bot comes in with the command "#lobby"',
    (cue, command) => connect(cue, fillIn(command, cue.values)),
  ),
  personCue(
    'comes back',
    'connects again, with the same key or token, and does nothing else',
    'ana comes back',
    (cue) => connect(cue),
  ),
  personCue(
    'drops the connection',
    'cuts it without a word, as a dead battery does',
    'maria drops the connection',
    ({ actor }) => actor.drop(),
  ),
  personCue(
    'closes the input',
    'says that nothing more will be written: the end of a pipe',
    'bot closes the input',
    ({ actor }) => actor.closeInput(),
  ),
  personCue(
    'stops reading',
    'takes nothing more from the socket, as a suspended program does',
    'lea stops reading',
    ({ actor }) => actor.read(false),
  ),
  personCue('reads again', 'goes on reading', 'lea reads again', ({ actor }) => actor.read(true)),
  personCue(
    'is disconnected',
    'waits until the server has ended the connection',
    'lea is disconnected',
    async ({ actor, patienceMs }) => {
      const ending = await actor.until(() => actor.ending, patienceMs);
      if (ending === undefined)
        throw new StepFailure(`the server ends the connection of ${actor.person.name}`, 'it is still open');
    },
  ),
  personCue(
    'ends with status NUMBER',
    'waits for the end, and looks at the exit status',
    'bot ends with status 0',
    async ({ actor, patienceMs }, status) => {
      const ending = await actor.until(() => actor.ending, patienceMs);
      if (ending?.exitStatus === status) return;
      const expected = `${actor.person.name} ends with status ${status}`;
      if (ending === undefined) throw new StepFailure(expected, 'the connection is still open');
      throw new StepFailure(expected, `the end was ${ending.exitStatus ?? 'without a status'}`);
    },
  ),
];

async function connect({ actor, stage }: PersonCue, command?: string): Promise<void> {
  await actor.connect(command);
  stage.noteDeed();
}
