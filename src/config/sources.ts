import { parseArgs, type ParseArgsConfig } from 'node:util';

import { parse, TomlError } from 'smol-toml';

import { ConfigError } from './errors.ts';
import { nearest } from './nearest.ts';
import { fileSetting, flagSpellings, settings, variablePrefix, type Setting } from './settings.ts';

/** A value as somebody wrote it, and the words that tell where. */
export interface Given {
  readonly raw: unknown;
  /** `the flag --ssh-port` */
  readonly origin: string;
  /** Turns an example into what the person would write in the same place: `--ssh-port 2222`. */
  readonly write: (example: string) => string;
}

/** What one source says, by the names of the settings. */
export type Givens = ReadonlyMap<string, Given>;

/** Flags that ask a question instead of setting something. */
const questionFlags = ['--help', '--version'] as const;

/** Reads `--flag value` and `--flag=value`; a flag given twice adds to a list, and otherwise the last one counts. */
export function givenByFlags(argv: readonly string[]): Givens {
  const byFlag = new Map(
    settings.flatMap((setting) => flagSpellings(setting.name).map((flag) => [flag, setting])),
  );
  const options: ParseArgsConfig['options'] = {};
  for (const flag of byFlag.keys()) options[flag.slice(2)] = { type: 'string' };
  for (const flag of questionFlags) options[flag.slice(2)] = { type: 'boolean' };

  const givens = new Map<string, Given>();
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') throw new ConfigError(strayWord(token.value));
    if (questionFlags.some((flag) => flag === token.rawName)) continue;
    const setting = byFlag.get(token.rawName);
    if (setting === undefined) throw new ConfigError(unknownFlag(token.rawName, [...byFlag.keys()]));
    // parseArgs takes the next word whatever it is: `--data-dir --help` would make a directory called --help.
    if (token.value === undefined || (!token.inlineValue && token.value.startsWith('--')))
      throw new ConfigError(
        `The flag ${token.rawName} needs a value; try ${token.rawName} ${setting.example}.`,
      );
    const before = givens.get(setting.name)?.raw;
    const raw = isList(setting) && typeof before === 'string' ? `${before},${token.value}` : token.value;
    const write = (example: string): string => `${token.rawName} ${example}`;
    givens.set(setting.name, { raw, origin: `the flag ${token.rawName}`, write });
  }
  return givens;
}

/** Reads the variables that begin with our prefix. An empty one counts as not given, as in a form left blank. */
export function givenByEnvironment(env: Readonly<Record<string, string | undefined>>): Givens {
  const givens = new Map<string, Given>();
  const byVariable = new Map(settings.map((setting) => [setting.variable, setting]));
  for (const [variable, raw] of Object.entries(env)) {
    if (!variable.startsWith(variablePrefix) || raw === undefined || raw.trim() === '') continue;
    if (isServiceLink(variable)) continue;
    const setting = byVariable.get(variable);
    if (setting === undefined) throw new ConfigError(unknownVariable(variable, [...byVariable.keys()]));
    const write = (example: string): string => `${variable}=${example}`;
    givens.set(setting.name, { raw, origin: `the environment variable ${variable}`, write });
  }
  return givens;
}

/** Reads the text of a TOML file: tables for the dots in a name. */
export function givenByFile(text: string, path: string): Givens {
  const givens = new Map<string, Given>();
  const names = settings.filter((setting) => setting !== fileSetting).map((setting) => setting.name);
  for (const [name, raw] of leavesOf(tomlTable(text, path), '')) {
    if (!names.includes(name)) throw new ConfigError(unknownKey(name, path, names));
    const write = (example: string): string => tomlLine(name, example);
    givens.set(name, { raw, origin: `the file ${path}`, write });
  }
  return givens;
}

function isList(setting: Setting): boolean {
  const sample = setting.schema?.safeParse(undefined);
  return sample?.success === true && Array.isArray(sample.data);
}

/** Kubernetes gives every pod variables such as TERTULIA_SERVICE_HOST for a service of this name. Nobody meant them as settings. */
function isServiceLink(variable: string): boolean {
  return /^TERTULIA_(SERVICE_(HOST|PORT)|PORT($|_\d+_))/.test(variable);
}

function tomlTable(text: string, path: string): Record<string, unknown> {
  try {
    return parse(text);
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    const where = `line ${cause.line}, column ${cause.column}`;
    throw new ConfigError(
      `The file ${path} is not TOML at ${where}; mend that line, for example sshPort = 2222.`,
      { cause },
    );
  }
}

function leavesOf(table: Record<string, unknown>, prefix: string): [string, unknown][] {
  return Object.entries(table).flatMap(([key, value]): [string, unknown][] =>
    isTable(value) ? leavesOf(value, `${prefix}${key}.`) : [[prefix + key, value]],
  );
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function tomlLine(name: string, example: string): string {
  const value = /^[\d.]+$/.test(example) && !Number.isNaN(Number(example)) ? example : `"${example}"`;
  return `${name} = ${value}`;
}

function strayWord(word: string): string {
  return `The word "${word}" belongs to no setting; write settings as --flag value, and see --help for their names.`;
}

function unknownFlag(flag: string, known: readonly string[]): string {
  return `There is no flag ${flag}; ${suggestion(nearest(flag, known), '--help lists those there are')}.`;
}

function unknownVariable(variable: string, known: readonly string[]): string {
  const hint = suggestion(nearest(variable, known), `--help lists those there are`);
  return `The environment variable ${variable} is no setting; ${hint}, and unsetting it helps too.`;
}

function unknownKey(name: string, path: string, known: readonly string[]): string {
  return `The setting ${name} in the file ${path} does not exist; ${suggestion(nearest(name, known), '--help lists those there are')}.`;
}

function suggestion(near: string | undefined, otherwise: string): string {
  return near === undefined ? otherwise : `the nearest is ${near}`;
}
