import { readFileSync } from 'node:fs';

import { pino, type Logger } from 'pino';

import { Unavailable } from '../chat-core/errors.ts';
import { createPortPair } from '../chat-core/link/port.ts';
import { readConfig } from '../config/environment.ts';
import { helpText, questionIn } from '../config/help.ts';
import { assertEnvironment } from '../config/process-environment.ts';
import { openHouse, type OpenHouse } from './open-house.ts';
import { readyLine } from './ready-line.ts';
import { StartError } from './start-error.ts';
import type { StopReason } from './stop-asked.ts';

/** Opens the house and keeps it open until it is asked to close. Answers with the exit status. */
export async function serve(argv: readonly string[], stop: Promise<StopReason>): Promise<number> {
  const question = questionIn(argv);
  if (question !== undefined) {
    process.stdout.write(question === 'help' ? helpText() : `tertulia ${version()}\n`);
    return 0;
  }
  const config = readConfig(argv);
  assertEnvironment();
  const log = pino({ base: null }, pino.destination({ dest: 2, sync: true }));
  const house = await openHouse(config, log, createPortPair, () => readConfig(argv)).catch(sayWhy);
  surviveBugs(house, log);
  process.stdout.write(readyLine(house.addresses));
  const reason = await Promise.race([stop, house.failed]);
  log.info({ reason }, 'closing');
  return await closeInTime(house, log, reason === 'the log cannot be followed' ? 1 : 0);
}

/** Nothing that one session does may end the others: what slipped past every boundary is logged, and life goes on. */
function surviveBugs(house: OpenHouse, log: Logger): void {
  const survive = (error: unknown): void => {
    if (!house.claim(error)) log.error({ err: error }, 'nobody caught this');
  };
  process.on('uncaughtException', survive);
  process.on('unhandledRejection', survive);
}

/** Whoever asked waits for 2 s at most; what was acknowledged is on the disk already. Answers with the status. */
async function closeInTime(house: OpenHouse, log: Logger, status: number): Promise<number> {
  const late = setTimeout(() => {
    log.warn('closing took too long; leaving as it is');
    process.exit(status);
  }, 1800);
  try {
    await house.close();
  } finally {
    clearTimeout(late);
  }
  return status;
}

function sayWhy(error: unknown): never {
  if (error instanceof Unavailable) {
    const sentence =
      'The data directory cannot be written now: free some space, or name another with --data-dir.';
    throw new StartError(sentence, { cause: error });
  }
  throw error;
}

function version(): string {
  const { version: text } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  ) as { version: string };
  return text;
}
