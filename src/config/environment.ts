import { readFileSync } from 'node:fs';

import { parseConfig } from './parse.ts';
import type { Config } from './schema.ts';

/**
 * The configuration of this process: its flags, environment and file.
 * @throws ConfigError whose message is one sentence for the person who starts the server.
 */
export function readConfig(argv: readonly string[]): Config {
  return parseConfig({ argv, env: process.env, readFile: (path) => readFileSync(path, 'utf8') });
}
