import type { OwnServer } from '../stage/own-server.ts';
import { StepFailure } from '../stage/step-failure.ts';
import { serverCue, type Cue, type CueRow } from './cue.ts';

/** What happens to the server; only one of the runner's own can be asked for this. */
export const server: readonly CueRow[] = [
  serverCue('stops', 'is asked to close (SIGTERM), and ends', 'the server stops', (cue) =>
    own(cue).stop('SIGTERM'),
  ),
  serverCue('is killed', 'ends in the middle of what it was doing (SIGKILL)', 'the server is killed', (cue) =>
    own(cue).stop('SIGKILL'),
  ),
  serverCue('starts', 'starts again on the same ports, with what it had kept', 'the server starts', (cue) =>
    own(cue).start(),
  ),
  serverCue('restarts', 'stops, and starts again', 'the server restarts', async (cue) => {
    await own(cue).stop('SIGTERM');
    await own(cue).start();
  }),
];

function own({ stage: { house } }: Cue): OwnServer {
  if (house.type === 'own') return house.server;
  throw new StepFailure('the server is one of the runner’s own', 'it was named by --target');
}
