import { ConfigError } from '../config/errors.ts';
import { StorageError } from '../storage/files/storage-error.ts';
import { StartError } from './start-error.ts';
import type { StopReason } from './stop-asked.ts';

/** A subcommand: gets the arguments behind its name, and answers with the exit status, soon after `stop` resolves. */
type Subcommand = (argv: readonly string[], stop: Promise<StopReason>) => Promise<number>;

/** One file for each, loaded only when it is asked for. */
const subcommands: Readonly<Record<string, () => Promise<Subcommand>>> = {
  serve: async () => (await import('./serve.ts')).serve,
  play: async () => (await import('./play.ts')).play,
  op: async () => endedBySignals((await import('./op.ts')).op),
  backup: async () => endedBySignals((await import('./backup.ts')).backup),
  restore: async () => endedBySignals((await import('./restore.ts')).restore),
  export: async () => endedBySignals((await import('./export.ts')).exportHouse),
  connect: async () => endedBySignals((await import('./connect.ts')).connect),
};

/** Runs what the command line asks for: a subcommand, or the server where none is named. */
export async function run(argv: readonly string[], stop: Promise<StopReason>): Promise<number> {
  const [first = 'serve', ...rest] = argv;
  const named = !first.startsWith('-');
  const name = named ? first : 'serve';
  const load = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (load === undefined) {
    const names = Object.keys(subcommands).join(', ');
    return fail(`There is no command "${first}"; use one of ${names}, or --help for the settings.`);
  }
  try {
    const subcommand = await load();
    return await subcommand(named ? rest : argv, stop);
  } catch (error) {
    if (isForWhoeverStarts(error)) return fail(error.message);
    throw error;
  }
}

/** A command that has nothing to put in order ends at once, with the status that shells expect of an interrupt. */
function endedBySignals(subcommand: (argv: readonly string[]) => Promise<number>): Subcommand {
  return async (argv, stop) => {
    void stop.then(() => process.exit(130));
    return await subcommand(argv);
  };
}

/** A sentence that says what to do; every other error is a bug. */
function isForWhoeverStarts(error: unknown): error is Error {
  return error instanceof ConfigError || error instanceof StartError || error instanceof StorageError;
}

function fail(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 1;
}
