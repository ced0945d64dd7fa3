import { readFileSync } from 'node:fs';

import { pino } from 'pino';

import { assertEnvironment, readConfig } from '../config/environment.ts';
import { helpText, questionIn } from '../config/help.ts';
import { StorageError } from '../storage/storage-error.ts';
import { openHouse } from './open-house.ts';
import { readyLine } from './ready-line.ts';
import { StartError } from './start-error.ts';
import { stopAsked } from './stop-asked.ts';

/** Opens the house and keeps it open until it is asked to close. Answers with the exit status. */
export async function serve(argv: readonly string[]): Promise<number> {
  const question = questionIn(argv);
  if (question !== undefined) {
    process.stdout.write(question === 'help' ? helpText() : `tertulia ${version()}\n`);
    return 0;
  }
  const config = readConfig(argv);
  assertEnvironment();
  const log = pino({ base: null }, pino.destination({ dest: 2, sync: true }));
  // Nothing that one session does may end the others: what slipped past every boundary is logged, and life goes on.
  process.on('uncaughtException', (error) => log.error({ err: error }, 'an exception that nobody caught'));
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'a rejection that nobody caught'));
  const stop = stopAsked();
  const house = await openHouse(config, log).catch(sayWhy);
  process.stdout.write(readyLine(house.addresses));
  const reason = await Promise.race([stop, house.failed]);
  log.info({ reason }, 'closing');
  return await house.close(reason);
}

function sayWhy(error: unknown): never {
  if (error instanceof StorageError) throw new StartError(error.message, { cause: error });
  throw error;
}

function version(): string {
  const { version: text } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  ) as { version: string };
  return text;
}
