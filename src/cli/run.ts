import { ConfigError } from '../config/errors.ts';
import { StartError } from './start-error.ts';

/** A subcommand: gets the arguments behind its name, answers with the exit status. */
type Subcommand = (argv: readonly string[]) => Promise<number>;

/** One file for each, loaded only when it is asked for. */
const subcommands: Readonly<Record<string, () => Promise<Subcommand>>> = {
  serve: async () => (await import('./serve.ts')).serve,
  connect: async () => (await import('./connect.ts')).connect,
};

/** Runs what the command line asks for: a subcommand, or the server where none is named. */
export async function run(argv: readonly string[]): Promise<number> {
  const [first = 'serve', ...rest] = argv;
  const named = !first.startsWith('-');
  const load = subcommands[named ? first : 'serve'];
  if (load === undefined) {
    const names = Object.keys(subcommands).join(', ');
    return fail(`There is no command "${first}"; use one of ${names}, or --help for the settings.`);
  }
  try {
    const subcommand = await load();
    return await subcommand(named ? rest : argv);
  } catch (error) {
    if (error instanceof ConfigError || error instanceof StartError) return fail(error.message);
    throw error;
  }
}

function fail(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 1;
}
