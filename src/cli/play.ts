import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { PlayError } from '../screenplay/language/play-error.ts';
import type { Play } from '../screenplay/language/play.ts';
import { recordSession } from '../screenplay/record/record-session.ts';
import { junitReport } from '../screenplay/reports/junit.ts';
import { loadText } from '../screenplay/reports/load-text.ts';
import { stepList } from '../screenplay/reports/manual.ts';
import { Pictures } from '../screenplay/reports/pictures.ts';
import { Progress } from '../screenplay/reports/progress.ts';
import { housesAt, openHouses, type Houses } from '../screenplay/run/houses.ts';
import { findPlays, NoPlay, readPlay } from '../screenplay/run/read-plays.ts';
import { runLoad } from '../screenplay/run/run-load.ts';
import { runPlays } from '../screenplay/run/run-plays.ts';
import { NoTarget, parseTarget } from '../screenplay/run/target.ts';
import { addressesOf } from '../screenplay/stage/stage.ts';
import { NoConnection } from '../screenplay/stage/wire.ts';
import { StartError } from './start-error.ts';
import type { StopReason } from './stop-asked.ts';

const usage = `Usage: tertulia play [OPTION]… FILE…        (npm run play -- …)
       tertulia play --record FILE [--as NICK] [ssh://HOST:PORT | tcp://HOST:PORT]

Plays .play files, and all in folders: scripted sessions of several people. The manual is docs/screenplays.md.

  --target ssh://HOST:PORT,tcp://HOST:PORT   a running server, ours or not, instead of one of its own
  --jobs N               plays at once (4)
  --load N               each play by N casts side by side, and how fast they see each other
  --report junit[=FILE]  the results as JUnit's XML, on stdout or in the file
  --screens DIR          pictures of all screens, at the end of each act
  --steps                prints every step that a play can have
  --record FILE          writes down a session of yours as a play
  --as NICK              who you are while it is recorded (guest)`;

const options = {
  target: { type: 'string' },
  jobs: { type: 'string', default: '4' },
  load: { type: 'string' },
  report: { type: 'string' },
  screens: { type: 'string' },
  record: { type: 'string' },
  as: { type: 'string', default: 'guest' },
  steps: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

type Wishes = ReturnType<typeof parse>['values'];

/** What shells expect of a program that was interrupted. */
const interrupted = 130;

/** `tertulia play`: answers with 0 when all that was played came about, else with 1. */
export async function play(argv: readonly string[], stop: Promise<StopReason>): Promise<number> {
  const { values, positionals } = parse(argv);
  if (values.help === true || values.steps === true) {
    process.stdout.write(`${values.steps === true ? stepList() : usage}\n`);
    return 0;
  }
  if (positionals.length === 0 && values.record === undefined) throw new StartError(usage);
  const { record: recorded, target = recorded && positionals[0] } = values;
  const plays = recorded === undefined ? saying(() => findPlays(positionals).map(readPlay)) : [];
  const status = await playSomewhere(plays, { ...values, ...(target !== undefined && { target }) }, stop);
  // People of plays that were interrupted would go on waiting for each other.
  if (status === interrupted) process.exit(interrupted);
  return status;
}

async function playSomewhere(
  plays: readonly Play[],
  wishes: Wishes,
  stop: Promise<StopReason>,
): Promise<number> {
  await using houses = await openPlaces(wishes.target);
  const abort = new AbortController();
  const stopped = stop.then(() => {
    abort.abort();
    return interrupted;
  });
  return await Promise.race([stopped, doAsked(plays, houses, wishes, abort.signal)]);
}

async function doAsked(
  plays: readonly Play[],
  houses: Houses,
  wishes: Wishes,
  signal: AbortSignal,
): Promise<number> {
  if (wishes.record !== undefined) return await record(houses, wishes.record, wishes.as);
  if (wishes.load !== undefined) return await loadAll(plays, houses, count(wishes.load, '--load'));
  return await playAll(plays, houses, wishes, signal);
}

async function playAll(
  plays: readonly Play[],
  houses: Houses,
  wishes: Wishes,
  signal: AbortSignal,
): Promise<number> {
  const report = parseReport(wishes.report);
  const progress = new Progress(report === 'stdout' ? process.stderr : process.stdout);
  const pictures = wishes.screens === undefined ? undefined : new Pictures(wishes.screens);
  const results = await runPlays(plays, {
    houses,
    signal,
    jobs: count(wishes.jobs, '--jobs'),
    audience: {
      onStep: (of, step) => progress.onStep(of, step),
      onEnd: (result) => progress.onEnd(result),
      onPicture: (of, actor, title) => pictures?.take(of, actor, title),
    },
  });
  progress.summarise(results);
  if (report === 'stdout') process.stdout.write(junitReport(results));
  else if (report !== undefined) writeFileSync(report.file, junitReport(results));
  return results.some(({ outcome }) => outcome.type === 'failed') ? 1 : 0;
}

async function loadAll(plays: readonly Play[], houses: Houses, casts: number): Promise<number> {
  let failed = 0;
  for (const one of plays) {
    const refusal = houses.refusal(one);
    if (refusal !== undefined) throw new StartError(`${one.file} cannot be played here: ${refusal}.`);
    await using place = await houses.houseFor(one.house);
    const result = await runLoad(one, casts, place.house);
    failed += result.reports.length;
    process.stdout.write(loadText(result));
  }
  return failed > 0 ? 1 : 0;
}

async function record(houses: Houses, file: string, nick: string): Promise<number> {
  await using place = await houses.houseFor({ any: true, stopped: false, settings: [] });
  const { ssh, tcp } = addressesOf(place.house);
  const terminal = { input: process.stdin, output: process.stdout };
  const text = await recordSession({ ssh, tcp, nick, terminal }).catch((error: unknown) => {
    if (!(error instanceof NoConnection)) throw error;
    throw new StartError(`There is nothing to record: ${error.message}.`, { cause: error });
  });
  writeFileSync(file, text);
  process.stderr.write(`\nYour session is in ${file}. Play it with: tertulia play ${file}\n`);
  return 0;
}

function openPlaces(target: string | undefined): Promise<Houses> {
  if (target !== undefined) return Promise.resolve(housesAt(saying(() => parseTarget(target))));
  // The server is this program, started as itself.
  return openHouses([process.execPath, '--max-semi-space-size=4', process.argv[1] ?? '']);
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`${reason}\n\n${usage}`, { cause: error });
  }
}

function count(text: string, flag: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text))
    throw new StartError(`${flag} is a number from 1 to 99999, and not "${text}".`);
  return Number(text);
}

function parseReport(text: string | undefined): 'stdout' | { readonly file: string } | undefined {
  if (text === undefined) return undefined;
  const [known, file] = /^junit(?:=(.+))?$/.exec(text) ?? [];
  if (known === undefined) throw new StartError(`--report is junit or junit=FILE, and not "${text}".`);
  return file === undefined ? 'stdout' : { file };
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
