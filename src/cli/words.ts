import { StartError } from './start-error.ts';

export interface Words {
  /** What stands alone on the command line. */
  readonly words: readonly string[];
  /** The settings with their values, as `readConfig` takes them. */
  readonly settings: readonly string[];
}

/** Tells a subcommand's own words from the settings, in any order; `--` makes words of everything behind it. */
export function splitWords(argv: readonly string[]): Words {
  const words: string[] = [];
  const settings: string[] = [];
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? '';
    if (word === '--') return { words: [...words, ...argv.slice(index + 1)], settings };
    if (!word.startsWith('--')) {
      words.push(word);
      continue;
    }
    settings.push(word);
    const value = argv[index + 1];
    if (word.includes('=') || value === undefined || value.startsWith('--')) continue;
    settings.push(value);
    index += 1;
  }
  return { words, settings };
}

/** The one file that a subcommand is about. @throws StartError with `usage` when there is none, or more */
export function theFile(words: readonly string[], usage: string): string {
  const [file] = words;
  if (file === undefined || words.length > 1) throw new StartError(usage);
  return file;
}
