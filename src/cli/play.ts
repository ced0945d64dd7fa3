import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { PlayError } from '../screenplay/language/play-error.ts';
import { junitReport } from '../screenplay/reports/junit.ts';
import { Pictures } from '../screenplay/reports/pictures.ts';
import { Progress } from '../screenplay/reports/progress.ts';
import { housesAt, openHouses, type Houses } from '../screenplay/run/houses.ts';
import { findPlays, NoPlay, readPlay } from '../screenplay/run/read-plays.ts';
import { runPlays } from '../screenplay/run/run-plays.ts';
import { NoTarget, parseTarget } from '../screenplay/run/target.ts';
import type { Play } from '../screenplay/language/play.ts';
import { StartError } from './start-error.ts';
import type { StopReason } from './stop-asked.ts';

const usage = `Usage: tertulia play [OPTION]… FILE…      (npm run play -- …)

Plays the .play files, and those in folders: scripted sessions of several people. docs/screenplays.md is the manual.

  --target ssh://HOST:PORT,tcp://HOST:PORT   a running server, ours or not, instead of one of the runner's own
  --jobs N              plays at once (4)
  --load N              each play by N casts side by side; tells latencies and losses
  --report junit[=FILE] the results as JUnit's XML, on stdout or in the file
  --screens DIR         pictures of all screens, at the end of each act
  --record FILE         writes down a session of yours as a play; with --as NICK, and ssh:// or tcp:// in --target`;

const options = {
  target: { type: 'string' },
  jobs: { type: 'string', default: '4' },
  report: { type: 'string' },
  screens: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** `tertulia play`: answers with 0 when everything that was played came about, else with 1. */
export async function play(argv: readonly string[], stop: Promise<StopReason>): Promise<number> {
  const { values, positionals } = parse(argv);
  if (values.help === true) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  if (positionals.length === 0) throw new StartError(usage);
  const plays = saying(() => findPlays(positionals).map(readPlay));
  await using houses = await openPlaces(values.target);
  return await Promise.race([stop.then(() => 130), playAll(plays, houses, values)]);
}

interface Wishes {
  readonly jobs: string;
  readonly report?: string | undefined;
  readonly screens?: string | undefined;
}

async function playAll(plays: readonly Play[], houses: Houses, wishes: Wishes): Promise<number> {
  const [, toFile] = /^junit(?:=(.+))?$/.exec(wishes.report ?? 'junit') ?? [];
  const onStdout = wishes.report !== undefined && toFile === undefined;
  const progress = new Progress(onStdout ? process.stderr : process.stdout);
  const pictures = wishes.screens === undefined ? undefined : new Pictures(wishes.screens);
  const results = await runPlays(plays, {
    houses,
    jobs: Number(wishes.jobs),
    audience: {
      onStep: (of, step) => progress.onStep(of, step),
      onEnd: (result) => progress.onEnd(result),
      onPicture: (of, actor, title) => pictures?.take(of, actor, title),
    },
  });
  progress.summarise(results);
  if (onStdout) process.stdout.write(junitReport(results));
  else if (toFile !== undefined) writeFileSync(toFile, junitReport(results));
  return results.some(({ outcome }) => outcome.type === 'failed') ? 1 : 0;
}

function openPlaces(target: string | undefined): Promise<Houses> {
  if (target !== undefined) return Promise.resolve(housesAt(saying(() => parseTarget(target))));
  // The server is this program, started as itself.
  return openHouses([process.execPath, '--max-semi-space-size=8', process.argv[1] ?? '']);
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`, {
      cause: error,
    });
  }
}

/** What is wrong with a play, a path or a target is a sentence for whoever started it. */
function saying<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof PlayError || error instanceof NoPlay || error instanceof NoTarget)
      throw new StartError(error.message, { cause: error });
    throw error;
  }
}
