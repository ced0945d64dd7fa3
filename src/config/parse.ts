import { getSystemErrorMessage } from 'node:util';

import { ConfigError } from './errors.ts';
import { configSchema, type Config } from './schema.ts';
import { fileSetting, hostSetting, schemaSettings, type Setting } from './settings.ts';
import { givenByEnvironment, givenByFile, givenByFlags, type Given, type Givens } from './sources.ts';

export interface ConfigSources {
  /** Flags alone, without the names of the program and the subcommand. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Gives a file's text, and throws as `readFileSync` does. */
  readonly readFile: (path: string) => string;
}

/**
 * Flags before environment before file before defaults.
 * @throws ConfigError whose message is one sentence for the person who starts the server.
 */
export function parseConfig({ argv, env, readFile }: ConfigSources): Config {
  const flags = givenByFlags(argv);
  const variables = givenByEnvironment(env);
  const file = flags.get(fileSetting.name) ?? variables.get(fileSetting.name);
  const sources = [flags, variables, file === undefined ? new Map() : readGivens(file, readFile)].map(
    withHosts,
  );

  const values = {};
  for (const setting of schemaSettings) {
    const given = sources.map((source) => source.get(setting.name)).find((found) => found !== undefined);
    place(values, setting.name, given === undefined ? undefined : parseGiven(setting, given));
  }
  return configSchema.parse(values);
}

function readGivens({ raw, origin }: Given, readFile: (path: string) => string): Givens {
  const path = String(raw);
  let text: string;
  try {
    text = readFile(path);
  } catch (cause) {
    const remedy = 'give the path of a file that this user may read, or leave it out';
    throw new ConfigError(
      `The file ${path}, named by ${origin}, cannot be read (${reasonOf(cause)}); ${remedy}.`,
      { cause },
    );
  }
  return givenByFile(text, path);
}

/** `host` stands for both ports, and a port's own setting in the same source goes before it. */
function withHosts(source: Givens): Givens {
  const host = source.get(hostSetting.name);
  return host === undefined ? source : new Map([['sshHost', host], ['tcpHost', host], ...source]);
}

function parseGiven(setting: Setting, given: Given): unknown {
  const result = setting.schema?.safeParse(given.raw);
  if (result?.success !== false) return result?.data;
  const expected = result.error.issues[0]?.message ?? 'something else';
  const found = JSON.stringify(given.raw);
  throw new ConfigError(
    `${capital(given.origin)} sets ${setting.name} to ${found}, which is not ${expected}; try ${given.write(setting.example)}.`,
  );
}

function place(root: Record<string, unknown>, name: string, value: unknown): void {
  const keys = name.split('.');
  const last = keys.pop() ?? name;
  let table = root;
  for (const key of keys) table = (table[key] ??= {}) as Record<string, unknown>;
  table[last] = value;
}

function reasonOf(cause: unknown): string {
  const { errno } = cause as NodeJS.ErrnoException;
  return errno === undefined ? String(cause) : getSystemErrorMessage(errno);
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
